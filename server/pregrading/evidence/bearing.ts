import type { Flag, SuggestedEvidence } from '../../../db/schema/suggestions.ts';
import type { Sample } from './agreed-level.ts';
import { assertsMerit } from './merit.ts';
import { verifyQuotes } from './quotes.ts';
import type { Sentence } from './sentences.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

export const meet = (one: Place, other: Place) => one.start < other.end && other.start < one.end;

const opensVoice = (flag: Flag) => flag.kind === 'boundary' || flag.kind === 'chat_template';

/**
 * What is flagged, and all that stands behind a boundary or a speaker’s sign: whatever it says, it pretends to be
 * somebody else’s words, and where those end nobody can tell.
 */
export function foreignIn(text: string, flags: readonly Flag[]): Place[] {
  return flags.map((flag) => (opensVoice(flag) ? { start: flag.start, end: text.length } : flag));
}

/**
 * The quotes of all samples that are in the answer and can bear a level, each passage once; how many cannot. What speaks
 * to the reader shows nothing, nor does an answer’s praise of itself.
 */
export function bearing(
  read: {
    readonly text: string;
    readonly sentences: readonly Sentence[];
    readonly samples: readonly Sample[];
  },
  foreign: readonly Place[],
): { kept: SuggestedEvidence[]; dropped: number } {
  const quoted = read.samples.flatMap((one) => ('reading' in one ? one.reading.evidence : []));
  const { verified, dropped } = verifyQuotes(read.text, read.sentences, quoted);
  const flagged = read.sentences.filter((sentence) =>
    foreign.some((place) => meet(place, sentence)),
  );
  const shows = verified.filter(
    (quote) =>
      !flagged.some((sentence) => meet(sentence, quote)) &&
      !assertsMerit(quote.quote) &&
      !read.sentences.some((sentence) => meet(sentence, quote) && assertsMerit(sentence.text)),
  );
  const kept = shows
    .filter(
      (one, at) => !shows.some((other, place) => place !== at && holds(other, one, place < at)),
    )
    .toSorted((a, b) => a.start - b.start || (a.supports < b.supports ? -1 : 1));
  return { kept, dropped: dropped + verified.length - shows.length };
}

function holds(other: SuggestedEvidence, one: SuggestedEvidence, isEarlier: boolean): boolean {
  if (other.supports !== one.supports || other.start > one.start || other.end < one.end)
    return false;
  return isEarlier || other.start < one.start || other.end > one.end;
}
