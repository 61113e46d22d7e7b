import { studentQuantile } from '../../statistics/distribution.ts';
import { notMeasured, type NotMeasured } from '../../statistics/measured.ts';
import { FEWEST_PAIRS } from '../../statistics/ratings.ts';
import type { SeverityFit } from '../severity/severity-fit.ts';
import type { PersonTotal } from './person-total.ts';

/** How sure totals are, from how far interviewers of the same answers are apart. */
export interface TotalErrors {
  /** Student’s degrees of freedom. */
  readonly freedom: number;
  /** Half the width of a 95 % interval of one total. */
  readonly half: (person: number) => number;
  /** Standard error of the difference between two. */
  readonly spread: (one: number, other: number) => number;
}

/**
 * A total errs by its reviews, each with the residual’s variance, and by its interviewers: as they come, with the
 * interviewers’ variance; adjusted, with what is uncertain about their effects. An interviewer who has read two people
 * alike takes no part in the difference between them.
 *
 * Refused where readers share fewer than 15 pairs of reviews: then nobody can say how far a review errs.
 */
export function totalErrors(
  people: readonly PersonTotal[],
  fit: SeverityFit,
  { isAdjusted }: { readonly isAdjusted: boolean },
): TotalErrors | NotMeasured {
  const { found, pairs, freedom } = fit;
  if (!found.measured) return found;
  if (pairs < FEWEST_PAIRS) return notMeasured('too-few-pairs', pairs);
  const { deviations, effects, covariance } = found.value;
  const residual = deviations.residual ** 2;
  const readers = [...new Set(people.flatMap(({ shares }) => [...shares.keys()]))];
  const place = new Map(effects.map(({ memberId }, index) => [memberId, index]));
  const places = readers.map((id) => place.get(id) ?? -1);
  const varianceOf = (one: number, other: number): number => {
    const [row, column] = [places[one]!, places[other]!];
    if (!isAdjusted || row < 0 || column < 0)
      return one === other ? deviations.interviewer ** 2 : 0;
    if (covariance !== null) return covariance[row * effects.length + column]!;
    return one === other ? effects[row]!.standardError ** 2 : 0;
  };
  const q = readers.length;
  const matrix = Float64Array.from({ length: q * q }, (_, at) =>
    varianceOf(Math.floor(at / q), at % q),
  );
  const shares = people.map((person) =>
    Float64Array.from(readers, (id) => person.shares.get(id) ?? 0),
  );
  const carried = shares.map((own) => times(matrix, own));
  const variance = (one: number) =>
    residual * people[one]!.squares + product(shares[one]!, carried[one]!);
  const t = studentQuantile(0.975, freedom);
  return {
    freedom,
    half: (person) => t * Math.sqrt(Math.max(variance(person), 0)),
    spread: (one, other) => {
      const between = variance(one) + variance(other) - 2 * product(shares[one]!, carried[other]!);
      return Math.sqrt(Math.max(between, 0));
    },
  };
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const q = vector.length;
  return vector.map((_, row) => product(matrix.subarray(row * q, (row + 1) * q), vector));
}

function product(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}
