import { ratioDifferenceInterval, ratioInterval } from '../../statistics/interval.ts';
import { measureOf, missing, type Measure } from './measures.ts';

/** What one interviewer gave before and after a suggestion that was shown to them, or that never was. */
export interface Change {
  readonly interviewerId: string;
  readonly criterionId: string;
  readonly answerId: string;
  readonly before: number;
  readonly after: number;
  /** The suggestion, calibrated. */
  readonly suggested: number;
  readonly isControl: boolean;
}

/** Under so many changes a share of the way says more about them than about the person. */
const fewestChanges = 10;

export interface Pull {
  readonly revealed: Measure;
  /** What they would have changed anyway, having read what others wrote. */
  readonly control: Measure;
  /** What the suggestion does: revealed less control. */
  readonly difference: Measure;
}

/**
 * Which part of the way to the suggestion people go: mean(after - before) / mean(suggested - before), each measured
 * towards the suggestion, so that going up to a higher one and down to a lower one count alike; 0 they stay, 1 they take
 * it over. As a ratio of means and not a mean of ratios, which one suggestion a tenth of a level away would decide. The
 * same for the control arm, where nothing was shown. Levels; interval: BCa bootstrap over answers (`ratioInterval`).
 * n = scores that the suggestion was not equal to. Refuses under 10 of them, in either arm for the difference.
 * Weight of advice: Harvey and Fischer, Org. Behavior and Human Decision Processes 70 (1997); Yaniv, same 93 (2004).
 */
export function pullOf(changes: readonly Change[]): Pull {
  const arms = [false, true].map((isControl) =>
    changes.filter((change) => change.isControl === isControl && isApart(change)),
  );
  const [revealed, control] = arms.map((arm) => measureArm(arm));
  const [shown, kept] = arms as [Change[], Change[]];
  const fewest = Math.min(shown.length, kept.length);
  const difference =
    fewest < fewestChanges
      ? missing('too-few-values', fewest, fewestChanges)
      : {
          ...measureOf(
            ratioDifferenceInterval(partsOf(shown), partsOf(kept), choices),
            fewestChanges,
          ),
          n: shown.length + kept.length,
        };
  return { revealed: revealed!, control: control!, difference };
}

const choices = { resamples: 1000 };

function measureArm(changes: readonly Change[]): Measure {
  const n = changes.length;
  if (n < fewestChanges) return missing('too-few-values', n, fewestChanges);
  return { ...measureOf(ratioInterval(partsOf(changes), choices), fewestChanges), n };
}

/** An answer is one part: its criteria and its readers are not independent of each other. */
function partsOf(changes: readonly Change[]) {
  return [...Map.groupBy(changes, ({ answerId }) => answerId).values()].map((some) => ({
    numerator: some.reduce(
      (sum, { before, after, suggested }) => sum + (after - before) * Math.sign(suggested - before),
      0,
    ),
    denominator: some.reduce((sum, { before, suggested }) => sum + Math.abs(suggested - before), 0),
  }));
}

const isApart = ({ before, suggested }: Change): boolean => Math.abs(suggested - before) > 1e-6;
