import type { AiPolicy } from '../../assessments/assessments.contract.ts';
import { list } from './amounts.ts';

/** What the candidates of a cohort were asked to keep to, as the noun of a sentence. */
const policies: Readonly<Record<AiPolicy, string>> = {
  forbidden: 'without AI',
  editing: 'with AI for language only',
  allowed: 'with AI as at work',
};

interface PolicyHead {
  readonly name: string;
  readonly aiPolicy: AiPolicy;
}

/** Why a cohort is not held against the base; null: it is. Who was allowed other tools did another exercise. */
export function whyNotPooled(own: PolicyHead, base: PolicyHead | undefined): string | null {
  if (base === undefined || own.aiPolicy === base.aiPolicy) return null;
  return `${own.name} sat ${policies[own.aiPolicy]} and ${base.name} ${policies[base.aiPolicy]}: they are shown side by side, and no difference is computed.`;
}

/** What becomes of reviews whose interviewers had seen a suggestion first; nothing is said where there are none. */
export function aiSeenFirstInWords({
  reviews,
  areIncluded,
}: {
  readonly reviews: number;
  readonly areIncluded: boolean;
}): string[] {
  if (reviews === 0) return [];
  const isOne = reviews === 1;
  const some = isOne ? 'One review, whose interviewer' : `${reviews} reviews, whose interviewers`;
  const had = `${some} had seen a model’s suggestion before they committed, ${isOne ? 'is' : 'are'}`;
  return areIncluded
    ? [`${had} counted in the means; agreement and severity rest on the others alone.`]
    : [`${had} left out: ${isOne ? 'it is' : 'they are'} not independent.`];
}

export interface Left {
  readonly rubric: { readonly id: string; readonly number: number };
  readonly rubricVersions: readonly {
    readonly id: string;
    readonly number: number;
    readonly n: number;
  }[];
  readonly aiSeenFirst: { readonly reviews: number; readonly areIncluded: boolean };
  readonly cohorts: readonly { readonly whyNot: string | null }[];
  readonly people: { readonly matching: number; readonly all: number };
  /** Each filter in words. */
  readonly filters: readonly string[];
  readonly turn: number | null;
  readonly hasTotal: boolean;
}

/** What is left out of a comparison, and why. */
export function notesOf(left: Left): string[] {
  return [
    ...otherRubrics(left),
    ...left.cohorts.flatMap(({ whyNot }) => (whyNot === null ? [] : [whyNot])),
    ...filtered(left),
    ...aiSeenFirstInWords(left.aiSeenFirst),
  ];
}

function otherRubrics({ rubric, rubricVersions }: Left): string[] {
  const others = rubricVersions.filter(({ id }) => id !== rubric.id);
  const n = others.reduce((sum, other) => sum + other.n, 0);
  if (n === 0) return [];
  const versions = list.format(others.map(({ number }) => String(number)));
  const under = `the rubric of ${others.length === 1 ? 'version' : 'versions'} ${versions}`;
  const answers = n === 1 ? 'One answer was' : `${n} answers were`;
  return [
    `${answers} scored under ${under} and ${n === 1 ? 'is' : 'are'} left out: everything here rests on version ${rubric.number} alone.`,
  ];
}

function filtered({ filters, people: { matching, all }, turn, hasTotal }: Left): string[] {
  const some =
    filters.length === 0
      ? []
      : [
          `Of ${all} people scored, ${matching} ${matching === 1 ? 'is' : 'are'} shown: ${filters.join('; ')}.`,
        ];
  if (turn === null) return some;
  const total = hasTotal ? '' : ' A total takes every turn, so there is none.';
  return [...some, `Only answers to turn ${turn} are shown.${total}`];
}
