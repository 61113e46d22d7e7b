import {
  measured,
  notMeasured,
  type Estimate,
  type Interval,
  type Measured,
} from '../../statistics/measured.ts';
import { severity, type Severity } from '../../statistics/severity.ts';
import { listReadings, type Readings } from './readings.ts';

/** What one interviewer adds to a level: above 0 lenient, under 0 harsh. */
export interface ReaderEffect {
  readonly memberId: string;
  readonly reviews: number;
  readonly effect: number;
  readonly standardError: number;
  readonly interval: Interval;
}

export interface SeverityFit {
  /** Everybody with a sealed review, in the order of their ids. */
  readonly readers: readonly {
    readonly memberId: string;
    readonly reviews: number;
    /** How many of them are of answers to each turn. */
    readonly byTurn: ReadonlyMap<number, number>;
  }[];
  /** Pairs of reviews of one answer. */
  readonly pairs: number;
  /** Of the residual: reviews less answers less interviewers, and one. At least 1. */
  readonly freedom: number;
  /** n = reviews. */
  readonly found: Measured<{
    /** Of one review: its answer, its interviewer, and what neither of them explains. */
    readonly deviations: {
      readonly answer: number;
      readonly interviewer: number;
      readonly residual: number;
    };
    readonly effects: readonly ReaderEffect[];
    /** How uncertain the effects are together, row by row in their order; null where there are too many. */
    readonly covariance: Float64Array | null;
    /** Groups whose answers nobody of the interviewers above has read. */
    readonly notComparable: readonly {
      readonly memberIds: readonly string[];
      readonly answers: number;
    }[];
  }>;
}

/**
 * Who is harsh, from sealed reviews: review = turn’s mean + answer + interviewer + residual, the review taken as one
 * number, the mean of its levels by the criteria’s weights. Levels of one review rise and fall together; five of them
 * taken for five independent ratings would make every interval too narrow.
 */
export function fitReadings(readings: Readings): SeverityFit {
  const all = listReadings(readings);
  const { memberIds } = readings;
  const byTurn = memberIds.map(() => new Map<number, number>());
  const ofAnswer = new Map<number, number>();
  let pairs = 0;
  for (const { answer, interviewer, turn } of all) {
    const own = byTurn[interviewer]!;
    own.set(turn, (own.get(turn) ?? 0) + 1);
    const before = ofAnswer.get(answer) ?? 0;
    pairs += before;
    ofAnswer.set(answer, before + 1);
  }
  const found = severity(
    all.map(({ answer, interviewer, turn, level }) => ({
      candidate: String(answer),
      interviewer: memberIds[interviewer] ?? '',
      criterion: String(turn),
      level,
    })),
  );
  return {
    readers: memberIds.map((memberId, index) => ({
      memberId,
      reviews: [...byTurn[index]!.values()].reduce((sum, n) => sum + n, 0),
      byTurn: byTurn[index]!,
    })),
    pairs,
    freedom: Math.max(1, all.length - ofAnswer.size - memberIds.length + 1),
    found: found.measured ? measured(found.n, describe(found.value)) : found,
  };
}

function describe({ deviations, interviewers, covariance, notComparable }: Severity) {
  const { candidate: answer, interviewer, residual } = deviations;
  return {
    deviations: { answer, interviewer, residual },
    effects: interviewers.map(({ interviewer: memberId, ratings, ...effect }) => ({
      memberId,
      reviews: ratings,
      ...effect,
    })),
    covariance,
    notComparable: notComparable.map((group) => ({
      memberIds: group.interviewers,
      answers: group.candidates.length,
    })),
  };
}

/** Levels under the others’ for the same answers, above 0 for who is harsh; n = reviews. */
export function harshnessOf({ readers, found }: SeverityFit, memberId: string): Measured<Estimate> {
  if (!found.measured) return found;
  const effect = found.value.effects.find((one) => one.memberId === memberId);
  if (effect === undefined) {
    const own = readers.find((one) => one.memberId === memberId)?.reviews ?? 0;
    return notMeasured(own === 0 ? 'no-data' : 'not-connected', own);
  }
  const { low, high, ...rest } = effect.interval;
  const interval = measured(effect.reviews, { ...rest, low: -high, high: -low });
  return measured(effect.reviews, { estimate: -effect.effect, interval });
}

/** Who cannot be compared with the others, by their names, and how many answers they have read. */
export const notComparableIn = (
  { found }: SeverityFit,
  nameOf: (memberId: string) => string,
): { readonly interviewers: string[]; readonly answers: number }[] =>
  (found.measured ? found.value.notComparable : []).map(({ memberIds, answers }) => ({
    interviewers: memberIds.map(nameOf),
    answers,
  }));

/** What each interviewer adds to a level; of those who cannot be compared, nothing is known. */
export function effectsOf({ found }: SeverityFit): ReadonlyMap<string, number> {
  return new Map(
    found.measured ? found.value.effects.map(({ memberId, effect }) => [memberId, effect]) : [],
  );
}
