import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { insertMany } from '../../../db/insert-many.ts';
import { members } from '../../../db/schema/accounts.ts';
import { assessments } from '../../../db/schema/assessments.ts';
import { candidates } from '../../../db/schema/invitations.ts';
import { redactions, type RedactedSpan } from '../../../db/schema/reviewing.ts';
import { answers, sittings } from '../../../db/schema/sittings.ts';
import type { Writer } from './own-names.ts';

/** Who wrote these answers, for any number of them. */
export async function listWriters(
  tx: Transaction,
  answerIds: readonly string[],
): Promise<ReadonlyMap<string, Writer>> {
  const { rows } = await tx.execute<Record<string, unknown> & Writer & { id: string }>(sql`
    select a.id, c.name, c.email
    from answers a join sittings s on s.id = a.sitting_id join candidates c on c.id = s.candidate_id
    where a.id = any(${sql.param(answerIds)}::uuid[])`);
  return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
}

/** Finding it again changes nothing. */
export async function insertRedactions(
  tx: Transaction,
  rows: readonly (typeof redactions.$inferInsert)[],
): Promise<void> {
  await insertMany(tx, redactions, rows, { unlessThere: true });
}

/** With the answer it is of; nobody else releases it until the transaction ends. */
export async function lockRedaction(tx: Transaction, answerId: string) {
  const [found] = await tx
    .select({
      redaction: redactions,
      answer: answers,
      reviewsPerAnswer: assessments.reviewsPerAnswer,
    })
    .from(redactions)
    .innerJoin(answers, eq(answers.id, redactions.answerId))
    .innerJoin(assessments, eq(assessments.id, redactions.assessmentId))
    .where(eq(redactions.answerId, answerId))
    .for('update', { of: redactions });
  return found ?? null;
}

export interface Release {
  readonly spans: readonly RedactedSpan[];
  readonly text: string;
  readonly sha256: Buffer;
  readonly releasedAt: Date;
  readonly releasedBy: string;
}

export async function releaseRedaction(
  tx: Transaction,
  answerId: string,
  release: Release,
): Promise<void> {
  await tx.update(redactions).set(release).where(eq(redactions.answerId, answerId));
}

/** A later text has taken the answer’s place: there is nothing to release any more. */
export async function deleteWaitingRedaction(tx: Transaction, answerId: string): Promise<void> {
  await tx
    .delete(redactions)
    .where(and(eq(redactions.answerId, answerId), isNull(redactions.releasedAt)));
}

/** Those that wait, in the order they came; then those released, the newest first. */
export async function listRedactions(tx: Transaction, assessmentId: string) {
  return tx
    .select({
      redaction: redactions,
      sittingId: answers.sittingId,
      turn: answers.turn,
      text: answers.text,
      candidate: { name: candidates.name, email: candidates.email },
      releasedBy: members.name,
    })
    .from(redactions)
    .innerJoin(answers, eq(answers.id, redactions.answerId))
    .innerJoin(sittings, eq(sittings.id, answers.sittingId))
    .innerJoin(candidates, eq(candidates.id, sittings.candidateId))
    .leftJoin(members, eq(members.id, redactions.releasedBy))
    .where(and(eq(redactions.assessmentId, assessmentId), isNull(answers.supersededAt)))
    .orderBy(
      sql`${redactions.releasedAt} is not null`,
      desc(redactions.releasedAt),
      asc(redactions.foundAt),
      asc(redactions.answerId),
    );
}
export type FoundRedaction = Awaited<ReturnType<typeof listRedactions>>[number];
