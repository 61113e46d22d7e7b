import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import {
  listRubricChoices,
  takeRubricOf,
  type RubricChoice,
} from '../assessments/rubric-moves.actions.ts';
import { distinctRubrics } from '../assessments/rubric-move.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { summarizeDisputes, type DisputeSummary } from './adjudication/dispute-summary.store.ts';
import { slotsFor } from './opening.ts';
import type { ScoreHooks } from './score-hooks.ts';
import {
  deleteFreeSlots,
  listNewestRounds,
  listRescorers,
  lockRubric,
  pinBegun,
  type NewestRound,
} from './rounds.store.ts';
import { insertSlots } from './slots.store.ts';

/** How an assessment’s answers stand to its rubric, and what of them is in dispute. */
export interface Judging {
  readonly assessment: {
    readonly id: string;
    readonly name: string;
    readonly adjudicateFrom: number;
  };
  readonly choices: readonly RubricChoice[];
  readonly rounds: readonly NewestRound[];
  readonly rescorers: Awaited<ReturnType<typeof listRescorers>>;
  readonly disputes: DisputeSummary;
}

export async function getJudging(
  tx: Transaction,
  assessmentId: string,
  now: Date,
): Promise<Judging> {
  const assessment = await getAssessment(tx, assessmentId);
  return {
    assessment,
    choices: distinctRubrics(await listRubricChoices(tx, assessment)),
    rounds: await listNewestRounds(tx, assessmentId),
    rescorers: await listRescorers(tx, assessmentId),
    disputes: await summarizeDisputes(tx, assessment, now),
  };
}

/**
 * Moves an assessment to the rubric of another version of its scenario. An answer that somebody has begun to review
 * stays with the rubric it was begun with, so that no round of it is read under two; the others follow.
 */
export async function moveRubric(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  scenarioVersionId: string,
  now: Date,
): Promise<Judging> {
  await lockRubric(tx, assessmentId);
  const move = await takeRubricOf(tx, assessmentId, scenarioVersionId);
  if (move === null) return getJudging(tx, assessmentId, now);
  const stayed = await pinBegun(tx, assessmentId, move.from);
  const judging = await getJudging(tx, assessmentId, now);
  await record(tx, {
    organizationId: move.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'rubric.moved',
    subject: { kind: 'assessment', id: assessmentId },
    facts: { scenarioVersionId, from: move.from, to: move.to, openAnswersThatStay: stayed },
  });
  return judging;
}

export interface Rescoring {
  readonly opened: number;
  /** Which the rubric in use judges already. */
  readonly skipped: number;
}

/** Opens a new round of reviews under the rubric in use; members who have reviewed an answer may do so again. */
export async function rescore(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  wanted: 'all' | readonly string[],
  { now, onScoresChanged }: { now: Date } & ScoreHooks,
): Promise<Rescoring> {
  await lockRubric(tx, assessmentId);
  const { rubricVersionId, reviewsPerAnswer, organizationId } = await getAssessment(
    tx,
    assessmentId,
  );
  const rounds = await listNewestRounds(tx, assessmentId);
  const asked = wanted === 'all' ? rounds : pick(rounds, wanted);
  const due = asked.filter((round) => round.rubricVersionId !== rubricVersionId);
  const result = { opened: due.length, skipped: asked.length - due.length };
  if (due.length === 0) return result;
  const answerIds = due.map(({ answerId }) => answerId);
  await deleteFreeSlots(tx, answerIds, now);
  await insertSlots(
    tx,
    due.flatMap(({ answerId: id, turn, round }) =>
      slotsFor({ id, organizationId, assessmentId, turn, reviewsPerAnswer }, round + 1),
    ),
  );
  // A round is complete once nobody is needed in it any more: of several, another one may count now.
  const later = due.filter(({ round }) => round > 1).map(({ answerId }) => answerId);
  if (later.length > 0) await onScoresChanged(tx, later);
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'answers.rescored',
    subject: { kind: 'assessment', id: assessmentId },
    facts: { rubricVersionId, answerIds },
  });
  return result;
}

function pick(rounds: readonly NewestRound[], wanted: readonly string[]): NewestRound[] {
  return [...new Set(wanted)].map(
    (id) =>
      rounds.find(({ answerId }) => answerId === id) ??
      refuse('not_found', 'One of these answers is not in this assessment, or does not count.'),
  );
}
