import { incompleteBeta } from './distribution.ts';
import { isRoundingOnly } from './measured.ts';
import { holm } from './rank-test.ts';

/** What somebody comes to, with the interval that is drawn for it. */
export type Placed = { readonly estimate: number; readonly low: number; readonly high: number };

/** Places from 1, the best. */
export type RankSet = {
  /** Between which places somebody’s true rank lies. */
  readonly low: number;
  readonly high: number;
  /** The group they share a rank with, counted from 0 for the best. */
  readonly band: number;
};

/**
 * Between which places everybody’s true rank lies, all of them at once with the confidence `level`, and who shares a rank.
 *
 * Two people are told apart where their difference is by Student’s test after Holm’s correction over all pairs, and their
 * intervals do not overlap. Whoever is told apart from b people above and w below is between places b + 1 and n - w. As no
 * pair is told apart the wrong way round with that confidence, no place is wrong either. Somebody far below is told apart
 * first and changes nothing for the others.
 *
 * Not being told apart does not carry over (A from B, B from C, and yet A from C), so that groups come from cuts: between
 * two neighbours only where everybody above is told apart from everybody below. A group shares a rank.
 *
 * `spread` is the standard error of the difference between two people by their places in `people`, `freedom` what is left
 * to estimate it. O(n^2 log n). Mogstad, Romano, Shaikh and Wilhelm, *Inference for ranks*, Review of Economic Studies 91
 * (2024), section 3; Holm, Scandinavian J. Statistics 6 (1979); on the direction of what is rejected Shaffer, Annals of
 * Statistics 8 (1980).
 */
export function rankSets(
  people: readonly Placed[],
  spread: (one: number, other: number) => number,
  freedom: number,
  level = 0.95,
): RankSet[] {
  const n = people.length;
  const order = people.map((_, index) => index).sort((a, b) => estimate(b) - estimate(a));
  const apart = pairsApart(people, order, spread, { freedom, alpha: 1 - level });
  const [above, below] = [new Int32Array(n), new Int32Array(n)];
  /** How far down somebody who is not told apart from each place is to be found. */
  const reach = Int32Array.from(order, (_, place) => place);
  for (let up = 0; up < n; up++)
    for (let down = up + 1; down < n; down++)
      if (apart[up * n + down] === 1) {
        above[down]! += 1;
        below[up]! += 1;
      } else reach[up] = down;

  const sets = new Array<RankSet>(n);
  let [band, furthest] = [0, 0];
  for (let place = 0; place < n; place++) {
    if (place > furthest) band += 1;
    furthest = Math.max(furthest, reach[place]!);
    sets[order[place]!] = { low: above[place]! + 1, high: n - below[place]!, band };
  }
  return sets;

  function estimate(index: number): number {
    return people[index]!.estimate;
  }
}

/** 1 for every pair of places that is told apart, n x n row by row, the upper half. */
function pairsApart(
  people: readonly Placed[],
  order: readonly number[],
  spread: (one: number, other: number) => number,
  { freedom, alpha }: { readonly freedom: number; readonly alpha: number },
): Uint8Array {
  const n = order.length;
  const pairs: { readonly at: number; readonly isClear: boolean }[] = [];
  const chances: number[] = [];
  for (let up = 0; up < n; up++)
    for (let down = up + 1; down < n; down++) {
      const [one, other] = [people[order[up]!]!, people[order[down]!]!];
      const difference = one.estimate - other.estimate;
      chances.push(twoSided(difference, spread(order[up]!, order[down]!), freedom));
      pairs.push({ at: up * n + down, isClear: one.low > other.high });
    }
  const apart = new Uint8Array(n * n);
  const corrected = holm(chances);
  if (!corrected.measured) return apart;
  for (const [index, { at, isClear }] of pairs.entries())
    if (isClear && corrected.value[index]! <= alpha) apart[at] = 1;
  return apart;
}

/** Student’s; differences that are nothing but rounding are none. */
function twoSided(difference: number, spread: number, freedom: number): number {
  if (isRoundingOnly(Math.abs(difference), 5)) return 1;
  if (!(spread > 0)) return 0;
  const t = difference / spread;
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}
