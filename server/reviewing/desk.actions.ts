import type { Transaction } from '../../db/connect.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import type { Scenario } from '../assessments/scenario-shape.ts';
import { criteriaOfTurn } from '../assessments/scenario.ts';
import { refuse } from '../refusal.ts';
import { listChanges, type ScoreChangeRow } from './adjudication/changes.store.ts';
import { listAgreedLevels, type AgreedLevel } from './exemplars/exemplars.store.ts';
import { countProgress, type Progress } from './progress.actions.ts';
import { standsUntil } from './queue.ts';
import {
  findNeighbours,
  findReview,
  listCriteria,
  listPeerScores,
  listScores,
  type CriterionRow,
  type FoundReview,
  type PeerScore,
  type ReviewRow,
  type ScoreRow,
} from './reviews.store.ts';
import type { Interviewer } from './slots.store.ts';

/** Everything that lies before an interviewer while they review one answer. */
export interface Desk {
  readonly review: ReviewRow;
  readonly assessment: { readonly id: string; readonly name: string; readonly scenario: Scenario };
  readonly answer: FoundReview['answer'];
  /** Those that read this turn. */
  readonly criteria: readonly CriterionRow[];
  readonly scores: readonly ScoreRow[];
  readonly claimStandsUntil: Date | null;
  readonly progress: Progress;
  readonly neighbours: { readonly previous: string | null; readonly next: string | null };
  /** Null until the review is committed. */
  readonly peerScores: readonly PeerScore[] | null;
  /** Of this review and the peers’; none before it is committed. */
  readonly changes: readonly ScoreChangeRow[];
  /** What the team agreed on, once a training text is committed. Of what was mixed in among answers nobody is told. */
  readonly agreed: readonly AgreedLevel[] | null;
}

export async function getDesk(
  tx: Transaction,
  me: Interviewer,
  reviewId: string,
  now: Date,
): Promise<Desk> {
  const { review, answer, slot } = await getOwnReview(tx, me, reviewId);
  const peerScores = review.committedAt === null ? null : await listPeerScores(tx, review);
  const assessment = await getAssessment(tx, review.assessmentId);
  return {
    review,
    assessment,
    answer,
    criteria: await listCriteriaOf(tx, review),
    scores: await listScores(tx, review.id),
    claimStandsUntil: slot === null ? leaseOf(review, now) : standsUntil(slot, me.id, now),
    progress: await countProgress(tx, me, assessment, { purpose: review.purpose, now }),
    neighbours: await findNeighbours(tx, review),
    peerScores,
    changes: peerScores === null ? [] : await listChangesOf(tx, review, peerScores),
    agreed: await findAgreed(tx, review),
  };
}

async function listChangesOf(
  tx: Transaction,
  { id }: ReviewRow,
  peerScores: readonly PeerScore[],
): Promise<ScoreChangeRow[]> {
  return listChanges(tx, [...new Set([id, ...peerScores.map(({ reviewId }) => reviewId)])]);
}

async function findAgreed(
  tx: Transaction,
  { purpose, exemplarId, committedAt }: ReviewRow,
): Promise<AgreedLevel[] | null> {
  if (purpose !== 'training' || exemplarId === null || committedAt === null) return null;
  return listAgreedLevels(tx, [exemplarId]);
}

/** Of an exemplar. */
function leaseOf({ leaseUntil, committedAt }: ReviewRow, now: Date): Date | null {
  return committedAt === null && leaseUntil !== null && leaseUntil > now ? leaseUntil : null;
}

export async function getOwnReview(
  tx: Transaction,
  me: Interviewer,
  reviewId: string,
): Promise<FoundReview> {
  const found = await findReview(tx, reviewId, me.id);
  return found ?? refuse('not_found', 'You have no such review.');
}

export async function listCriteriaOf(
  tx: Transaction,
  { rubricVersionId, turn }: ReviewRow,
): Promise<CriterionRow[]> {
  return criteriaOfTurn(await listCriteria(tx, rubricVersionId), turn);
}
