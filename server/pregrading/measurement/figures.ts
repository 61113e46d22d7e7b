import { ceilings } from '../../statistics/ceilings.ts';
import { interchangeableAgreement } from '../../statistics/interchangeable.ts';
import { meanInterval } from '../../statistics/interval.ts';
import { quadraticKappa } from '../../statistics/kappa.ts';
import {
  measured,
  type Estimate,
  type Interval,
  type Measured,
} from '../../statistics/measured.ts';
import { partialCorrelation } from '../../statistics/partial-correlation.ts';
import { FEWEST_PAIRS } from '../../statistics/ratings.ts';
import { spreadRatio } from '../../statistics/spread-ratio.ts';
import { leftOut, type Label } from './calibration.ts';
import { measureOf, missing, type Measure } from './measures.ts';

/** A label with how long its answer is. */
export interface MeasuredLabel extends Label {
  readonly words: number;
}

/** From how many pairs on any figure is shown: of fewer, somebody who reviews could work out a single one. */
export const fewestPairs = 10;
/** Under this many, bias and error say what there is to say. */
export const fewestForKappa = 30;

const choices = { resamples: 1000 };

/**
 * How a grader’s levels compare with those of people, for one criterion. `labels`: levels side by side; `people`: of
 * each answer the independent levels of all who read it. What is called calibrated is each label by a map that did not
 * know it (`leftOut`), so that nothing is praised for what it was fitted to.
 *
 * bias = mean(raw - human), error = mean |calibrated - human|, rawError = mean |raw - human|, all in levels, with BCa
 * intervals over answers; compression = s_raw / s_human (`spreadRatio`); length = how far raw goes with log(1 + words)
 * among answers with the same human level (`partialCorrelation`). Agreement is quadratic weighted kappa, of whole levels
 * because people give whole ones; that of people is `interchangeableAgreement`, from which the `ceilings` follow.
 * Everything is refused under 10 labels, kappa of the grader under 30, that of people under 15 pairs.
 */
export function figuresOf(
  labels: readonly MeasuredLabel[],
  people: readonly (readonly number[])[],
  levels: number,
) {
  const n = labels.length;
  const humans = interchangeableAgreement(people, choices);
  const agreementOfPeople = {
    people: measureOf(humans, FEWEST_PAIRS),
    idealCeiling: measureOf(ceilingOf(humans, 'ideal'), FEWEST_PAIRS),
    humanLikeCeiling: measureOf(ceilingOf(humans, 'humanLike'), FEWEST_PAIRS),
  };
  if (n < fewestPairs) {
    const none = missing('too-few-values', n, fewestPairs);
    const figures = { bias: none, rawError: none, error: none, compression: none, length: none };
    return { ...figures, agreement: { raw: none, calibrated: none, ...agreementOfPeople } };
  }
  const beside = leftOut(labels, levels);
  return {
    bias: meanOf(labels.map(({ raw, human }) => raw - human)),
    rawError: meanOf(labels.map(({ raw, human }) => Math.abs(raw - human))),
    error: meanOf(beside.map(({ residual }) => Math.abs(residual))),
    compression: measureOf(
      spreadRatio(
        labels.map(({ raw, human }) => [raw, human]),
        choices,
      ),
      fewestPairs,
    ),
    length: measureOf(
      partialCorrelation({
        x: labels.map(({ raw }) => raw),
        y: labels.map(({ words }) => Math.log1p(words)),
        z: labels.map(({ human }) => human),
      }),
      fewestPairs,
    ),
    agreement: {
      raw: kappaOf(labels.map(({ raw, human }) => [Math.round(raw), human])),
      calibrated: kappaOf(
        beside.map(({ calibrated, label }) => [Math.round(calibrated), label.human]),
      ),
      ...agreementOfPeople,
    },
  };
}

function meanOf(values: readonly number[]): Measure {
  return measureOf(
    meanInterval(
      values.map((value) => [value]),
      choices,
    ),
    fewestPairs,
  );
}

function kappaOf(pairs: readonly (readonly [number, number])[]): Measure {
  return measureOf(
    quadraticKappa(pairs, { ...choices, fewestPairs: fewestForKappa }),
    fewestForKappa,
  );
}

/** The ceilings rise with r, so the ends of its interval become theirs; one from which there is none is 0. */
function ceilingOf(humans: Measured<Estimate>, which: 'ideal' | 'humanLike'): Measured<Estimate> {
  if (!humans.measured) return humans;
  const { n } = humans;
  const at = (r: number) => ceilings(Math.min(1, r), n);
  const estimate = at(humans.value.estimate);
  if (!estimate.measured) return estimate;
  const { interval } = humans.value;
  const ended = (end: number): number => {
    const found = at(end);
    return found.measured ? found.value[which] : 0;
  };
  const moved: Measured<Interval> = interval.measured
    ? measured(n, {
        ...interval.value,
        low: ended(interval.value.low),
        high: ended(interval.value.high),
      })
    : interval;
  return measured(n, { estimate: estimate.value[which], interval: moved });
}

/** How many answers have which pair of levels, the grader’s to the nearest half. */
export function gridOf(labels: readonly Label[]) {
  const cells = Map.groupBy(labels, ({ raw, human }) => `${Math.round(raw * 2) / 2} ${human}`);
  return [...cells]
    .map(([key, some]) => {
      const [raw, human] = key.split(' ').map(Number);
      return { raw: raw!, human: human!, n: some.length };
    })
    .sort((a, b) => a.raw - b.raw || a.human - b.human);
}
