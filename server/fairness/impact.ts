import { impactRatio } from '../statistics/impact-ratio.ts';
import type { CountedView } from './counting/counted.ts';

export interface GroupSelected {
  /** Null: not shown. */
  readonly people: number | null;
  readonly selected: number | null;
}

export interface GroupImpact {
  readonly people: number | null;
  readonly selected: number | null;
  readonly rate: number | null;
  readonly ratio: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly p: number | null;
  readonly isUnderFourFifths: boolean;
  /** The most selected group that is not under 2 %: the one all are compared with. */
  readonly isReference: boolean;
  /** Under 2 % of those counted: reported, and compared with nobody’s disadvantage in mind. */
  readonly isUnderTwoPercent: boolean;
}

/**
 * The impact ratio of each group at one selection: its rate over that of the most selected group. A group under 2 % of
 * the people counted is reported and is never the reference (Uniform Guidelines, questions and answers, 44 Federal
 * Register 11996 (1979), on groups of less than 2 %; 6 RCNY § 5-301 (d)). n: people and selected are whole counts;
 * groups that are not shown have none and take no part. Where nobody is selected there is no ratio. Of several groups
 * with the highest rate the largest is the reference, of equal ones the first.
 */
export function impactOf(groups: readonly GroupSelected[], all: number): GroupImpact[] {
  const isSmall = (people: number) => people * 50 < all;
  const rateOf = ({ people, selected }: GroupSelected) =>
    people === null || selected === null || people === 0 ? null : selected / people;
  const there = groups.filter(({ people }) => people !== null && people > 0);
  // One group alone is compared with nobody.
  const reference = (there.length < 2 ? [] : there)
    .filter(({ people }) => !isSmall(people ?? 0))
    .toSorted(
      (a, b) => (rateOf(b) ?? 0) - (rateOf(a) ?? 0) || (b.people ?? 0) - (a.people ?? 0),
    )[0];
  return groups.map((group) => {
    const { people, selected } = group;
    const isReference = group === reference && (selected ?? 0) > 0;
    const found =
      people === null || selected === null || reference === undefined
        ? null
        : impactRatio(
            { people, selected },
            { people: reference.people ?? 0, selected: reference.selected ?? 0 },
          );
    const impact = found?.measured === true ? found.value : null;
    return {
      people,
      selected,
      rate: rateOf(group),
      ratio: impact?.ratio.estimate ?? null,
      interval: isReference || impact === null ? null : boundsOf(impact.ratio.interval),
      p: isReference ? null : (impact?.p ?? null),
      isUnderFourFifths: !isReference && (impact?.isUnderFourFifths ?? false),
      isReference,
      isUnderTwoPercent: people !== null && people > 0 && isSmall(people),
    };
  });
}

/** At the decision, or at one cut. */
export function impactAt(view: CountedView, at: 'decision' | number): GroupImpact[] | null {
  const selected = at === 'decision' ? view.selected.decision : view.selected.cuts[at];
  if (selected === null || selected === undefined) return null;
  return impactOf(
    view.sizes.map((people, group) => ({ people, selected: selected[group] ?? null })),
    view.people,
  );
}

type Interval = Extract<
  ReturnType<typeof impactRatio>,
  { measured: true }
>['value']['ratio']['interval'];

function boundsOf(interval: Interval) {
  return interval.measured ? { low: interval.value.low, high: interval.value.high } : null;
}
