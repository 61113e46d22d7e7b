import type { BetweenWords } from '../en/between.ts';
import { number, words } from './pieces.ts';

export const between = {
  title: 'Ihre Aufgaben',
  allClosed: 'Alle Aufgaben sind geschlossen; Ihre Empfangsbestätigung wird gerade ausgestellt.',
  open: (isFirst, length) =>
    `${isFirst ? 'Sie haben begonnen; noch läuft keine Uhr.' : 'Es läuft keine Uhr.'} Öffnen Sie die Aufgabe, wenn Sie ${length} für sich haben: Dann sehen Sie die Nachrichten und was zu schreiben ist, und die Zeit läuft; das Lesen zählt mit. Sie können die Seite schließen und mit demselben Link auf einem anderen Gerät weitermachen, aber die Uhr hält dafür nicht an.`,
  opensLater: (position) => [
    `Zwischen Zeitzonen brauchen Antworten eine Weile. Aufgabe ${position} öffnet am `,
    '. Sie können diese Seite schließen: Eine E-Mail sagt Ihnen, wann sie sich öffnen lässt, und der Link aus Ihrer Einladung bringt Sie zurück.',
  ],
  turn: (position) => `Aufgabe ${position}: `,
  range: (from, to) => `${number(from)} bis ${number(to)} Wörter`,
  openTurn: (position, length) => `Aufgabe ${position} öffnen: ${length} beginnen jetzt`,
  closes: ['Alles schließt am ', '.'],
  submitted: (clock) => `Abgegeben um ${clock}`,
  ranOut: 'Zeit abgelaufen',
  nothingWritten: 'nichts geschrieben',
  savedAt: (clock, count) =>
    `als Ihre Antwort gilt, was um ${clock} gespeichert war, ${words(count)}`,
  ready: 'Bereit',
  opens: 'Öffnet am ',
  after: (position) => `Nach Aufgabe ${position}`,
  words,
} satisfies BetweenWords;
