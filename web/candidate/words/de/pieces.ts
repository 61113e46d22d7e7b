import { countIn } from '../common.ts';

export const { number, counted } = countIn('de-DE');

export const words = (count: number) => counted(count, 'Wort', 'Wörter');

/** `Zwei Personen`, to begin a sentence with. */
export const people = (count: number) => {
  const word = ['Keine', 'Eine', 'Zwei', 'Drei', 'Vier', 'Fünf'][count] ?? number(count);
  return count === 1 ? 'Eine Person' : `${word} Personen`;
};
