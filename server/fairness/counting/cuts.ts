import { interpolated } from '../../statistics/summary.ts';
import { fewest, isTooFew } from './people.ts';

export interface Placed {
  /** The cohort that is looked at by itself, or the rest. */
  readonly view: string;
  readonly total: number;
  readonly isAdvanced: boolean;
}

export interface Cut {
  /** Selected is whoever has this total or more. */
  readonly from: number;
  /** Whoever is above the median of all totals, as 6 RCNY § 5-300 asks for a scoring rate. */
  readonly isMedian: boolean;
}

export interface ChosenCuts {
  /** From the highest down. */
  readonly cuts: readonly Cut[];
  /** Whether the decision itself may be counted: in each view, all together only, or not at all. */
  readonly decision: 'byView' | 'together' | 'no';
}

/** However many people there are, a picture has room for so many cuts. */
const mostCuts = 100;

/**
 * Where a line may be drawn through the totals, so that no two counts differ by fewer than five people. Whoever leads
 * knows everybody’s total: of two cuts with one person between them, they would read off what that one has declared. So
 * between two cuts, and above and below all of them, each view has five people or none; every count that is ever shown
 * is a sum over such bands, and so is whatever is added up or subtracted from them.
 *
 * The decision is a set of its own. Combined with the bands it tells, in the least, of those in each band who are on the
 * side that has fewer; together they must be five or none, and cuts are given up until they are.
 *
 * All of it follows from totals and decisions alone, never from what was declared: that there is no cut tells nothing.
 */
export function chooseCuts(people: readonly Placed[]): ChosenCuts {
  const steps = stepsOf(people);
  const median = medianOf(people);
  const aboveMedian = steps.filter(({ total }) => total > median).length;
  const all = boundariesOf(steps, { aboveMedian, least: Math.ceil(people.length / mostCuts) });
  const cutsAt = (boundaries: readonly number[]) =>
    boundaries.map((at) => ({ from: steps[at - 1]!.total, isMedian: at === aboveMedian }));
  const kept = untilApart(steps, all, aboveMedian);
  if (kept === null) return { cuts: cutsAt(all), decision: 'no' };
  const bands = bandsOf(steps, kept);
  const views = new Set(people.map(({ view }) => view));
  const isApart = [...views].every((view) => !isTooFew(leastTold(bands, view)));
  return { cuts: cutsAt(kept), decision: isApart ? 'byView' : 'together' };
}

function medianOf(people: readonly Placed[]): number {
  const sorted = Float64Array.from(people, ({ total }) => total).sort();
  return sorted.length === 0 ? 0 : interpolated(sorted, (sorted.length - 1) / 2);
}

/** Everybody with the same total, per view: how many, and how many of them were advanced. */
interface Step {
  readonly total: number;
  readonly views: ReadonlyMap<string, Counted>;
}
interface Counted {
  people: number;
  advanced: number;
}

function stepsOf(people: readonly Placed[]): Step[] {
  const byTotal = Map.groupBy(people, ({ total }) => total);
  return [...byTotal]
    .toSorted(([a], [b]) => b - a)
    .map(([total, some]) => ({ total, views: countByView(some) }));
}

function countByView(people: readonly Placed[]): Map<string, Counted> {
  const counts = new Map<string, Counted>();
  for (const { view, isAdvanced } of people) {
    const counted = counts.get(view) ?? { people: 0, advanced: 0 };
    counted.people += 1;
    counted.advanced += isAdvanced ? 1 : 0;
    counts.set(view, counted);
  }
  return counts;
}

/** After how many steps a line may be drawn: at the median first, then from the top as often as there are people. */
function boundariesOf(
  steps: readonly Step[],
  { aboveMedian, least }: { readonly aboveMedian: number; readonly least: number },
): number[] {
  const mayStand = (from: number, to: number) => {
    const between = [...sumOf(steps.slice(from, to)).values()];
    const all = between.reduce((sum, { people }) => sum + people, 0);
    return between.every(({ people }) => !isTooFew(people)) && all >= Math.max(fewest, least);
  };
  const isCutAtMedian = mayStand(0, aboveMedian) && mayStand(aboveMedian, steps.length);
  const ends = [0, ...(isCutAtMedian ? [aboveMedian] : []), steps.length];
  return ends.slice(1).flatMap((end, part) => {
    const found: number[] = [];
    let last = ends[part]!;
    for (let at = last + 1; at < end; at++) {
      if (!mayStand(last, at) || !mayStand(at, end)) continue;
      found.push(at);
      last = at;
    }
    return end < steps.length ? [...found, end] : found;
  });
}

function sumOf(steps: readonly Step[]): Map<string, Counted> {
  const sums = new Map<string, Counted>();
  for (const { views } of steps) {
    for (const [view, { people, advanced }] of views) {
      const sum = sums.get(view) ?? { people: 0, advanced: 0 };
      sum.people += people;
      sum.advanced += advanced;
      sums.set(view, sum);
    }
  }
  return sums;
}

function bandsOf(steps: readonly Step[], boundaries: readonly number[]) {
  const ends = [0, ...boundaries, steps.length];
  return ends.slice(1).map((end, at) => sumOf(steps.slice(ends[at], end)));
}

/** The fewest people that any sum of bands and the decision, in these views, is about; none where it adds nothing. */
function leastTold(bands: readonly ReadonlyMap<string, Counted>[], only?: string): number {
  return bands
    .flatMap((band) => [...band].filter(([view]) => only === undefined || view === only))
    .reduce((sum, [, { people, advanced }]) => sum + Math.min(advanced, people - advanced), 0);
}

/** Gives up one cut after the other, the one that helps most, the median last; null: not even none is enough. */
function untilApart(steps: readonly Step[], all: readonly number[], median: number) {
  let kept = all;
  const toldBy = (boundaries: readonly number[]) => leastTold(bandsOf(steps, boundaries));
  while (isTooFew(toldBy(kept))) {
    const [best] = kept
      .map((cut) => ({ cut, told: toldBy(kept.filter((one) => one !== cut)) }))
      .toSorted((a, b) => Number(a.cut === median) - Number(b.cut === median) || b.told - a.told);
    if (best === undefined) return null;
    kept = kept.filter((one) => one !== best.cut);
  }
  return kept;
}
