import { bcaInterval, type BootstrapChoices } from './bootstrap.ts';
import {
  areUsable,
  isRoundingOnly,
  measured,
  notMeasured,
  type Estimate,
  type Measured,
} from './measured.ts';
import { FEWEST_PAIRS } from './ratings.ts';

export type KappaChoices = BootstrapChoices & { readonly fewestPairs?: number };

/**
 * Quadratic weighted kappa of two interviewers over the answers both rated:
 * 1 - mean((x - y)^2) / (var x + var y + (mean x - mean y)^2), variances over n. It does not depend
 * on how many levels the scale has. Pairs in levels; n = pairs. Interval: BCa bootstrap over answers.
 * Refuses under 15 pairs, and both interviewers constant at the same level (0 / 0).
 * Cohen, *Weighted kappa*, Psychological Bulletin 70 (1968), with squared weights.
 */
export function quadraticKappa(
  pairs: readonly (readonly [number, number])[],
  choices: KappaChoices = {},
): Measured<Estimate> {
  const n = pairs.length;
  if (n === 0) return notMeasured('no-data', 0);
  if (!areUsable(pairs.flat())) return notMeasured('out-of-range', n);
  if (n < (choices.fewestPairs ?? FEWEST_PAIRS)) return notMeasured('too-few-pairs', n);
  const { kinds, kindOf } = coded(pairs);
  const statistic = ([weights]: readonly Float64Array[]): number | null => kappaOf(kinds, weights!);
  const weights = new Float64Array(kinds.length);
  for (const kind of kindOf) weights[kind]! += 1;
  const estimate = statistic([weights]);
  if (estimate === null) return notMeasured('no-variation', n);
  const interval = bcaInterval([{ kinds: kinds.length, kindOf }], statistic, choices);
  return measured(n, { estimate, interval });
}

/** Equal pairs are one kind; values are taken from the first so that squares stay small. */
function coded(pairs: readonly (readonly [number, number])[]) {
  const origin = pairs[0]![0];
  const known = new Map<string, number>();
  const kinds: [number, number][] = [];
  const kindOf = Int32Array.from(pairs, ([x, y]) => {
    const key = `${x} ${y}`;
    if (!known.has(key)) known.set(key, kinds.push([x - origin, y - origin]) - 1);
    return known.get(key)!;
  });
  return { kinds, kindOf };
}

function kappaOf(kinds: readonly [number, number][], weights: Float64Array): number | null {
  let [n, sumX, sumY, squares, apart] = [0, 0, 0, 0, 0];
  for (let kind = 0; kind < kinds.length; kind++) {
    const weight = weights[kind]!;
    const [x, y] = kinds[kind]!;
    n += weight;
    sumX += weight * x;
    sumY += weight * y;
    squares += weight * (x * x + y * y);
    apart += weight * (x - y) ** 2;
  }
  const expected = (squares - (2 * sumX * sumY) / n) / n;
  return isRoundingOnly(expected, squares / n) ? null : 1 - apart / n / expected;
}
