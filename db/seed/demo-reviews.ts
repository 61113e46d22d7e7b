import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Happening } from '../../server/accounts/record.ts';
import type { Assessment } from '../../server/assessments/assessments.actions.ts';
import { criteriaOfTurn } from '../../server/assessments/scenario.ts';
import { orderKey } from '../../server/reviewing/order.ts';
import { leaseFrom } from '../../server/reviewing/queue.ts';
import { sealOf } from '../../server/reviewing/seal.ts';
import type { Transaction } from '../connect.ts';
import { reviews, scores } from '../schema/reviewing.ts';
import type { Deserved } from './demo-deserved.ts';
import { judge } from './demo-judgements.ts';
import type { DemoReviewer } from './demo-members.ts';
import { after } from './demo-times.ts';

/** An answer as the interviewers find it. */
export interface AnswerAtHand {
  readonly id: string;
  readonly turn: 1 | 2;
  readonly text: string;
  readonly deserved: Deserved;
}

export interface Reviewing {
  readonly assessment: Assessment;
  readonly reviewer: DemoReviewer;
  readonly answer: AnswerAtHand;
  /** Which slot of the answer. */
  readonly number: number;
  readonly claimedAt: Date;
  /** Null: half of the criteria are scored, and the claim stands. */
  readonly committedAt: Date | null;
}

export interface DemoReview {
  readonly review: typeof reviews.$inferInsert & { readonly committedAt: Date | null };
  readonly scores: readonly (typeof scores.$inferSelect)[];
  readonly slot: { readonly number: number; readonly expiresAt: Date };
}

/**
 * A review as `claimNext`, `saveScore` and `commitReview` leave it. They are not called: a claim goes by the random digits
 * of the answers’ ids, so the demo would tell another story every time, and a hundred reviews are 3,500 statements.
 */
export function writeReview(reviewing: Reviewing, until: Date): DemoReview {
  const { assessment, reviewer, answer, number, claimedAt, committedAt } = reviewing;
  const { id: interviewerId, organizationId } = reviewer;
  const id = uuidv7();
  const review = {
    id,
    organizationId,
    assessmentId: assessment.id,
    answerId: answer.id,
    interviewerId,
    rubricVersionId: assessment.rubricVersionId,
    orderKey: orderKey(interviewerId, assessment.id, answer.turn, answer.id),
    turn: answer.turn,
    claimedAt,
    committedAt,
  };
  const own = scoresOf(reviewing, id, committedAt ?? until);
  const lastSave = own.at(-1)?.savedAt ?? claimedAt;
  return { review, scores: own, slot: { number, expiresAt: leaseFrom(committedAt ?? lastSave) } };
}

function scoresOf(
  { assessment, reviewer, answer, claimedAt, committedAt }: Reviewing,
  reviewId: string,
  until: Date,
) {
  const criteria = criteriaOfTurn(assessment.criteria, answer.turn);
  const scored = committedAt === null ? criteria.slice(0, 2) : criteria;
  const each = (until.getTime() - claimedAt.getTime()) / (scored.length + 1);
  return scored.map(({ id: criterionId, key: criterionKey }, place) => {
    const { text, turn } = answer;
    const deserved = answer.deserved[place] ?? 3;
    return {
      reviewId,
      criterionId,
      organizationId: reviewer.organizationId,
      ...judge(reviewer, { criterionKey, deserved, turn, text }),
      sequence: 1,
      savedAt: after(claimedAt, Math.floor(each * (place + 1))),
    };
  });
}

/** What `commitReview` records. */
export function committed({ review, scores }: DemoReview, at: Date): Happening {
  const { id, organizationId, interviewerId, answerId, rubricVersionId } = review;
  return {
    organizationId,
    at,
    actor: { kind: 'member', id: interviewerId },
    action: 'review.committed',
    subject: { kind: 'review', id },
    facts: { answerId, rubricVersionId, scoresSha256: sealOf(review, scores) },
  };
}

export async function insertReviews(tx: Transaction, done: readonly DemoReview[]): Promise<void> {
  await tx.insert(reviews).values(done.map(({ review }) => review));
  await tx.insert(scores).values(done.flatMap((one) => one.scores));
  const slots = done.map(({ review, slot }) => ({
    answer_id: review.answerId,
    number: slot.number,
    interviewer_id: review.interviewerId,
    expires_at: slot.expiresAt,
    committed_at: review.committedAt,
  }));
  await tx.execute(sql`
    update review_slots s
    set interviewer_id = done.interviewer_id, expires_at = done.expires_at, committed_at = done.committed_at
    from jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) as done(
      answer_id uuid, number int, interviewer_id uuid, expires_at timestamptz, committed_at timestamptz
    )
    where s.answer_id = done.answer_id and s.number = done.number`);
}
