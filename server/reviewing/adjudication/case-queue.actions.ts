import type { Transaction } from '../../../db/connect.ts';
import { getAssessment, listAssessments } from '../../assessments/assessments.actions.ts';
import { countDisputes } from './adjudication-claims.store.ts';
import { leaseMinutes } from '../queue.ts';
import type { Interviewer } from '../slots.store.ts';

export type NothingToSettle = 'nothing' | 'withOthers' | 'reviewedByMe';

/** What waits for me to settle in one assessment. */
export interface CaseQueue {
  readonly assessment: { readonly id: string; readonly name: string };
  readonly waiting: number;
  readonly heldUntil: Date | null;
  /** Null while something waits. */
  readonly nothingLeft: NothingToSettle | null;
}

export const reasonsForNone: Readonly<Record<NothingToSettle, string>> = {
  nothing: 'No answer waits for you to settle it.',
  withOthers: `Somebody else settles what is in dispute just now. What they do not finish comes back within ${leaseMinutes} minutes.`,
  reviewedByMe:
    'What is in dispute are answers you have reviewed yourself; somebody else settles them.',
};

export async function getCaseQueue(
  tx: Transaction,
  me: Interviewer,
  assessmentId: string,
  now: Date,
): Promise<CaseQueue> {
  return describe(tx, me, await getAssessment(tx, assessmentId), now);
}

export async function listCaseQueues(
  tx: Transaction,
  me: Interviewer,
  now: Date,
): Promise<CaseQueue[]> {
  const queues: CaseQueue[] = [];
  for (const assessment of await listAssessments(tx)) {
    queues.push(await describe(tx, me, assessment, now));
  }
  return queues;
}

async function describe(
  tx: Transaction,
  me: Interviewer,
  { id, name, adjudicateFrom }: CaseQueue['assessment'] & { readonly adjudicateFrom: number },
  now: Date,
): Promise<CaseQueue> {
  const seat = { me, assessmentId: id, adjudicateFrom };
  const { waiting, heldUntil, withOthers, reviewedByMe } = await countDisputes(tx, seat, now);
  const why = withOthers > 0 ? 'withOthers' : reviewedByMe > 0 ? 'reviewedByMe' : 'nothing';
  return {
    assessment: { id, name },
    waiting,
    heldUntil,
    nothingLeft: waiting > 0 ? null : why,
  };
}
