import { ewma, LIMIT, type Baseline, type EwmaPoint } from '../../statistics/ewma.ts';
import { meanOf, sumOfSquares } from '../../statistics/summary.ts';
import { calibrationOf, leftOut, type Label } from './calibration.ts';

export interface Drift {
  /** Null: fewer labels than it takes. */
  readonly baseline: Baseline | null;
  /** One for each label after the baseline, in the order the people sealed them. */
  readonly points: readonly (EwmaPoint & { readonly at: Date })[];
  /** Which of them was the first outside the limits. */
  readonly alarm: number | null;
}

/** How many labels the chart learns from. */
export const baselineLabels = 50;

/**
 * Whether a grader still reads as it did when it was calibrated: an EWMA chart (`statistics/ewma.ts`) of calibrated
 * level minus human level, label by label. The first 50 are the baseline: the map is made from them alone and then
 * stays, else it would follow what it is to find; their own errors are those of maps that did not know them. Levels
 * from 1 to `levels`; labels in any order, of one criterion and one grader. Without 51 labels there is no point.
 */
export function driftOf(labels: readonly Label[], { levels }: { readonly levels: number }): Drift {
  const ordered = labels.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.suggestionId < b.suggestionId ? -1 : 1),
  );
  const learnt = ordered.slice(0, baselineLabels);
  if (learnt.length < baselineLabels) return { baseline: null, points: [], alarm: null };
  const errors = leftOut(learnt, levels).map(({ residual }) => -residual);
  const n = errors.length;
  const deviation = Math.max(leastDeviation, Math.sqrt(sumOfSquares(errors) / (n - 1)));
  const baseline = { n, mean: meanOf(errors), deviation };
  const { map } = calibrationOf(learnt, { levels });
  const since = ordered.slice(baselineLabels);
  const points = ewma(
    since.map(({ raw, human }) => map(raw) - human),
    baseline,
  ).map((point, at) => ({ ...point, at: since[at]!.at }));
  const alarm = points.findIndex(({ distance }) => Math.abs(distance) > LIMIT);
  return { baseline, points, alarm: alarm === -1 ? null : alarm };
}

/** Where 50 people agreed with a grader to the dot, one that does not is no drift yet. */
const leastDeviation = 0.25;
