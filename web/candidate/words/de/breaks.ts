import type { BreaksWords } from '../en/breaks.ts';

export const breaks = {
  take: (length) => `Pause machen (noch ${length})`,
  title: 'Pause',
  heading: 'Sie machen Pause',
  explained: (length) =>
    `Die Uhr dieser Aufgabe steht still; zum Schreiben bleiben ${length}. Was Sie geschrieben haben, ist gespeichert. Ist die Pause aufgebraucht, läuft die Uhr von selbst weiter.`,
  left: (clock) => `noch ${clock} Pause`,
  goOn: 'Weiterschreiben',
} satisfies BreaksWords;
