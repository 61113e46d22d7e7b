import type { z } from 'zod';
import { timeZoneBandOf } from '../time-zone-band.ts';
import type { ComparisonQuery } from './comparison.contract.ts';

type Query = z.output<typeof ComparisonQuery>;

/** Who is shown: whoever matches each of them. */
export type PeopleFilters = Pick<Query, 'stage' | 'zone' | 'aiUse'>;

export type AiUse = NonNullable<Query['aiUse']>[number];

/** What filters ask about a person. */
export interface Filtered {
  readonly sittingId: string;
  readonly timeZone: string | null;
  /** Null: they have not declared anything. */
  readonly aiUse: Exclude<AiUse, 'undeclared'> | null;
  /** Null where no filter asks for it. */
  readonly stage: string | null;
}

export const isFiltered = ({ stage, zone, aiUse }: PeopleFilters): boolean =>
  stage !== undefined || zone !== undefined || aiUse !== undefined;

export function isShown(person: Filtered, { stage, zone, aiUse }: PeopleFilters): boolean {
  const has = <Value>(wanted: readonly Value[] | undefined, is: Value) =>
    wanted === undefined || wanted.includes(is);
  return (
    has<string>(stage, person.stage ?? '') &&
    has(aiUse, person.aiUse ?? 'undeclared') &&
    (zone === undefined || zone.includes(timeZoneBandOf(person.timeZone)))
  );
}

const stages = {
  submitted: 'not read yet',
  inReview: 'in review',
  reviewed: 'reviewed',
  decided: 'decided',
} as const;
const zones = { west: 'west', middle: 'middle', east: 'east', unknown: 'unknown' } as const;
const uses = {
  none: 'none',
  language: 'for language',
  ideas: 'for ideas',
  drafting: 'for drafting',
  undeclared: 'not declared',
} as const;

/** Each filter in words. */
export function filtersInWords({ stage, zone, aiUse }: PeopleFilters): string[] {
  const say = <Value extends string>(
    what: string,
    wanted: readonly Value[] | undefined,
    names: Readonly<Record<Value, string>>,
  ) => (wanted === undefined ? [] : [`${what} ${or.format(wanted.map((one) => names[one]))}`]);
  return [
    ...say('stage', stage, stages),
    ...say('time zones', zone, zones),
    ...say('AI use declared:', aiUse, uses),
  ];
}

const or = new Intl.ListFormat('en', { type: 'disjunction' });
