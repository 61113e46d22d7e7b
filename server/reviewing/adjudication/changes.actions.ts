import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { sha256 } from '../../accounts/record.ts';
import { refuse } from '../../refusal.ts';
import { lockAnswer } from './adjudication-claims.store.ts';
import { insertChange, listChanges } from './changes.store.ts';
import { whatIsRead } from '../claims.actions.ts';
import { lockInterviewer } from '../claims.store.ts';
import { getDesk, getOwnReview, listCriteriaOf, type Desk } from '../desk.actions.ts';
import { levelProblems, refuseProblems } from '../reviewing.actions.ts';
import { listScores } from '../reviews.store.ts';
import type { ScoreHooks } from '../score-hooks.ts';
import type { Interviewer } from '../slots.store.ts';

export interface ChangeWanted {
  readonly criterionId: string;
  readonly level: number;
  readonly reason: string;
}

/**
 * Another level for one criterion of a review that is committed: the sealed score stays as it is, the newest change
 * stands. The same level with the same reason again is the same change.
 */
export async function changeScore(
  tx: Transaction,
  me: Interviewer,
  reviewId: string,
  { criterionId, level, reason }: ChangeWanted,
  { now, onScoresChanged }: { now: Date } & ScoreHooks,
): Promise<Desk> {
  await lockInterviewer(tx, me.id);
  const { review } = await getOwnReview(tx, me, reviewId);
  const criterion = (await listCriteriaOf(tx, review)).find(({ id }) => id === criterionId);
  if (criterion === undefined) refuse('not_found', 'This review has no such criterion.');
  if (review.committedAt === null) {
    refuse('review_not_committed', 'This review is not committed yet: change the score itself.');
  }
  refuseProblems(levelProblems(level, criterion.levels.length));
  // Whoever settles this answer just now does so before or after, not in between.
  const answer = review.answerId === null ? null : await lockAnswer(tx, review.answerId);
  if (answer !== null && answer.erasedAt !== null) {
    refuse('answer_erased', 'The text of this answer was erased: its scores stay as they are.');
  }
  const newest = (await listChanges(tx, [review.id])).findLast(
    (change) => change.criterionId === criterionId,
  );
  if (newest?.level === level && newest.reason === reason) return getDesk(tx, me, reviewId, now);
  const sealed = (await listScores(tx, review.id)).find((one) => one.criterionId === criterionId);
  const from = newest?.level ?? sealed?.level ?? null;
  if (newest === undefined && from === level) {
    refuseProblems([{ field: 'body.level', reason: 'is the level it has' }]);
  }
  const { organizationId } = review;
  const change = { reviewId: review.id, criterionId, organizationId, level, reason };
  await insertChange(tx, { id: uuidv7(), ...change, changedAt: now });
  const desk = await getDesk(tx, me, reviewId, now);
  if (review.answerId !== null) await onScoresChanged(tx, [review.answerId]);
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: me.id },
    action: 'score.changed',
    subject: { kind: 'review', id: review.id },
    facts: {
      ...whatIsRead(review),
      criterionId,
      from,
      level,
      reasonSha256: sha256(reason).toString('hex'),
    },
  });
  return desk;
}
