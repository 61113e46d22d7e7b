import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { sha256 } from '../../accounts/record.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import { refuse } from '../../refusal.ts';
import {
  claimDispute,
  deleteClaim,
  endClaims,
  lockAnswer,
  lockClaim,
} from './adjudication-claims.store.ts';
import { lockInterviewer } from '../claims.store.ts';
import { getCase, type Case } from './case.actions.ts';
import {
  findReadAnswer,
  insertAdjudications,
  listAdjudications,
  type AdjudicationRow,
} from './disputes.store.ts';
import { leaseFrom } from '../queue.ts';
import { levelProblems, refuseProblems } from '../reviewing.actions.ts';
import type { CriterionRow } from '../reviews.store.ts';
import type { ScoreHooks } from '../score-hooks.ts';
import type { Interviewer } from '../slots.store.ts';

/** How often it is tried again where somebody took the answer in the same moment. */
const attempts = 3;

/** The answer in dispute that I hold, else another; null when there is none for me. */
export async function claimCase(
  tx: Transaction,
  me: Interviewer,
  assessmentId: string,
  { answerId, now }: { answerId: string | null; now: Date },
): Promise<Case | null> {
  const { adjudicateFrom } = await getAssessment(tx, assessmentId);
  await lockInterviewer(tx, me.id);
  const expiresAt = leaseFrom(now);
  const wish = { me, assessmentId, adjudicateFrom, answerId, now, expiresAt };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const dispute = await claimDispute(tx, wish);
    if (dispute !== null) return { ...(await getCase(tx, dispute)), expiresAt };
  }
  return null;
}

/** Somebody else may settle it now; to me it comes back last. */
export async function giveCaseBack(
  tx: Transaction,
  me: Interviewer,
  assessmentId: string,
  now: Date,
): Promise<void> {
  await getAssessment(tx, assessmentId);
  await endClaims(tx, { me, assessmentId }, now);
}

export interface Settlement {
  readonly round: number;
  readonly decisions: readonly {
    readonly criterionId: string;
    readonly level: number;
    readonly reason: string;
  }[];
}

/** Settles every criterion of an answer that is in dispute, once; the reviews stay as they are. */
export async function settle(
  tx: Transaction,
  me: Interviewer,
  answerId: string,
  settlement: Settlement,
  { now, onScoresChanged }: { now: Date } & ScoreHooks,
): Promise<void> {
  const answer = await findReadAnswer(tx, answerId);
  if (answer === null) refuse('not_found', 'There is no such answer.');
  await lockInterviewer(tx, me.id);
  const dispute = { answerId, round: settlement.round };
  if (!(await lockClaim(tx, dispute, me.id))) {
    if (await isSettledSo(tx, me, answerId, settlement)) return;
    refuse(
      'claim_lost',
      'This answer is not with you any more: your time ran out and somebody else settles it, or it was given back.',
    );
  }
  await lockAnswer(tx, answerId);
  const { criteria } = await getCase(tx, dispute);
  refuseOtherCriteria(criteria, settlement);
  const { organizationId } = answer;
  await insertAdjudications(
    tx,
    settlement.decisions.map((decision) => ({
      id: uuidv7(),
      organizationId,
      ...dispute,
      memberId: me.id,
      ...decision,
      decidedAt: now,
    })),
  );
  await deleteClaim(tx, dispute, me.id);
  await onScoresChanged(tx, [answerId]);
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: me.id },
    action: 'answer.adjudicated',
    subject: { kind: 'answer', id: answerId },
    facts: {
      round: settlement.round,
      decisions: settlement.decisions.map(({ criterionId, level, reason }) => ({
        criterionId,
        level,
        reasonSha256: sha256(reason).toString('hex'),
      })),
    },
  });
}

/** The same again, because the first reply was lost on its way. */
async function isSettledSo(
  tx: Transaction,
  me: Interviewer,
  answerId: string,
  { round, decisions }: Settlement,
): Promise<boolean> {
  const settled = await listAdjudications(tx, answerId, round);
  const isSame = (decision: Settlement['decisions'][number]) => (row: AdjudicationRow) =>
    row.memberId === me.id &&
    row.criterionId === decision.criterionId &&
    row.level === decision.level &&
    row.reason === decision.reason;
  return decisions.every((decision) => settled.some(isSame(decision)));
}

function refuseOtherCriteria(criteria: readonly CriterionRow[], { decisions }: Settlement): void {
  const missing = criteria.filter(({ id }) => !decisions.some((one) => one.criterionId === id));
  const decided = new Set(decisions.map(({ criterionId }) => criterionId));
  if (missing.length > 0 || decided.size !== criteria.length || decisions.length !== decided.size) {
    const titles = criteria.map(({ title }) => `“${title}”`).join(', ');
    refuse(
      'dispute_changed',
      criteria.length === 0
        ? 'Nothing of this answer is in dispute any more: its readers have changed their levels.'
        : `What is in dispute now is ${titles}: decide on these, each once.`,
      { inDispute: criteria.map(({ id, title }) => ({ criterionId: id, title })) },
    );
  }
  refuseProblems(
    decisions.flatMap(({ criterionId, level }, at) =>
      levelProblems(
        level,
        criteria.find(({ id }) => id === criterionId)?.levels.length ?? 0,
        `body.decisions.${at}.level`,
      ),
    ),
  );
}
