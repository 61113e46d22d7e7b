import type { BeforeWords } from '../en/before.ts';
import { number, people } from './pieces.ts';

export const before = {
  title: 'Was Sie erwartet',
  demo: 'Eine Vorführung: Die Organisation und ihre Menschen sind erfunden.',
  first: [
    'Sie bekommen eine Situation aus dem Arbeitsleben, ',
    ', mit Nachrichten von Kolleginnen und Kollegen, und antworten schriftlich. Lesen Sie diese Seite in Ruhe: Mit dem Öffnen des Links hat keine Uhr zu laufen begonnen.',
  ],
  turns: (count) => (count === 1 ? 'Eine Aufgabe' : `${number(count)} Aufgaben`),
  wait: (length, position) =>
    `danach vergehen ${length}, bevor sich Aufgabe ${position} öffnen lässt; eine E-Mail sagt Ihnen, wann es so weit ist`,
  range: (from, to) => `empfohlen: ${number(from)} bis ${number(to)} Wörter`,
  clock:
    'Die Zeit einer Aufgabe läuft von dem Moment an, in dem Sie sie öffnen; das Lesen zählt mit, und sie läuft weiter, wenn Sie die Seite schließen. Mit demselben Link können Sie auf jedem Gerät weitermachen. Was Sie schreiben, wird beim Schreiben gespeichert; ist die Zeit um, gilt als Ihre Antwort, was gespeichert wurde.',
  extraTime: (length, turns) =>
    `Sie haben${turns > 1 ? ' über alle Aufgaben' : ''} ${length} mehr. Sie sind in den Zeiten oben enthalten, und niemand, der Ihre Antworten liest, kann das sehen.`,
  breaks: (length, turns) =>
    `Sie dürfen Pausen machen, ${length}${turns > 1 ? ' in jeder Aufgabe' : ''}; solange steht die Uhr still. Auch das kann niemand sehen, der Ihre Antworten liest.`,
  when: 'Wann',
  opens: ['Es öffnet am ', ' und schließt am '],
  isOpen: 'Es ist jetzt offen und schließt am ',
  zone: (zone) =>
    `. Das gilt in der Zeitzone dieses Geräts, ${zone}. Wählen Sie Ihren Moment selbst; öffnen Sie die letzte Aufgabe so früh, dass Ihnen ihre ganze Zeit bleibt.`,
  elsewhere: (zone, moment) => `In ${zone}, der Zeitzone in Ihrer Einladung: bis ${moment}.`,
  judged: 'Wie beurteilt wird',
  criteria: 'Darauf wird beim Lesen geachtet, und beschrieben wird, was sich in Ihrem Text findet:',
  length:
    'Die empfohlene Länge ist ein Anhaltspunkt; nichts wird abgeschnitten, und Schnelligkeit bringt keinen Vorteil.',
  guide:
    'Eine Seite über das Schreiben, wenn niemand da ist, den man fragen könnte, in einem neuen Tab',
  readers: 'Wer es liest',
  read: (count, organization) =>
    count === 1
      ? `Eine Person bei ${organization} liest jede Antwort, ohne Ihren Namen, Ihre E-Mail-Adresse oder sonst etwas über Sie zu sehen. Bitte unterschreiben Sie Ihre Antworten deshalb nicht. Es entscheiden Menschen, nie ein Programm.`
      : `${people(count)} bei ${organization} lesen jede Antwort, jede für sich, ohne zu wissen, was die anderen denken, und ohne Ihren Namen, Ihre E-Mail-Adresse oder sonst etwas über Sie zu sehen. Bitte unterschreiben Sie Ihre Antworten deshalb nicht. Es entscheiden Menschen, nie ein Programm.`,
  afterwards: 'Was Sie danach erfahren',
  feedback: {
    levels:
      'Sofort Ihre Empfangsbestätigung, und dann, wie viele Menschen Ihre Antworten gelesen haben. Sobald alle gelesen haben und Ihnen mitgeteilt ist, was entschieden wurde, können Sie hier nachlesen, wie Ihre Antworten beschrieben wurden, Kriterium für Kriterium.',
    none: 'Sofort Ihre Empfangsbestätigung, und dann, wie viele Menschen Ihre Antworten gelesen haben. Wie sie beschrieben wurden, wird hier nicht gezeigt; fragen Sie gern nach.',
  },
  ai: 'Hilfe durch KI',
  aiPolicy: {
    forbidden:
      'Bitte schreiben Sie ohne: kein KI-Assistent, der für Sie entwirft, umschreibt oder übersetzt. Eine Rechtschreibprüfung ist in Ordnung. Niemand überwacht, ob Sie sich daran halten; wir vertrauen Ihnen.',
    editing:
      'Sie dürfen die Sprache dessen, was Sie geschrieben haben, von einem KI-Assistenten verbessern lassen. Was gesagt, entschieden und weggelassen wird, muss von Ihnen kommen. Niemand überwacht das; wir vertrauen Ihnen.',
    allowed:
      'Sie dürfen KI-Assistenten so nutzen, wie Sie es bei der Arbeit täten. Sie stehen für jeden Satz ein, als wäre er ganz von Ihnen.',
  },
  declaration:
    'Am Ende werden Sie gefragt, was zutrifft: dass Sie keine KI genutzt haben, oder dass Sie sie für die Sprache, für Ideen oder zum Entwerfen genutzt haben. Wer Ihre Antworten liest, sieht nicht, was Sie dazu sagen; das Auswahlteam sieht es.',
  recorded: 'Was aufgezeichnet wird',
  notRecorded: 'Was nicht aufgezeichnet wird',
  startsAt: ['Sie können beginnen: ', '. Kommen Sie mit demselben Link wieder.'],
  start: 'Beginnen',
  noClockYet: (turns) =>
    turns === 1
      ? 'Noch läuft keine Uhr: Sie sehen als Nächstes Ihre Aufgabe und öffnen sie, wenn Sie so weit sind. Mit dem Beginnen sagen Sie, dass Sie gelesen haben, was aufgezeichnet wird.'
      : 'Noch läuft keine Uhr: Sie sehen als Nächstes Ihre Aufgaben und öffnen die erste, wenn Sie so weit sind. Mit dem Beginnen sagen Sie, dass Sie gelesen haben, was aufgezeichnet wird.',
} satisfies BeforeWords;
