import { createHash } from 'node:crypto';
import type { Transaction } from '../../../db/connect.ts';
import type { Assessment } from '../../assessments/assessments.actions.ts';
import { countAnchorsAhead, isAnchorPlace, type AnchorRhythm } from './anchors.ts';
import {
  countGiven,
  findNextTurn,
  holdsSlot,
  listBegunAnchors,
  listUnreadAnchors,
  orderKeyBehind,
} from './anchors.store.ts';
import type { Wish } from '../claims.store.ts';
import { insertExemplarReview } from './exemplar-sets.store.ts';
import type { FreeAnswers } from '../queues.store.ts';
import { extendLease } from '../reviews.store.ts';
import type { Interviewer, Seat } from '../slots.store.ts';

export type AnchoredAssessment = Pick<
  Assessment,
  'id' | 'organizationId' | 'scenarioVersionId' | 'rubricVersionId' | 'anchorEvery' | 'anchorSeed'
>;

/**
 * An exemplar in the place of an answer: the one I hold, or a new one where it is its turn. Null: an answer comes. The
 * caller holds the interviewer’s lock.
 */
export async function claimAnchor(
  tx: Transaction,
  wish: Wish,
  assessment: AnchoredAssessment,
): Promise<string | null> {
  const begun = (await listBegunAnchors(tx, wish)).filter(({ turn }) => wish.turns.includes(turn));
  const [held] = begun.filter(({ leaseUntil }) => leaseUntil !== null);
  const isHolding = await holdsSlot(tx, wish);
  if (held !== undefined && (isAfter(held.leaseUntil, wish.now) || !isHolding)) {
    await extendLease(tx, held.reviewId, wish.expiresAt);
    return held.reviewId;
  }
  return isHolding || assessment.anchorEvery === 0 ? null : drawAnchor(tx, wish, assessment);
}

/** What I gave back comes last, as with answers. */
export async function takeBackAnchor(tx: Transaction, wish: Wish): Promise<string | null> {
  const begun = await listBegunAnchors(tx, wish);
  const next = begun.find(({ turn }) => wish.turns.includes(turn));
  if (next === undefined) return null;
  await extendLease(tx, next.reviewId, wish.expiresAt);
  return next.reviewId;
}

async function drawAnchor(
  tx: Transaction,
  wish: Wish,
  assessment: AnchoredAssessment,
): Promise<string | null> {
  const unread = await listUnreadAnchors(tx, wish, assessment);
  if (unread.length === 0) return null;
  const rhythm = rhythmOf(assessment, wish.me);
  if (!isAnchorPlace(rhythm, await countGiven(tx, wish))) return null;
  const turn = await findNextTurn(tx, wish);
  const drawn = unread
    .filter((anchor) => anchor.turn === turn)
    .map(({ exemplarId }) => ({ exemplarId, lot: lotOf(rhythm, exemplarId) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))[0];
  if (turn === null || drawn === undefined) return null;
  const isNew = await insertExemplarReview(tx, {
    id: wish.reviewId,
    organizationId: assessment.organizationId,
    assessmentId: assessment.id,
    exemplarId: drawn.exemplarId,
    purpose: 'anchor',
    interviewerId: wish.me.id,
    rubricVersionId: assessment.rubricVersionId,
    orderKey: await orderKeyBehind(tx, wish, turn),
    turn,
    claimedAt: wish.now,
    leaseUntil: wish.expiresAt,
  });
  return isNew ? wish.reviewId : null;
}

/** How many of what is left for me are exemplars: those to come, and those I have begun and do not hold. */
export async function countAnchorsLeft(
  tx: Transaction,
  seat: Seat,
  assessment: AnchoredAssessment,
  { free, now }: { free: readonly FreeAnswers[]; now: Date },
): Promise<number> {
  const begun = await listBegunAnchors(tx, seat);
  const waiting = begun.filter(({ leaseUntil }) => !isAfter(leaseUntil, now)).length;
  if (assessment.anchorEvery === 0) return waiting;
  const unread = Map.groupBy(await listUnreadAnchors(tx, seat, assessment), ({ turn }) => turn);
  if (unread.size === 0) return waiting;
  const ahead = free.map(({ turn, fresh }) => ({
    turn,
    answers: fresh,
    anchors: unread.get(turn)?.length ?? 0,
  }));
  const rhythm = rhythmOf(assessment, seat.me);
  return waiting + countAnchorsAhead(rhythm, await countGiven(tx, seat), ahead);
}

function rhythmOf(
  { anchorEvery, anchorSeed }: AnchoredAssessment,
  { id }: Interviewer,
): AnchorRhythm {
  return { every: anchorEvery, seed: anchorSeed, interviewerId: id };
}

function lotOf({ seed, interviewerId }: AnchorRhythm, exemplarId: string): string {
  return createHash('sha256').update(`${seed}:${interviewerId}:${exemplarId}`).digest('hex');
}

function isAfter(time: Date | null, now: Date): boolean {
  return time !== null && time > now;
}
