import { differingPart, type Parts } from '../../ui/differing-part.ts';
import { countWords } from '../../ui/words.ts';

export interface LateDifference {
  /** What is another, in a sentence. */
  readonly sentence: string;
  /** The late text around what is its own; the ends cut short where they are long. */
  readonly excerpt: Parts;
  readonly isShortened: boolean;
  /** What the answer says in that place; empty: nothing of it is missing. */
  readonly instead: string;
}

/** What stays of the text on either side, so that one sees where the difference stands. */
const around = 240;

/** How a late text differs from the answer as it stands. */
export function lateDifference(late: string, answer: string, language?: string): LateDifference {
  const { mine, theirs } = differingPart(late, answer);
  const words = (text: string) => wordsOf(countWords(text, language));
  const [head, own, tail] = mine;
  const excerpt = [endOf(head), own, beginningOf(tail)] as const;
  return {
    sentence: sentenceOf({ own: words(own), instead: words(theirs[1]), mine, theirs }),
    excerpt,
    isShortened: excerpt[0] !== head || excerpt[2] !== tail,
    instead: theirs[1].trim(),
  };
}

interface Difference {
  readonly own: string;
  readonly instead: string;
  readonly mine: Parts;
  readonly theirs: Parts;
}

function sentenceOf({ own, instead, mine, theirs }: Difference): string {
  const [head, , tail] = mine.map((part) => part.trim());
  const isAdded = theirs[1].trim() === '';
  if (isAdded && head === '' && tail === '') return `The answer is empty; this text has ${own}.`;
  if (isAdded && mine[1].trim() === '') return 'It differs in spaces and empty lines only.';
  if (head === '' && tail === '') return 'It is another text from beginning to end.';
  if (mine[1].trim() === '') return `It is the answer without ${instead}.`;
  if (!isAdded) return `It has ${own} where the answer has ${instead}; the rest is the same.`;
  const place = tail === '' ? 'at the end' : head === '' ? 'at the beginning' : 'in between';
  return `It is the answer with ${own} more, ${place}.`;
}

function wordsOf(number: number): string {
  return number === 1 ? '1 word' : `${number} words`;
}

function endOf(text: string): string {
  if (text.length <= around * 1.5) return text;
  return `… ${text.slice(-around).replace(/^\S*\s+/, '')}`;
}

function beginningOf(text: string): string {
  if (text.length <= around * 1.5) return text;
  return `${text.slice(0, around).replace(/\s+\S*$/, '')} …`;
}
