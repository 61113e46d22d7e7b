import type { Transaction } from '../../db/connect.ts';
import { getAssessment, listCohortsOf } from '../assessments/assessments.actions.ts';
import type { Stage } from './progress.contract.ts';
import { listProgress, type ProgressFacts } from './progress.store.ts';
import { stageOf } from './stage.ts';

export async function getProgress(tx: Transaction, assessmentId: string) {
  const assessment = await getAssessment(tx, assessmentId);
  const cohorts = await listCohortsOf(tx, assessmentId);
  const facts = await listProgress(tx, { assessmentId });
  const items = facts.map((one) => progressRow(one, assessment));
  const counts: Record<Stage, number> = {
    invited: 0,
    opened: 0,
    sitting: 0,
    submitted: 0,
    inReview: 0,
    reviewed: 0,
    decided: 0,
  };
  for (const { stage, isRevoked } of items) if (!isRevoked) counts[stage] += 1;
  return {
    assessment: { id: assessment.id, name: assessment.name },
    counts,
    cohorts: cohorts.map(({ id, name, opensAt, closesAt, isReference }) => ({
      id,
      name,
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
      isReference,
    })),
    items,
  };
}

interface Terms {
  readonly reviewsPerAnswer: number;
  readonly scenario: { readonly turns: readonly unknown[] };
}

function progressRow(facts: ProgressFacts, { reviewsPerAnswer, scenario }: Terms) {
  const { stage, since } = standingOf(facts);
  const turns = scenario.turns.length;
  return {
    invitationId: facts.invitation_id,
    candidateId: facts.candidate_id,
    sittingId: facts.sitting_id,
    name: facts.name,
    email: facts.email,
    isErased: facts.erased_at !== null,
    timeZone: facts.time_zone,
    cohort: { id: facts.cohort_id, name: facts.cohort },
    stage,
    since: since.toISOString(),
    deadlineAt: facts.deadline_at?.toISOString() ?? null,
    turns: { closed: facts.turns_closed, total: turns },
    reviews: {
      committed: facts.committed,
      required: facts.finished_at === null ? reviewsPerAnswer * turns : requiredOf(facts),
    },
    accommodation: accommodationOf(facts),
    ownWindow: ownWindowOf(facts),
    mail: facts.mail,
    decision: decisionOf(facts),
    requests: facts.requests.map(({ kind, text, askedAt }) => ({ kind, text, askedAt })),
    lateAdditions: facts.late_additions,
    toRelease: facts.to_release,
    isRevoked: facts.revoked_at !== null,
  };
}

export function standingOf(facts: ProgressFacts) {
  return stageOf({
    invitedAt: facts.invited_at,
    openedAt: facts.opened_at,
    startedAt: facts.started_at,
    finishedAt: facts.finished_at,
    reviews: { committed: facts.committed, required: requiredOf(facts) },
    firstCommittedAt: facts.first_committed_at,
    lastCommittedAt: facts.last_committed_at,
    decidedAt: facts.decided_at,
  });
}

/** Answers that wait to be released have no slots yet. */
function requiredOf({ slots, to_release, reviews_per_answer }: ProgressFacts): number {
  return slots + to_release * reviews_per_answer;
}

export function accommodationOf(facts: ProgressFacts) {
  return {
    extraTimeFactor: facts.extra_time_factor ?? 1,
    extraMinutes: facts.extra_minutes ?? 0,
    breakMinutes: facts.break_minutes ?? 0,
  };
}

export function ownWindowOf({ own_opens_at, own_closes_at }: ProgressFacts) {
  if (own_opens_at === null || own_closes_at === null) return null;
  return { opensAt: own_opens_at.toISOString(), closesAt: own_closes_at.toISOString() };
}

function decisionOf(facts: ProgressFacts) {
  const { decision_id: id, outcome, reason, decided_by, decided_at, told_at } = facts;
  if (id === null || outcome === null || decided_at === null) return null;
  return {
    id,
    outcome,
    reason: reason ?? '',
    decidedBy: decided_by ?? '',
    decidedAt: decided_at.toISOString(),
    toldAt: told_at?.toISOString() ?? null,
  };
}
