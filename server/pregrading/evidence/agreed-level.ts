import type { Abstention } from '../../../db/schema/suggestions.ts';
import type { Reading } from '../grading.ts';

/** What one call came to. */
export type Sample = (
  { readonly reading: Reading } | { readonly failed: 'invalid_output' | 'refused' | 'cut_off' }
) & {
  /** As the endpoint named it; null where no reply named one. */
  readonly modelReturned: string | null;
};

export type Settled =
  | { readonly level: number; readonly abstained: null }
  | { readonly level: null; readonly abstained: Abstention };

const fewest = 2;
const most = 3;

/**
 * The level the samples agree on, their median, or why there is none; null where another sample is needed. Two that agree
 * are enough where nothing speaks to the reader. Which came first does not matter.
 */
export function agreedLevel(samples: readonly Sample[], isFlagged: boolean): Settled | null {
  const levels = levelsOf(samples);
  const reasons = samples.flatMap((sample) => reasonIn(sample) ?? []);
  // A third one could mend neither.
  if (reasons.length > most / 2) return { level: null, abstained: commonest(reasons) };
  if (levels.at(-1)! - levels[0]! >= 2) return { level: null, abstained: 'samples_differ' };
  const isAgreed = levels.length >= fewest && levels[0] === levels.at(-1) && !isFlagged;
  if (samples.length < most && !isAgreed) return null;
  return { level: median(levels), abstained: null };
}

/** In its own words, what the reading next to the level says is missing. */
export function gapOf(samples: readonly Sample[], { level }: Settled): string {
  if (level === null) return '';
  const readings = samples.flatMap((sample) => ('reading' in sample ? [sample.reading] : []));
  const [nearest] = readings
    .filter(({ abstain }) => abstain === 'no')
    .toSorted(
      (a, b) =>
        Math.abs(a.level - level) - Math.abs(b.level - level) ||
        a.level - b.level ||
        (a.gap < b.gap ? -1 : 1),
    );
  return nearest?.gap ?? '';
}

function levelsOf(samples: readonly Sample[]): number[] {
  return samples
    .flatMap((one) => ('reading' in one && one.reading.abstain === 'no' ? one.reading.level : []))
    .toSorted((a, b) => a - b);
}

function reasonIn(sample: Sample): Abstention | null {
  if ('failed' in sample) return sample.failed;
  return sample.reading.abstain === 'no' ? null : sample.reading.abstain;
}

/** Of several as common the first by the alphabet, whichever came first. */
function commonest(reasons: readonly Abstention[]): Abstention {
  const count = (reason: Abstention) => reasons.filter((one) => one === reason).length;
  return reasons.reduce((best, reason) => {
    const more = count(reason) - count(best);
    return more > 0 || (more === 0 && reason < best) ? reason : best;
  });
}

function median(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
