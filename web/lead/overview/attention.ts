import { formatDuration } from '../../ui/dates.ts';
import type { Assessment, Cohort, Person, Stage } from '../views.ts';
import { needsOfAsking, needsOfRelease } from './asked.ts';
import { count, some, type Need } from './need.ts';

export interface Situation {
  readonly assessment: Pick<Assessment, 'id' | 'cohorts'>;
  readonly people: readonly Pick<
    Person,
    | 'name'
    | 'email'
    | 'stage'
    | 'isRevoked'
    | 'isErased'
    | 'mail'
    | 'cohort'
    | 'ownWindow'
    | 'requests'
    | 'lateAdditions'
    | 'toRelease'
  >[];
  readonly now: Date;
}

const day = 86_400_000;
const soon = 3 * day;

export function needsOf({ assessment, people, now }: Situation): readonly Need[] {
  const path = `/lead/assessments/${assessment.id}`;
  const standing = people.filter(({ isRevoked, isErased }) => !isRevoked && !isErased);
  if (assessment.cohorts.length === 0) {
    return [
      { text: 'It has no cohort yet: add one to invite anybody', href: path, isPressing: false },
    ];
  }
  const at = (stage: Stage) => standing.filter((person) => person.stage === stage).length;
  return [
    ...needsOfAsking(people, path),
    ...needsOfRelease(people, path),
    ...needsOfMail(assessment.cohorts, { standing, now, path }),
    ...assessment.cohorts.flatMap((cohort) => needsOfCohort(cohort, { standing, now, path })),
    ...standing.flatMap((person) => needsOfOwnWindow(person, { now, path })),
    ...some(at('submitted'), {
      text: `${count(at('submitted'), 'finished answer')} ${at('submitted') === 1 ? 'waits' : 'wait'} for a first review`,
      href: `${path}?stage=submitted`,
      isPressing: false,
    }),
    ...needsOfDecision(assessment.cohorts, { standing, path }),
  ].toSorted((one, other) => Number(other.isPressing) - Number(one.isPressing));
}

interface Place {
  readonly standing: Situation['people'];
  readonly now: Date;
  readonly path: string;
}

/** Where their window has closed, nobody can use the link any more. */
function needsOfMail(cohorts: readonly Cohort[], { standing, now, path }: Place): readonly Need[] {
  const closes = new Map(cohorts.map(({ id, closesAt }) => [id, closesAt]));
  const failed = standing.filter(
    ({ mail, stage, cohort, ownWindow }) =>
      mail === 'failed' &&
      stage === 'invited' &&
      new Date(ownWindow?.closesAt ?? closes.get(cohort.id) ?? 0) > now,
  ).length;
  const text = `${count(failed, 'invitation')} could not be mailed`;
  return some(failed, { text, href: `${path}?stage=invited`, isPressing: true });
}

/** The reference cohort is the team itself: nobody decides about it. */
function needsOfDecision(
  cohorts: readonly Cohort[],
  { standing, path }: Omit<Place, 'now'>,
): readonly Need[] {
  const reference = new Set(cohorts.filter(({ isReference }) => isReference).map(({ id }) => id));
  const reviewed = standing.filter(
    ({ stage, cohort }) => stage === 'reviewed' && !reference.has(cohort.id),
  );
  const [only, ...others] = new Set(reviewed.map(({ cohort }) => cohort.id));
  const where = only !== undefined && others.length === 0 ? `cohort=${only}&` : '';
  return some(reviewed.length, {
    text: `${count(reviewed.length, 'candidate')} fully reviewed, ready for a decision`,
    href: `${path}?${where}stage=reviewed`,
    isPressing: false,
  });
}

function needsOfCohort(cohort: Cohort, { standing, now, path }: Place): readonly Need[] {
  const left = new Date(cohort.closesAt).getTime() - now.getTime();
  if (left <= 0) return [];
  const people = standing.filter((person) => person.cohort.id === cohort.id);
  if (people.length === 0) {
    return [
      {
        text: `Nobody is invited to ${cohort.name} yet`,
        href: `${path}/invite?cohort=${cohort.id}`,
        isPressing: false,
      },
    ];
  }
  const bound = people.filter(({ ownWindow }) => ownWindow === null);
  const unopened = bound.filter(({ stage }) => stage === 'invited').length;
  const begun = bound.filter(({ stage }) => stage === 'opened').length;
  if (left > soon || unopened + begun === 0) return [];
  const stage = unopened > 0 ? 'invited' : 'opened';
  const missing =
    unopened > 0
      ? `${unopened} ${unopened === 1 ? 'has' : 'have'} not opened the link`
      : `${begun} ${begun === 1 ? 'has' : 'have'} not begun`;
  return [
    {
      text: `${cohort.name} closes in ${formatDuration(left)}: ${missing}`,
      href: `${path}?cohort=${cohort.id}&stage=${stage}`,
      isPressing: true,
    },
  ];
}

/** A window of their own closes without anybody looking at the cohort. */
function needsOfOwnWindow(
  { name, email, stage, ownWindow }: Situation['people'][number],
  { now, path }: Omit<Place, 'standing'>,
): readonly Need[] {
  if (ownWindow === null || (stage !== 'invited' && stage !== 'opened')) return [];
  const left = new Date(ownWindow.closesAt).getTime() - now.getTime();
  if (left <= 0 || left > soon) return [];
  return [
    {
      text: `The window of ${name} closes in ${formatDuration(left)}: not begun yet`,
      href: `${path}?search=${encodeURIComponent(email)}`,
      isPressing: true,
    },
  ];
}
