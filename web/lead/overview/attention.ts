import { formatDuration } from '../../ui/dates.ts';
import type { Assessment, Cohort, Person, Stage } from '../views.ts';

/** What waits for somebody, in a sentence, and where it is done. */
export interface Need {
  readonly text: string;
  readonly href: string;
  /** Something is about to be too late, or has failed. */
  readonly isPressing: boolean;
}

export interface Situation {
  readonly assessment: Pick<Assessment, 'id' | 'cohorts'>;
  readonly people: readonly Pick<Person, 'stage' | 'isRevoked' | 'mail' | 'cohort'>[];
  readonly now: Date;
}

const day = 86_400_000;
const soon = 3 * day;

export function needsOf({ assessment, people, now }: Situation): readonly Need[] {
  const path = `/lead/assessments/${assessment.id}`;
  const standing = people.filter(({ isRevoked }) => !isRevoked);
  if (assessment.cohorts.length === 0) {
    return [
      { text: 'It has no cohort yet: add one to invite anybody', href: path, isPressing: false },
    ];
  }
  const failed = standing.filter(
    ({ mail, stage }) => mail === 'failed' && stage === 'invited',
  ).length;
  const at = (stage: Stage) => standing.filter((person) => person.stage === stage).length;
  return [
    ...some(failed, {
      text: `${count(failed, 'invitation')} could not be mailed`,
      href: `${path}?stage=invited`,
      isPressing: true,
    }),
    ...assessment.cohorts.flatMap((cohort) => needsOfCohort(cohort, { standing, now, path })),
    ...some(at('submitted'), {
      text: `${count(at('submitted'), 'finished answer')} ${at('submitted') === 1 ? 'waits' : 'wait'} for a first review`,
      href: `${path}?stage=submitted`,
      isPressing: false,
    }),
    ...some(at('reviewed'), {
      text: `${count(at('reviewed'), 'candidate')} fully reviewed, ready for a decision`,
      href: `${path}?stage=reviewed`,
      isPressing: false,
    }),
  ];
}

interface Place {
  readonly standing: Situation['people'];
  readonly now: Date;
  readonly path: string;
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
  const unopened = people.filter(({ stage }) => stage === 'invited').length;
  const begun = people.filter(({ stage }) => stage === 'opened').length;
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

function some(number: number, need: Need): readonly Need[] {
  return number === 0 ? [] : [need];
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
