import type { Counted, CountedQuestion, CountedView } from './counting/counted.ts';
import { impactAt, type GroupImpact } from './impact.ts';

/** What the whole count rests on, and what of it is not shown. */
export function countInWords(counted: Counted): string[] {
  const { people, notScored, undecided, selections, whyNoDecision, cutsTooNear, cuts } = counted;
  return [
    `${count(people, 'person', 'people')} finished and ${people === 1 ? 'was' : 'were'} scored on everything${
      notScored === 0
        ? ''
        : `; ${notScored} more finished and ${notScored === 1 ? 'is' : 'are'} not in here, because not everything of theirs is scored`
    }.`,
    ...(new Set(counted.cohorts.filter((one) => one.people > 0).map(({ aiPolicy }) => aiPolicy))
      .size > 1
      ? [
          'These cohorts sat under different rules on AI. All together is what was done to everybody who applied; whether a rule made the difference, only each cohort by itself can tell.',
        ]
      : []),
    ...(undecided > 0 && selections.decision !== null && selections.decision > 0
      ? [
          `Nobody has decided on ${count(undecided, 'person', 'people')} yet: ${undecided === 1 ? 'this one counts' : 'they count'} as not advanced. Count again once everybody is decided.`,
        ]
      : []),
    ...(whyNoDecision === 'tooFew'
      ? [
          'The decision is not shown: fewer than five people are on one side of it, so it would tell what single people declared.',
        ]
      : []),
    ...(whyNoDecision === 'tooNear'
      ? [
          'The decision is not shown this time: it differs by fewer than five people from what was counted before.',
        ]
      : []),
    ...(cutsTooNear > 0
      ? [
          `${count(cutsTooNear, 'cut is', 'cuts are')} left out, since an earlier count has nearly the same.`,
        ]
      : []),
    ...(cuts.length === 0
      ? [
          'No line can be drawn through the totals with five people or more on each side, so there are no cuts.',
        ]
      : []),
  ];
}

/** What one question’s numbers do and do not support, all together or in one cohort. */
export function viewInWords(
  question: CountedQuestion,
  view: CountedView,
  counted: Counted,
): string[] {
  const shown = view.sizes.filter((size) => size !== null && size > 0);
  if (shown.length < 2) {
    return [
      shown.length === 1
        ? 'Only one group has five people or more, so there is nothing to compare it with.'
        : 'No group has five people or more, so nothing is shown.',
    ];
  }
  const names = question.groups.map((labels) => `“${labels.join(', ')}”`);
  return [...sayAt(view, counted, names), ...sayAcross(view, names), ...sayRest(view)];
}

/** At the decision; where that is not shown, above the median, or at the middle cut. */
function sayAt(view: CountedView, counted: Counted, names: readonly string[]): string[] {
  const median = counted.cuts.findIndex(({ isMedian }) => isMedian);
  const middle = median === -1 ? Math.floor(counted.cuts.length / 2) : median;
  const isDecided = view.selected.decision !== null && (counted.selections.decision ?? 0) > 0;
  const groups = impactAt(view, isDecided ? 'decision' : middle);
  if (groups === null) return [];
  const where = isDecided
    ? 'At the decision'
    : median === -1
      ? `With a cut at ${number(counted.cuts[middle]!.from)}`
      : 'Above the median total';
  const lowest = lowestOf(groups);
  const reference = groups.findIndex(({ isReference }) => isReference);
  if (lowest === null || reference === -1) return [`${where} nobody of these groups is selected.`];
  const [one, other] = [groups[lowest]!, groups[reference]!];
  const verb = isDecided ? 'were advanced' : 'are';
  return [
    `${where} ${one.selected} of ${one.people} ${verb} among ${names[lowest]} (${percent(one.rate)}) and ${other.selected} of ${other.people} among ${names[reference]} (${percent(other.rate)}), an impact ratio of ${number(one.ratio)}${reach(one)}. ${verdict(one)}`,
  ];
}

function lowestOf(groups: readonly GroupImpact[]): number | null {
  return groups.reduce<number | null>((lowest, { ratio, isReference }, at) => {
    if (ratio === null || isReference) return lowest;
    return lowest === null || ratio < (groups[lowest]!.ratio ?? Infinity) ? at : lowest;
  }, null);
}

const reach = ({ interval }: GroupImpact): string =>
  interval === null ? '' : `, anywhere from ${number(interval.low)} to ${number(interval.high)}`;

/** The mark alone says nothing about chance, and the test alone nothing about size: both are read together. */
function verdict(group: GroupImpact): string {
  const { isUnderFourFifths, interval, p } = group;
  const isBeyondChance = (p ?? 1) < 0.05;
  if (isUnderFourFifths && isBeyondChance) {
    return `That is under four fifths, and more than chance does (${sayP(p)}): find out why before anybody else is decided.`;
  }
  if (isUnderFourFifths) {
    return `That is under four fifths, and with so few people chance alone does as much (${sayP(p)}): it proves nothing, neither unfairness nor fairness.`;
  }
  if (isBeyondChance) {
    return `That is over four fifths, and still more than chance does (${sayP(p)}): find out why.`;
  }
  if (interval !== null && interval.low >= 0.8) {
    return 'That is over four fifths, and there are enough people to say so.';
  }
  return 'That is over four fifths, but with so few people it could well be under: do not read it as proof of fairness.';
}

/** At how many cuts a group is under the mark, and at how many beyond chance. */
function sayAcross(view: CountedView, names: readonly string[]): string[] {
  const cuts = view.selected.cuts.flatMap((_, at) => impactAt(view, at) ?? []);
  const all = view.selected.cuts.length;
  if (all < 2) return [];
  const width = view.sizes.length;
  return names.flatMap((name, group) => {
    const under = cuts.filter((one, at) => at % width === group && one.isUnderFourFifths);
    if (under.length === 0) return [];
    const beyond = under.filter(({ p }) => (p ?? 1) < 0.05).length;
    return [
      `Of ${all} cuts ${name} is under four fifths at ${under.length === all ? 'every one' : under.length}, ${beyond === 0 ? 'at none of them by more than chance does' : `at ${beyond === under.length ? 'each of them' : beyond} by more than chance does`}.`,
    ];
  });
}

function sayRest(view: CountedView): string[] {
  const rest = restOf(view);
  if (rest === 0) return [];
  const why = view.sizes.includes(null)
    ? 'did not answer, would rather not say, or are in a group too small to be shown'
    : 'did not answer or would rather not say';
  return [`${rest} of ${view.people} ${why}.`];
}

export function restOf({ people, sizes }: Pick<CountedView, 'people' | 'sizes'>): number {
  return sizes.reduce<number>((rest, size) => rest - (size ?? 0), people);
}

const number = (value: number | null): string => (value ?? 0).toFixed(2);

/** Rounded so that 0 and 100 % are said of none and all only. */
function percent(rate: number | null): string {
  const value = (rate ?? 0) * 100;
  const rounded = Math.round(value);
  if (rounded === 0 && value > 0) return 'under 1 %';
  if (rounded === 100 && value < 100) return 'over 99 %';
  return `${rounded} %`;
}

const sayP = (p: number | null): string =>
  p === null ? '' : p < 0.001 ? 'p < .001' : `p = ${p.toFixed(3).replace(/^0/, '')}`;

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
