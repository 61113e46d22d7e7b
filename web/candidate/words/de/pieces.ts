import { countIn } from '../common.ts';

export const { number, counted } = countIn('de-DE');

export const words = (count: number) => counted(count, 'Wort', 'Wörter');

/** `zwei`: a small number within a sentence. */
export const spelled = (count: number) =>
  ['keine', 'eine', 'zwei', 'drei', 'vier', 'fünf'][count] ?? number(count);

/** `Zwei Personen`, to begin a sentence with. */
export const people = (count: number) => {
  const word = spelled(count);
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${count === 1 ? 'Person' : 'Personen'}`;
};
