import { differenceInterval, meanInterval } from '../../statistics/interval.ts';
import { measureOf, missing, type Measure } from './measures.ts';

/** A review of an answer that a grader has read. */
export interface TimedReview {
  readonly answerId: string;
  readonly isControl: boolean;
  readonly minutes: number;
}

/** Answers in each arm under which nothing is said about time. */
const fewestAnswers = 10;

export interface TimeSaved {
  readonly revealed: Measure;
  readonly control: Measure;
  /** Control less revealed: above 0, less time was spent where suggestions could be seen. */
  readonly saved: Measure;
}

/**
 * Minutes a review takes, of answers whose suggestions may be seen and of those drawn so that they never are, and the
 * difference of the two means. By the draw and not by what somebody looked at: who looks may be in a hurry. Intervals
 * over answers (`meanInterval`, `differenceInterval`); n = answers. Refuses under 10 answers in an arm.
 */
export function timeSavedOf(reviews: readonly TimedReview[]): TimeSaved {
  const [revealed, control] = [false, true].map((isControl) =>
    [
      ...Map.groupBy(
        reviews.filter((review) => review.isControl === isControl),
        ({ answerId }) => answerId,
      ).values(),
    ].map((some) => some.map(({ minutes }) => minutes)),
  ) as [number[][], number[][]];
  const fewest = Math.min(revealed.length, control.length);
  return {
    revealed: meanOf(revealed),
    control: meanOf(control),
    saved:
      fewest < fewestAnswers
        ? missing('too-few-values', fewest, fewestAnswers)
        : measureOf(differenceInterval(control, revealed, { resamples: 1000 }), fewestAnswers),
  };
}

function meanOf(answers: readonly (readonly number[])[]): Measure {
  if (answers.length < fewestAnswers)
    return missing('too-few-values', answers.length, fewestAnswers);
  return measureOf(meanInterval(answers, { resamples: 1000 }), fewestAnswers);
}

/** What may be said about time: that it was saved only where the control arm shows it. */
export function claimInWords({ saved }: TimeSaved, mode: 'sealed' | 'assist' | null): string {
  if (mode !== 'assist')
    return 'Suggestions come after the commit here, so they cannot make a review shorter: nothing is claimed.';
  if (saved.value === null || saved.interval === null)
    return `Whether time is saved is not measured (n = ${saved.n}): nothing is claimed.`;
  const { low, high } = saved.interval;
  const by = `${tenths(Math.abs(saved.value))} minutes`;
  if (low > 0)
    return `A review takes ${by} less where suggestions may be opened (${tenths(low)} to ${tenths(high)}).`;
  if (high < 0)
    return `A review takes ${by} longer where suggestions may be opened (${tenths(-high)} to ${tenths(-low)}).`;
  return 'Reviews take no less time where suggestions may be opened, as far as can be told: nothing is claimed.';
}

const tenths = (minutes: number): string => minutes.toFixed(1);
