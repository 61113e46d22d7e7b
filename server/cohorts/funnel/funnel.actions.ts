import type { z } from 'zod';
import type { Transaction } from '../../../db/connect.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import { listCohortsAsked } from '../asked-cohorts.actions.ts';
import { standingOf } from '../progress.actions.ts';
import { listProgress, type ProgressFacts } from '../progress.store.ts';
import { timeZoneBandOf, timeZoneBands } from '../time-zone-band.ts';
import type { FunnelQuery } from './funnel.contract.ts';
import { listReaderLoads } from './funnel.store.ts';
import { funnelOf, type Passage } from './funnel.ts';
import { waitingOf, type StandingOf } from './waiting.ts';

export type FunnelWanted = z.output<typeof FunnelQuery>;

/** Revoked invitations are nobody’s way through; a decision that was withdrawn is none. */
export async function getFunnel(
  tx: Transaction,
  assessmentId: string,
  wanted: FunnelWanted,
  now: Date,
) {
  const { id, name } = await getAssessment(tx, assessmentId);
  const cohorts = await listCohortsAsked(tx, assessmentId, wanted.cohort);
  const byId = new Map(cohorts.map((cohort) => [cohort.id, cohort]));
  const shown = (await listProgress(tx, { assessmentId }))
    .filter((facts) => facts.revoked_at === null)
    .map((facts) => ({
      facts,
      passage: passageOf(facts, byId.get(facts.cohort_id) ?? { closesAt: now, isReference: false }),
    }))
    .filter(
      ({ passage }) =>
        wanted.cohort?.includes(passage.cohortId) !== false &&
        wanted.zone?.includes(passage.zone) !== false,
    );
  const people = shown.map(({ passage }) => passage);
  return {
    assessment: { id, name },
    now: now.toISOString(),
    all: writable(people, now),
    cohorts: cohorts
      .filter((cohort) => wanted.cohort?.includes(cohort.id) !== false)
      .map((cohort) => ({
        id: cohort.id,
        name: cohort.name,
        funnel: writable(
          people.filter(({ cohortId }) => cohortId === cohort.id),
          now,
        ),
      })),
    zones: timeZoneBands.flatMap((zone) => {
      const own = people.filter((one) => one.zone === zone);
      return own.length === 0 ? [] : [{ zone, funnel: writable(own, now) }];
    }),
    waiting: waitingOf(
      shown
        .filter(({ facts }) => facts.erased_at === null)
        .map(({ facts, passage }) => standingFor(facts, passage, now)),
      now,
    ),
    interviewers: await listReaderLoads(tx, assessmentId, now),
  };
}

function writable(people: readonly Passage[], now: Date) {
  const { reached, hours } = funnelOf(people, now);
  return { reached, hours: [...hours] };
}

function passageOf(
  facts: ProgressFacts,
  { closesAt, isReference }: Pick<Passage, 'closesAt' | 'isReference'>,
): Passage {
  const isReviewed = standingOf({ ...facts, decided_at: null }).stage === 'reviewed';
  return {
    cohortId: facts.cohort_id,
    zone: timeZoneBandOf(facts.time_zone),
    isReference,
    closesAt: facts.own_closes_at ?? closesAt,
    erasedAt: facts.erased_at,
    at: {
      invited: facts.invited_at,
      opened: facts.opened_at ?? facts.started_at,
      started: facts.started_at,
      submitted: facts.finished_at,
      reviewed: isReviewed ? facts.last_committed_at : null,
      decided: facts.decided_at,
    },
  };
}

function standingFor(
  facts: ProgressFacts,
  { closesAt, isReference }: Passage,
  now: Date,
): StandingOf {
  return {
    ...standingOf(facts),
    isReference,
    isClosed: closesAt <= now && facts.started_at === null,
    toRelease: facts.to_release,
    lateAdditions: facts.late_additions,
    requests: facts.requests.map(({ askedAt }) => ({ askedAt: new Date(askedAt) })),
    finishedAt: facts.finished_at,
    isUntold: facts.decided_at !== null && facts.told_at === null,
  };
}
