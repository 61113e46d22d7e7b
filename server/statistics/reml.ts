import type { Pair } from './absorption.ts';
import type { CrossedDesign } from './crossed-design.ts';
import { evaluate, type Evaluation } from './mixed-model.ts';

/** Past this ratio of a factor's deviation to the residual's, there is no residual to speak of. */
const LARGEST_RELATIVE = 1e4;
/** Relative deviations are found to this many times themselves. */
const TOLERANCE = 5e-6;

/** Up to this many levels of the smaller factor a second start costs next to nothing. */
const SECOND_START_UP_TO = 100;

/**
 * The restricted maximum likelihood fit of two crossed random factors: Newton's method on the
 * relative standard deviations with the average information matrix, shortening a step that does not
 * improve. The deviance is even in each of them, so 0 needs no bound: it is a minimum like any other.
 * Small designs can have two minima (1 in 3,000 of random ones), so they are searched from above too.
 * Null if nothing is left for the residual: then the likelihood has no maximum.
 */
export function fitReml(design: CrossedDesign): Evaluation | null {
  if (design.keptCounts.length > SECOND_START_UP_TO) return descend(design, startOf(design));
  if (isExact(design)) return null;
  const first = descend(design, startOf(design));
  if (first === null) return null;
  const second = descend(design, [3, 3]);
  return second === null || second.deviance < first.deviance - 1e-6 ? second : first;
}

/** Yes if effects alone explain every observation: at huge deviations only rounding is left. */
function isExact(design: CrossedDesign): boolean {
  const { columns, observations, fixed } = design;
  const loosest = evaluate(design, [3000, 3000]);
  const rest = loosest === null ? 0 : loosest.residualVariance * (observations - fixed);
  return rest < 3e-7 * columns.cross.at(-1)!;
}

function descend(design: CrossedDesign, start: Pair): Evaluation | null {
  let current = evaluate(design, start);
  for (let iteration = 0; current !== null && iteration < 100; iteration++) {
    if (Math.max(...current.relative) > LARGEST_RELATIVE) return null;
    const step = stepFrom(current);
    if (isNegligible(step, current.relative)) return current;
    const next = improved(design, current, step);
    if (next === current) return current;
    current = next;
  }
  return current;
}

/** Moments: the variance of level means less what the residual adds to it. */
function startOf(design: CrossedDesign): Pair {
  const { columns, observations, absorbedCounts, keptCounts } = design;
  const { m } = columns;
  const total = columns.cross[m * m - 1]! / observations;
  const between = (counts: Float64Array, sums: Float64Array): number =>
    Math.max(
      counts.reduce((sum, n, level) => sum + sums[level * m + m - 1]! ** 2 / n, 0) / observations -
        (total * counts.length) / observations,
      0.01 * total,
    );
  const [first, second] = [
    between(absorbedCounts, columns.absorbed),
    between(keptCounts, columns.kept),
  ];
  const residual = Math.max(total - first - second, 0.1 * total);
  return [Math.sqrt(first / residual), Math.sqrt(second / residual)];
}

/** The Newton step in the relative deviations r, whose slope is 2 r times that in their squares. */
function stepFrom({ relative, slope, information }: Evaluation): Pair {
  const [a, k] = relative;
  const [slopeA, slopeK] = [2 * a * slope[0], 2 * k * slope[1]];
  const aa = 4 * a * a * information.aa + 2 * Math.max(slope[0], 0);
  const kk = 4 * k * k * information.kk + 2 * Math.max(slope[1], 0);
  const ak = 4 * a * k * information.ak;
  const determinant = aa * kk - ak * ak;
  const step: Pair =
    determinant > 1e-10 * aa * kk
      ? [(ak * slopeK - kk * slopeA) / determinant, (ak * slopeA - aa * slopeK) / determinant]
      : [aa > 0 ? -slopeA / aa : 0, kk > 0 ? -slopeK / kk : 0];
  return [held(step[0], a, slope[0]), held(step[1], k, slope[1])];
}

/** At most a doubling or a step to 0; away from 0 where the likelihood rises from there. */
function held(step: number, relative: number, slope: number): number {
  if (relative < 1e-4) return slope < 0 ? 0.1 : -relative;
  return Math.min(Math.max(step, -relative), Math.max(relative, 0.1));
}

function isNegligible(step: Pair, relative: Pair): boolean {
  return step.every((part, index) => Math.abs(part) <= TOLERANCE * (relative[index]! + 1e-3));
}

function improved(design: CrossedDesign, current: Evaluation, step: Pair): Evaluation | null {
  const [a, k] = current.relative;
  for (let share = 1; share > 1e-4; share /= 4) {
    const next = evaluate(design, [Math.abs(a + share * step[0]), Math.abs(k + share * step[1])]);
    if (next === null) return null;
    if (next.deviance <= current.deviance + 1e-10 * Math.abs(current.deviance)) return next;
  }
  return current;
}
