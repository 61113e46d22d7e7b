import type { LeadComparison } from './comparison.contract.ts';
import type { z } from 'zod';

type Comparison = Pick<z.infer<typeof LeadComparison>, 'cohorts' | 'criteria'>;
type Difference = Comparison['criteria'][number]['differences'][number];

/** What the data do and do not support, one sentence or two per cohort beside the first. */
export function comparisonInWords({ cohorts, criteria }: Comparison): string[] {
  const [first, ...others] = cohorts;
  if (first === undefined) return ['There is no cohort to compare yet.'];
  const scored = cohorts.filter(({ n }) => n > 0);
  if (scored.length === 0) return ['No review is committed yet, so there is nothing to compare.'];
  if (others.length === 0) {
    return [`There is one cohort, ${first.name}: add another to compare it with.`];
  }
  return others.map((other) => {
    const told = criteria.map(({ title, differences }) => ({
      title,
      difference: differences.find(({ cohortId }) => cohortId === other.id),
    }));
    return sayDifferences(other.name, first.name, told);
  });
}

/** What becomes of reviews whose interviewers had seen a suggestion first; nothing is said where there are none. */
export function aiSeenFirstInWords({
  reviews,
  areIncluded,
}: z.infer<typeof LeadComparison>['aiSeenFirst']): string[] {
  if (reviews === 0) return [];
  const isOne = reviews === 1;
  const some = isOne ? 'One review, whose interviewer' : `${reviews} reviews, whose interviewers`;
  const had = `${some} had seen a model’s suggestion before they committed, ${isOne ? 'is' : 'are'}`;
  return areIncluded
    ? [`${had} counted in the means; agreement and severity rest on the others alone.`]
    : [`${had} left out: ${isOne ? 'it is' : 'they are'} not independent.`];
}

interface Told {
  readonly title: string;
  readonly difference: Difference | undefined;
}

function sayDifferences(name: string, firstName: string, told: readonly Told[]): string {
  const measured = told.filter(({ difference }) => (difference?.interval ?? null) !== null);
  if (measured.length === 0) {
    return `There are too few scores to compare ${name} with ${firstName} yet.`;
  }
  const apart = measured.filter(({ difference }) => isApart(difference));
  const rest = measured.length - apart.length;
  const byDirection = Map.groupBy(apart, ({ difference }) =>
    (difference?.difference ?? 0) > 0 ? 'higher' : 'lower',
  );
  const sentences = [...byDirection].map(([direction, some]) => {
    const found = some.map(({ title, difference }) => `“${title}” (${amount(difference)})`);
    return `${name} scores ${direction} than ${firstName} on ${list.format(found)}`;
  });
  const tail = rest === 0 ? [] : [sayRest(name, firstName, rest, apart.length > 0)];
  return `${[...sentences, ...tail].join('. ')}.`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

function sayRest(name: string, firstName: string, rest: number, hasOthers: boolean): string {
  if (hasOthers) return `On the other ${count(rest)} the two cannot be told apart`;
  const none = rest === 1 ? 'On the one criterion' : `On none of the ${count(rest)} can`;
  return rest === 1
    ? `${none} ${name} and ${firstName} cannot be told apart`
    : `${none} ${name} and ${firstName} be told apart`;
}

/** The interval leaves 0 out, and the finding survives the correction for looking at every criterion. */
function isApart(difference: Difference | undefined): boolean {
  if (difference?.interval == null) return false;
  const { low, high } = difference.interval;
  return (low > 0 || high < 0) && (difference.adjustedP ?? 1) < 0.05;
}

function amount(difference: Difference | undefined): string {
  const interval = difference?.interval;
  if (difference?.difference == null || interval == null) return '';
  return `${signed(difference.difference)}, between ${signed(interval.low)} and ${signed(interval.high)}`;
}

function signed(value: number): string {
  const rounded = Math.abs(value).toFixed(1);
  return `${value < 0 ? '−' : '+'}${rounded}`;
}

function count(criteria: number): string {
  const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
  const said = numbers[criteria] ?? String(criteria);
  return criteria === 1 ? 'criterion' : `${said} criteria`;
}
