import type { WritingWords } from '../en/writing.ts';
import { countIn } from '../common.ts';

const { number, counted } = countIn('de-DE');
const minutes = (count: number) => counted(count, 'Minute', 'Minuten');
const kept = (isOnDevice: boolean, then: string) =>
  isOnDevice
    ? `auf diesem Gerät aufbewahrt, ${then}`
    : `nicht aufbewahrt, ${then}. Lassen Sie diese Seite offen`;

export const writing = {
  locale: 'de-DE',
  turnOf: (position, turns) => `Aufgabe ${position} von ${turns}`,
  yourTurn: 'Ihre Aufgabe',
  parts: 'Teile dieser Seite',
  messages: 'Nachrichten',
  write: 'Schreiben',
  happened: 'Was bisher geschah',
  situation: 'Die Ausgangslage',
  you: 'Sie',
  yourMark: 'Sie',
  yourAnswerTo: (position) => `Ihre Antwort auf Aufgabe ${position}`,
  here: (clock) => `${clock} hier`,
  there: (clock) => `${clock} dort`,
  today: (day) => `${day} (heute)`,
  yesterday: (day) => `${day} (gestern)`,
  nowInStory: (moment, offset) => `jetzt ${moment} (${offset})`,
  yourAnswer: 'Ihre Antwort',
  placeholder: 'Schreiben Sie hier.',
  formatting: 'Formatierung, in Markdown',
  marks: {
    bold: 'Fett',
    italic: 'Kursiv',
    list: 'Liste',
    numbers: 'Nummerierte Liste',
    quote: 'Zitat',
    code: 'Programmcode',
    link: 'Link',
  },
  preview: 'Vorschau',
  backToWriting: 'Zurück zum Text',
  submit: 'Abgeben',
  submitTurn: (position) => `Aufgabe ${position} abgeben`,
  words: (count) => counted(count, 'Wort', 'Wörter'),
  range: (from, to) => `${number(from)} bis ${number(to)} sind gut`,
  left: (clock, offset) => `bis ${clock} (${offset})`,
  minutesLeft: (count) => `noch ${minutes(count)}`,
  show: 'Einblenden',
  showTime: 'Zeit einblenden',
  hide: 'Ausblenden',
  hideTime: 'Zeit ausblenden',
  moreMinutes: (count) => `Sie haben ${minutes(count)} mehr.`,
  fewerMinutes: (count) => `Das Ende wurde um ${minutes(count)} vorverlegt.`,
  save: {
    empty: 'Noch nichts geschrieben',
    unsaved: 'Noch nicht gespeichert',
    saving: 'Wird gespeichert …',
    saved: (clock) => (clock === null ? 'Gespeichert' : `Gespeichert ${clock}`),
    offline: (isOnDevice) => `Keine Verbindung, ${kept(isOnDevice, 'wird noch gesendet')}`,
    busy: (isOnDevice) =>
      `Der Server antwortet nicht; ${kept(isOnDevice, 'wir versuchen es weiter')}`,
    signedOut: (isOnDevice) =>
      `Abgemeldet, ${kept(isOnDevice, 'nicht gesendet: Öffnen Sie noch einmal den Link aus Ihrer Einladung')}`,
    refused: (why) => `Nicht gespeichert: ${why}`,
    conflict: 'Nicht gespeichert: Wählen Sie zwischen den beiden Texten',
    closed: 'Geschlossen',
  },
  unexpected:
    'Bei uns ist etwas schiefgegangen: Versuchen Sie es noch einmal. Wenn es so bleibt, sagen Sie es bitte der Person, die Sie eingeladen hat.',
  partMissing: {
    title: 'Ein Teil der Seite ist nicht angekommen',
    text: 'Prüfen Sie Ihre Verbindung und laden Sie die Seite neu. Was Sie geschrieben haben, bleibt erhalten.',
  },
} satisfies WritingWords;
