import { hash } from 'node:crypto';
import { conformalQuantile } from '../../statistics/conformal.ts';
import { isotonicRegression } from '../../statistics/isotonic.ts';
import { momentMatching } from '../../statistics/moment-matching.ts';
import { scaleOf, standardized } from './residuals.ts';

/** A suggestion beside the first level that a person, who had not seen it, gave the same answer. */
export interface Label {
  readonly suggestionId: string;
  readonly answerId: string;
  /** As the grader said it. */
  readonly raw: number;
  readonly human: number;
  /** When the person sealed it. */
  readonly at: Date;
}

export interface Calibration {
  /** SHA-256 of what it was made from. */
  readonly id: string;
  /** Labels. */
  readonly n: number;
  readonly standing: Standing;
  /** A raw level to the level a person would be expected to spread around; never falls, stays on the scale. */
  readonly map: (raw: number) => number;
  /** Half the width of the 90 % interval for the next single person’s level; null: too few labels for one. */
  readonly quantile: number | null;
}

export type Standing = 'uncalibrated' | 'provisional' | 'calibrated';

/** Human-scored answers from which a suggestion may be shown at all, and from which it stands by its own residuals. */
export const fewestLabels = 20;
export const enoughLabels = 50;
/** From here on the curve of the scale is learnt as well, and no longer only its place and spread. */
const fewestForCurve = 200;
/** Parts the labels are cut into where leaving each one out would take too long. */
const folds = 20;
const coverage = 0.9;

export function standingOf(n: number): Standing {
  if (n < fewestLabels) return 'uncalibrated';
  return n < enoughLabels ? 'provisional' : 'calibrated';
}

/**
 * How one grader’s levels become levels as people give them, and how far off that is, for one criterion.
 *
 * Under 20 labels the map is the identity, held on the scale. From 20 on it is moment matching, from 200 on blended
 * with weight 1 - 200 / n towards isotonic regression whose results are given the people’s mean and spread back: left
 * as they are, they lie as close to the middle as those of least squares, and weighted kappa fell from 0.47 to 0.39 of
 * 1,200 compressed labels. The quantile is split conformal at 90 % (`conformalQuantile`) on residuals of labels that
 * were left out when the map was made: each one by itself, or from 200 labels on in 20 parts. Under 50 labels those of
 * the rubric’s other criteria are put to them, each criterion in its own standard deviations (`residuals.ts`).
 *
 * Levels from 1 to `levels`; the order of the labels does not matter. Sources in the docstrings of `statistics/`.
 */
export function calibrationOf(
  labels: readonly Label[],
  { levels, pooledResiduals = [] }: { levels: number; pooledResiduals?: readonly number[] },
): Calibration {
  const ordered = inOrder(labels);
  const n = ordered.length;
  const residuals =
    n < fewestLabels ? [] : leftOut(ordered, levels).map(({ residual }) => residual);
  const pooled = n < enoughLabels ? pooledResiduals : [];
  return {
    id: idOf(ordered, levels, pooled),
    n,
    standing: standingOf(n),
    map: mapOf(ordered, levels, n),
    quantile: n < fewestLabels ? null : quantileOf(residuals, pooled),
  };
}

/** What a criterion lends to the others of its rubric: nothing while it is not calibrated itself. */
export function lentResiduals(labels: readonly Label[], levels: number): readonly number[] {
  if (labels.length < fewestLabels) return [];
  return standardized(leftOut(inOrder(labels), levels).map(({ residual }) => residual));
}

/** Each label with what a map that did not know it makes of it; residual = human - calibrated. */
export function leftOut(labels: readonly Label[], levels: number) {
  const parts = labels.length < fewestForCurve ? labels.length : folds;
  const partOf = new Map(inOrder(labels).map((label, at) => [label, at % parts]));
  const maps = Array.from({ length: parts }, (_, part) =>
    mapOf(
      labels.filter((label) => partOf.get(label) !== part),
      levels,
      labels.length,
    ),
  );
  return labels.map((label) => {
    const calibrated = maps[partOf.get(label) ?? 0]!(label.raw);
    return { label, calibrated, residual: label.human - calibrated };
  });
}

/** Of how many labels there are depends what is made of those it may know. */
function mapOf(known: readonly Label[], levels: number, n: number): Calibration['map'] {
  const held = (level: number) => Math.min(levels, Math.max(1, level));
  if (n < fewestLabels) return held;
  const pairs = known.map(({ raw, human }) => [raw, human] as const);
  const line = momentMatching(pairs);
  const straight = (raw: number) => held(line.intercept + line.slope * raw);
  const weight = 1 - fewestForCurve / n;
  if (weight <= 0) return straight;
  const steps = isotonicRegression(pairs);
  const spread = momentMatching(pairs.map(([raw, human]) => [steps(raw), human]));
  const curved = (raw: number) => held(spread.intercept + spread.slope * steps(raw));
  return (raw: number) => (1 - weight) * straight(raw) + weight * curved(raw);
}

function quantileOf(residuals: readonly number[], pooled: readonly number[]): number | null {
  if (pooled.length === 0) return conformalQuantile(residuals.map(Math.abs), coverage);
  const all = [...standardized(residuals), ...pooled].map(Math.abs);
  const quantile = conformalQuantile(all, coverage);
  return quantile === null ? null : quantile * scaleOf(residuals);
}

function idOf(labels: readonly Label[], levels: number, pooled: readonly number[]): string {
  const made = labels.map(({ suggestionId, raw, human }) => [suggestionId, raw, human]);
  const others = pooled.toSorted((a, b) => a - b).map((residual) => residual.toFixed(9));
  return hash('sha256', JSON.stringify(['calibration 1', levels, made, others]));
}

const inOrder = (labels: readonly Label[]): Label[] =>
  labels.toSorted((a, b) => (a.suggestionId < b.suggestionId ? -1 : 1));
