import type { Transaction } from '../../db/connect.ts';
import { inSavepoint } from '../../db/savepoint.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import { getAssessment, type Assessment } from '../assessments/assessments.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { listNotRead } from './progress.actions.ts';
import type { Reader } from './reader.ts';
import { findPregrading } from './settings.store.ts';
import { cancelUnfinished } from './unfinished.store.ts';
import { letWait } from './waiting.actions.ts';

/**
 * Has read whatever can be and has no suggestion under the model, words and rubric of now: after the rubric moved, after
 * it was switched on late, after a cancellation. Tells how many suggestions wait for that.
 */
export async function readTheRest(
  tx: Transaction,
  reader: Reader,
  by: ActingMember,
  assessmentId: string,
  now: Date,
): Promise<number> {
  const assessment = await getAssessment(tx, assessmentId);
  const settings = await findPregrading(tx, assessmentId);
  if (settings === null || settings.stoppedAt !== null) {
    refuse(
      'pregrading_not_on',
      'No model reads the answers of this assessment; switch it on first.',
    );
  }
  const notRead = await listNotRead(tx, reader, assessment);
  const queued = await letWait(tx, reader, notRead, now);
  if (queued === 0) return 0;
  await record(tx, {
    organizationId: assessment.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'pregrading.runs_requested',
    subject: { kind: 'assessment', id: assessmentId },
    facts: { answers: notRead.length, suggestions: queued },
  });
  return queued;
}

/** Cancels what waits and what is under way. Tells how many suggestions that were. */
export async function cancelRuns(
  tx: Transaction,
  reader: Reader,
  by: ActingMember,
  assessmentId: string,
  now: Date,
): Promise<number> {
  const assessment = await getAssessment(tx, assessmentId);
  const cancelled = await cancelAll(tx, reader, assessment, { by, why: 'cancelled', now });
  await record(tx, ...cancelled);
  return cancelled.length;
}

interface Cancelling {
  readonly by: ActingMember;
  readonly why: 'stopped' | 'cancelled';
  readonly now: Date;
}

/** For the record, which is written last. */
export async function cancelAll(
  tx: Transaction,
  { jobs }: Reader,
  { id: assessmentId, organizationId }: Assessment,
  { by, why, now }: Cancelling,
): Promise<Happening[]> {
  const cancelled = await cancelUnfinished(tx, { assessmentId }, now);
  const ids = cancelled.map(({ id }) => id);
  // A job whose suggestion is cancelled ends by itself: stopping does not depend on the queue.
  await inSavepoint(tx, () => jobs.cancel(tx, ids)).catch(() => undefined);
  return cancelled.map(({ id, answerId, ...rest }) => ({
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'suggestion.cancelled',
    subject: { kind: 'answer', id: answerId },
    facts: { suggestionId: id, ...rest, why },
  }));
}
