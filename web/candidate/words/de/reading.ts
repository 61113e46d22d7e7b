import type { ReadingWords } from '../en/reading.ts';
import { spelled } from './pieces.ts';

const readers = (count: number) => (count === 1 ? 'einer Person' : `${spelled(count)} Personen`);

export const reading = {
  nothing: 'Es wurde keine Aufgabe geöffnet, also gibt es nichts zu lesen.',
  soFar: {
    none: 'Noch hat niemand Ihre Antworten gelesen.',
    some: 'Ihre Antworten werden gerade gelesen.',
    all: 'Ihre Antworten sind gelesen.',
  },
  readBy: (count, of) => {
    if (count === 0) return 'noch nicht gelesen';
    return count < of
      ? `von ${count === 1 ? 'einer' : spelled(count)} von ${readers(of)} gelesen`
      : `von ${readers(count)} gelesen`;
  },
  decided: 'Was entschieden wurde',
  asMailed: (when) => `So wie es Ihnen gemailt wurde, ${when}.`,
  foundBy: (count) => (count === 1 ? 'eine Person' : `${spelled(count)} Personen`),
  youWrote: 'Sie schrieben:',
  readerNoted: 'Jemand notierte beim Lesen:',
  feedback: 'Wie Ihre Antworten beschrieben wurden',
  explained:
    'Was nach Ansicht der Lesenden am besten passt, Kriterium für Kriterium, und wie viele es so sahen.',
  by: (count, of) => {
    if (count < of) return `${spelled(count)} von ${spelled(of)} Personen`;
    return of === 2 ? 'beide' : `alle ${spelled(of)} Personen`;
  },
  notYet: {
    levels:
      'Sobald alle gelesen haben und Ihnen mitgeteilt ist, was entschieden wurde, finden Sie hier, wie Ihre Antworten beschrieben wurden.',
    none: 'Wie Ihre Antworten beschrieben wurden, wird hier nicht gezeigt. Fragen Sie gern nach: Antworten Sie auf die Einladung.',
  },
  noDescriptions: 'Die Lesenden haben keine Beschreibungen hinterlassen.',
} satisfies ReadingWords;
