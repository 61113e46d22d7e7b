import type { Flag } from '../../../db/schema/suggestions.ts';
import type { Normalised } from './normalised.ts';
import { signs, type Sign } from './order-signs.ts';
import type { Sentence } from './sentences.ts';
import { unmask } from './unmasked.ts';

const compiled = signs.map(([sign, source]) => [sign, new RegExp(source, 'gu')] as const);

/** Signs in a text that has been unmasked, in its own places. */
interface Hit {
  readonly sign: Sign;
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Sentences that speak to whoever grades, in a dozen languages, however they are spelt. Words alone do not make one:
 * people write “ignore the previous mail” and “the highest priority” to each other. It takes an order with a grade or a
 * word of grading, or a grade for this very answer, within two sentences.
 */
export function orders(text: string, sentences: readonly Sentence[]): Flag[] {
  const read = unmask(text);
  const hits = hitsIn(read.text)
    .map((hit) => placed(hit, read, sentences))
    .toSorted((a, b) => a.start - b.start);
  const flags: Flag[] = [];
  for (const [at, hit] of hits.entries()) {
    const within = beside(hits, at);
    if (!isOrder(within)) continue;
    const start = Math.min(hit.start, sentences[hit.first]?.start ?? hit.start);
    const last = Math.max(...within.map(({ last: number }) => number));
    const end = Math.max(hit.end, sentences[last]?.end ?? hit.end);
    flags.push({ kind: 'instruction', start, end });
  }
  return flags;
}

/** A sentence of nothing but signs does not take longer. */
const enough = 100;

/** What begins in the same sentence or the next one, or right behind it where every line is one. */
function beside(hits: readonly PlacedHit[], at: number): PlacedHit[] {
  const { last, end } = hits[at]!;
  const most = Math.min(hits.length, at + enough);
  let to = at + 1;
  while (to < most && (hits[to]!.first <= last + 1 || hits[to]!.start <= end + 60)) to += 1;
  return hits.slice(at, to);
}

/** For what is hidden or encoded anyway, less will do. */
export function soundsLikeOrder(text: string): boolean {
  const hits = hitsIn(unmask(text).text);
  return (
    hits.some(({ sign }) => sign !== 'self') ||
    /(?:score|grade|level|rating) ?[:=]? ?(?:\d|\{max\})/.test(text.toLowerCase())
  );
}

/** Nothing weaker than what is flagged in plain sight: for readings of a text that are guesses. */
export function isAnOrder(text: string): boolean {
  return isOrder(hitsIn(unmask(text).text));
}

function hitsIn(text: string): Hit[] {
  return compiled.flatMap(([sign, pattern], at) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
      sign,
      pattern: at,
      start: index,
      end: index + found.length,
    })),
  );
}

function isOrder(hits: readonly Hit[]): boolean {
  const of = (sign: Sign) =>
    new Set(hits.filter((hit) => hit.sign === sign).map(({ pattern }) => pattern)).size;
  if (of('both') > 0) return true;
  const [order, grade, world, self] = [of('order'), of('grade'), of('world'), of('self')];
  return (
    (order > 0 && (grade > 0 || world > 0)) || (grade > 0 && (world > 0 || self > 0)) || grade > 1
  );
}

/** In the text as it was written, with the first and the last sentence it touches. */
interface PlacedHit extends Hit {
  readonly first: number;
  readonly last: number;
}

function placed(hit: Hit, { starts, ends }: Normalised, sentences: readonly Sentence[]): PlacedHit {
  const [start, end] = [starts[hit.start]!, ends[hit.end - 1]!];
  const first = sentenceAt(sentences, start);
  return { ...hit, start, end, first, last: sentenceAt(sentences, end - 1) };
}

/** The number of the sentence that holds a place, or comes next. */
function sentenceAt(sentences: readonly Sentence[], at: number): number {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
