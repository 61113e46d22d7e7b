import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { sha256, type Happening } from '../../accounts/record.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import type { Outcome } from '../progress.contract.ts';
import { whyNotDecided, whyNotWithdrawn, type WhyNotDecided } from './deciding.ts';
import { refuseErased } from './erased.ts';
import {
  insertDecisions,
  insertWithdrawals,
  listDecisions,
  listSittingsOfDecisions,
  lockSittings,
  type DecisionRow,
} from './decisions.store.ts';

export interface NewDecision {
  readonly outcome: Outcome;
  readonly reason: string;
}

/** A person decides, with a reason; the newest decision stands and the earlier ones stay on record. */
export async function decide(
  tx: Transaction,
  by: ActingMember,
  sittingId: string,
  decision: NewDecision,
  now: Date,
) {
  const [sitting] = await lockSittings(tx, [sittingId]);
  if (sitting === undefined) refuse('not_found', 'There is no such sitting.');
  if (sitting.isErased) refuseErased(sitting.name);
  if (!sitting.isFinished) {
    refuse('not_finished', 'The candidate is still writing; decide when the sitting is finished.');
  }
  const [decided] = await insertAndRecord(tx, by, [{ sittingId, ...decision }], now);
  if (decided === undefined) throw new Error('a decision was not made');
  return decided;
}

export interface DecisionsWanted {
  readonly outcome: NewDecision['outcome'];
  /** Of everybody who has none of their own. */
  readonly reason: string;
  readonly items: readonly { readonly sittingId: string; readonly reason?: string | undefined }[];
}

/** The same outcome for many, all or nothing. Whoever cannot be decided is named, with why. */
export async function decideMany(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  { outcome, reason, items }: DecisionsWanted,
  now: Date,
) {
  await getAssessment(tx, assessmentId);
  const locked = await lockSittings(
    tx,
    items.map(({ sittingId }) => sittingId),
  );
  const sittings = locked.filter((one) => one.assessmentId === assessmentId);
  const problems = items.flatMap(({ sittingId }) => {
    const sitting = sittings.find(({ id }) => id === sittingId);
    const why = whyNotDecided(sitting);
    return why === null ? [] : [{ sittingId, name: sitting?.name ?? null, why }];
  });
  if (problems.length > 0) refusePeople(problems, items.length);
  const wanted = items.map((one) => ({
    sittingId: one.sittingId,
    outcome,
    reason: one.reason ?? reason,
  }));
  return { items: await insertAndRecord(tx, by, wanted, now) };
}

export interface Withdrawn {
  readonly decisionIds: readonly string[];
  /** Absent: of any. */
  readonly assessmentId?: string;
}

/** Takes decisions back until their candidates are told, all or nothing. Those that were taken back before stay so. */
export async function withdraw(
  tx: Transaction,
  by: ActingMember,
  { decisionIds, assessmentId }: Withdrawn,
  now: Date,
): Promise<void> {
  const locked = await lockSittings(tx, await listSittingsOfDecisions(tx, decisionIds));
  const sittings = locked.filter((one) => [undefined, one.assessmentId].includes(assessmentId));
  const all = await listDecisions(
    tx,
    sittings.map(({ id }) => id),
  );
  const open = decisionIds.filter((id) => {
    const sittingId = all.find((one) => one.id === id)?.sittingId;
    if (sittingId === undefined) refuse('not_found', 'There is no such decision.');
    const own = all.filter((one) => one.sittingId === sittingId);
    const why = whyNotWithdrawn(id, own);
    const name = sittings.find((one) => one.id === sittingId)?.name ?? '';
    if (why === 'decision_told') {
      refuse(why, `${name} has been told. Decide anew, and tell them again.`);
    }
    if (why === 'decision_replaced') {
      refuse(why, `Another decision about ${name} was recorded after it and stands.`);
    }
    return why === null;
  });
  const { organizationId } = by;
  await insertWithdrawals(
    tx,
    open.map((decisionId) => ({
      decisionId,
      organizationId,
      withdrawnBy: by.id,
      withdrawnAt: now,
    })),
  );
  await record(
    tx,
    ...open.map((decisionId): Happening => {
      const sittingId = all.find(({ id }) => id === decisionId)?.sittingId ?? '';
      return {
        ...happening(by, sittingId, now),
        action: 'decision.withdrawn',
        facts: { decisionId },
      };
    }),
  );
}

/** As they are shown to a lead: those that count, and those that were taken back. */
export async function decisionsOf(tx: Transaction, sittingId: string) {
  const all = await listDecisions(tx, [sittingId]);
  return {
    decisions: all.filter(({ withdrawnAt }) => withdrawnAt === null).map(decisionView),
    withdrawn: all.flatMap((one) =>
      one.withdrawnAt === null
        ? []
        : {
            ...decisionView(one),
            withdrawnBy: one.withdrawnBy ?? '',
            withdrawnAt: one.withdrawnAt.toISOString(),
          },
    ),
  };
}

function decisionView({ id, outcome, reason, decidedBy, decidedAt, toldAt }: DecisionRow) {
  return {
    ...{ id, outcome, reason, decidedBy },
    decidedAt: decidedAt.toISOString(),
    toldAt: toldAt?.toISOString() ?? null,
  };
}

async function insertAndRecord(
  tx: Transaction,
  by: ActingMember,
  wanted: readonly (NewDecision & { readonly sittingId: string })[],
  now: Date,
) {
  const { organizationId } = by;
  const rows = wanted.map((one) => ({
    ...{ id: uuidv7(), organizationId, ...one },
    ...{ decidedBy: by.id, decidedAt: now },
  }));
  await insertDecisions(tx, rows);
  await record(
    tx,
    ...rows.map(({ id, sittingId, outcome, reason }): Happening => {
      const facts = { decisionId: id, outcome, reasonSha256: sha256(reason).toString('hex') };
      return { ...happening(by, sittingId, now), action: 'sitting.decided', facts };
    }),
  );
  return rows.map(({ id, outcome, reason }) => ({
    ...{ id, outcome, reason, decidedBy: by.name },
    ...{ decidedAt: now.toISOString(), toldAt: null },
  }));
}

function happening({ id, organizationId }: ActingMember, sittingId: string, at: Date) {
  const actor = { kind: 'member', id } as const;
  return { organizationId, at, actor, subject: { kind: 'sitting', id: sittingId } };
}

const because: Readonly<Record<WhyNotDecided, string>> = {
  not_found: 'has not begun, or is not of this assessment',
  not_finished: 'is still writing',
  erased: 'is erased: nothing is left to decide from, and nobody to tell',
  already_told: 'has been told of a decision already: decide anew on their own page',
};

function refusePeople(
  problems: readonly {
    readonly sittingId: string;
    readonly name: string | null;
    readonly why: WhyNotDecided;
  }[],
  people: number,
): never {
  const said = problems.map(({ name, why }) => `${name ?? 'Somebody'} ${because[why]}`).join('; ');
  refuse('invalid_decisions', `Nothing was decided about any of the ${people}: ${said}.`, {
    problems,
  });
}
