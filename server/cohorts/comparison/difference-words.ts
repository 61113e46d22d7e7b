import { capital } from '../words.ts';
import { amounts, people } from './amounts.ts';
import type { CorrectedContrast } from './comparison.ts';

/** Of a level: a difference under it changes no decision, however sure it is. */
export const smallestThatMatters = 0.2;

/**
 * What a difference is worth: `apart` where its interval leaves 0 out and it survives Holm’s correction; `alike` where
 * the interval holds nothing but differences that do not matter, even if 0 is not among them; `open` where neither can be
 * said; `noSpread` where all are at the same level, so that nobody knows how sure it is.
 */
export type Reading = 'apart' | 'alike' | 'open' | 'noSpread' | 'tooFew' | 'nobody' | 'notPooled';

type Read = Pick<CorrectedContrast, 'difference' | 'interval' | 'adjustedP' | 'people'>;

export interface Pair {
  readonly own: string;
  readonly base: string;
  /** Null: the two can be held against each other. */
  readonly whyNot: string | null;
}

export function readDifference(
  { difference, interval, adjustedP, people: { own, base } }: Read,
  whyNot: string | null,
): Reading {
  if (whyNot !== null) return 'notPooled';
  if (own === 0 || base === 0) return 'nobody';
  if (difference === null || interval === null) return 'tooFew';
  const { low, high } = interval;
  if (low === high) return 'noSpread';
  if (Math.max(Math.abs(low), Math.abs(high)) <= smallestThatMatters) return 'alike';
  return (low > 0 || high < 0) && (adjustedP ?? 1) < 0.05 ? 'apart' : 'open';
}

/** One sentence that is right about weak data, and about a great deal of it. */
export function sayDifference(contrast: Read, pair: Pair): string {
  const { difference, interval, adjustedP } = contrast;
  const n = contrast.people;
  const reading = readDifference(contrast, pair.whyNot);
  if (reading === 'notPooled') return pair.whyNot ?? '';
  if (reading === 'nobody') {
    const missing =
      n.own === 0 && n.base === 0
        ? `${pair.own} or ${pair.base}`
        : n.own === 0
          ? pair.own
          : pair.base;
    return `Nobody of ${missing} is scored here yet.`;
  }
  if (reading === 'tooFew' || difference === null || interval === null) {
    return `${capital(people(n.own))} of ${pair.own} and ${people(n.base)} of ${pair.base} are too few to say.`;
  }
  const said = amounts(difference, interval);
  const span = `between ${said.low} and ${said.high}`;
  switch (reading) {
    case 'apart':
      return `${pair.own} scores ${difference > 0 ? 'higher' : 'lower'} than ${pair.base}: ${said.difference}, ${span}.`;
    case 'alike':
      return `${pair.own} and ${pair.base} score alike: ${said.difference}, ${span}, is no difference that matters.`;
    case 'noSpread':
      return difference === 0
        ? `Everybody of ${pair.own} and of ${pair.base} is at the same level: no difference, and no telling how sure that is.`
        : `Everybody of ${pair.own} is at one level and everybody of ${pair.base} at another (${said.difference}): no telling how sure that is.`;
    case 'open':
      return interval.low > 0 || interval.high < 0
        ? `With ${n.own} and ${people(n.base)} the difference of ${said.difference}, ${span}, may be chance${byHolm(adjustedP)}; do not read it as a difference.`
        : `With ${n.own} and ${people(n.base)} the difference could be anywhere from ${said.low} to ${said.high}; do not read it as a difference.`;
  }
}

const byHolm = (p: number | null): string => (p === null ? '' : ` (p = ${p.toFixed(2)})`);
