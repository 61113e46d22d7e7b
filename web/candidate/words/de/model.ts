import type { ModelWords } from '../en/model.ts';
import { counted, number, people as peopleIn } from './pieces.ts';

const criteria = (count: number) => counted(count, 'Kriterium', 'Kriterien');
const some = (count: number) => (count === 1 ? 'Eine davon' : `${number(count)} davon`);
const have = (count: number) => (count === 1 ? 'hat' : 'haben');

export const model = {
  title: 'Auch ein Modell liest',
  reads:
    'Außer den Menschen, die Ihre Antworten bewerten, liest sie auch ein Sprachmodell. Es gibt keine Bewertung ab und entscheidet nichts.',
  optOut: 'Kein Modell für meine Antworten',
  optedOut: (moment) =>
    `Sie haben das am ${moment} abgelehnt: Kein Modell liest Ihre Antworten, und nichts, was eines über sie gesagt hat, wird denen gezeigt, die sie bewerten. Menschen lesen Ihre Antworten auf dieselbe Weise wie alle anderen und erfahren nichts davon.`,
  optIn: 'Das Modell doch lesen lassen',
  later:
    'Sobald Ihnen mitgeteilt ist, was entschieden wurde, lesen Sie hier, welchen Anteil es hatte.',
  which: (models) =>
    `Was sie gelesen hat: ${models}. Das Folgende ist allein dem Protokoll entnommen.`,
  modelAt: (name, host) => `${name ?? 'ein Modell ohne Namen'} bei ${host}`,
  notRead: 'Diese Antwort hat kein Modell gelesen.',
  made: (suggested, none) =>
    suggested === 0
      ? `Es hat nichts vorgeschlagen (${criteria(none)}).`
      : `Es hat zu ${criteria(suggested)} etwas vorgeschlagen${none === 0 ? '' : `, zu ${criteria(none)} nichts`}.`,
  scored: (count) => `${peopleIn(count)} ${have(count)} die Antwort bewertet.`,
  shownToNobody: 'Davon wurde niemandem etwas gezeigt.',
  shownAfter: (count) =>
    `${some(count)} ${have(count)} Vorschläge gesehen, nachdem die eigene Bewertung feststand.`,
  shownBefore: (count) =>
    `${some(count)} ${have(count)} einen Vorschlag schon vor der Bewertung angesehen; das ist vermerkt und zählt nicht als unabhängig.`,
  changed: (count) =>
    count === 0
      ? 'Danach hat niemand eine Bewertung geändert.'
      : `Danach ${count === 1 ? 'wurde eine Bewertung' : `wurden ${number(count)} Bewertungen`} geändert, mit einer Begründung.`,
  suggested: 'Die Beschreibungen, die dem Vorgeschlagenen am nächsten kommen:',
  decided:
    'Entschieden hat ein Mensch. Keine Bewertung, keine Reihenfolge und keine Entscheidung wurde aus dem berechnet, was das Modell gesagt hat.',
} satisfies ModelWords;
