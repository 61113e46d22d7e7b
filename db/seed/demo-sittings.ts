import { and, eq, sql } from 'drizzle-orm';
import { record } from '../../server/accounts/record.actions.ts';
import { enter } from '../../server/invitations/invitations.actions.ts';
import { noticeVersionWith } from '../../server/invitations/notice.ts';
import { noModel } from '../../server/invitations/pregrading-told.ts';
import { queueMails } from '../../server/mail/outbox.store.ts';
import { Refusal } from '../../server/refusal.ts';
import { closeWithDraft, type AnswerHooks } from '../../server/sittings/closing.ts';
import { receiptMail } from '../../server/sittings/receipt-mail.ts';
import {
  beginSitting,
  getStarted,
  getTurn,
  openTurnAt,
} from '../../server/sittings/sittings.actions.ts';
import { finishSitting } from '../../server/sittings/sittings.store.ts';
import { submitTurns } from '../../server/sittings/submissions.actions.ts';
import { textFacts } from '../../server/sittings/text-facts.ts';
import { announceOpenings } from '../../server/sittings/turn-openings.actions.ts';
import type { Transaction } from '../connect.ts';
import { type draftRevisions, drafts, sittings, turns } from '../schema/sittings.ts';
import type { SittingPlan, TurnPlan } from './demo-sitting-plan.ts';
import type { DemoTimeline } from './demo-timeline.ts';

export interface DemoSeat {
  readonly organizationId: string;
  readonly invitationId: string;
}

export type RevisionRow = typeof draftRevisions.$inferInsert;

interface Stage {
  readonly tx: Transaction;
  readonly timeline: DemoTimeline;
  readonly hooks: AnswerHooks;
  /** Collected here and put in all at once: there are thousands. */
  readonly revisions: RevisionRow[];
}

/** Everything a candidate does, each thing at its time. */
export function playSitting(
  { tx, timeline, hooks, revisions }: Stage,
  { entersAt, beginsAt, announcedAt, turns: plans }: SittingPlan,
  seatOf: () => DemoSeat,
): void {
  timeline.add(entersAt, (now) => enter(tx, seatOf().invitationId, now));
  timeline.add(beginsAt, (now) => {
    const { invitationId } = seatOf();
    const accepted = noticeVersionWith(null, null);
    return beginSitting(tx, noModel, { invitationId, accepted, now });
  });
  if (announcedAt !== null) timeline.add(announcedAt, (now) => announceOpenings(tx, now, 1));
  for (const turn of plans) {
    const { position, openedAt, saves, closed } = turn;
    timeline.add(openedAt, (now) => {
      const { invitationId } = seatOf();
      return openTurnAt(tx, hooks, { invitationId, position, now });
    });
    const last = saves.at(-1);
    if (last === undefined) throw new Error('a demo turn without a save');
    timeline.add(last.savedAt, () => keepDraft(tx, seatOf(), turn, revisions));
    if (closed !== null) timeline.add(closed.at, () => close(tx, hooks, seatOf(), turn, closed));
  }
}

/** The draft as its last save left it. The writer of real drafts has connections of its own, outside this transaction. */
async function keepDraft(
  tx: Transaction,
  { organizationId, invitationId }: DemoSeat,
  { position, saves }: TurnPlan,
  revisions: RevisionRow[],
): Promise<void> {
  const last = saves.at(-1)!;
  const [draft] = await tx
    .update(drafts)
    .set({ revision: saves.length, ...last })
    .from(turns)
    .innerJoin(sittings, eq(sittings.id, turns.sittingId))
    .where(
      and(
        eq(drafts.turnId, turns.id),
        eq(turns.position, position),
        eq(sittings.invitationId, invitationId),
      ),
    )
    .returning({ turnId: drafts.turnId });
  if (draft === undefined) throw new Error('a demo turn is not open');
  saves.forEach(({ savedAt, text }, at) => {
    revisions.push({ ...draft, organizationId, revision: at + 1, savedAt, ...textFacts(text) });
  });
}

async function close(
  tx: Transaction,
  hooks: AnswerHooks,
  { invitationId }: DemoSeat,
  { position, saves }: TurnPlan,
  { at, by }: NonNullable<TurnPlan['closed']>,
): Promise<void> {
  if (by === 'candidate') {
    const written = { position, baseRevision: saves.length, text: saves.at(-1)?.text ?? '' };
    const [verdict] = await submitTurns(tx, hooks, [{ invitationId, ...written, arrivedAt: at }]);
    if (verdict instanceof Refusal) throw verdict;
    return;
  }
  const { seat, turns } = await getStarted(tx, invitationId);
  await closeWithDraft(tx, hooks, { seat, turn: getTurn(turns, position), at });
}

/** The cohort closes before they come back for the next turn; the sweeper would finish the sitting like this. */
export async function leaveSitting(
  tx: Transaction,
  { invitationId }: DemoSeat,
  at: Date,
): Promise<void> {
  const { seat } = await getStarted(tx, invitationId);
  if (seat.sitting === null) throw new Error('nobody leaves who has not begun');
  const { id } = seat.sitting;
  await finishSitting(tx, id, at);
  await queueMails(tx, [receiptMail(seat)], at);
  await record(tx, {
    organizationId: seat.organizationId,
    at,
    actor: { kind: 'system', id: null },
    action: 'sitting.finished',
    subject: { kind: 'sitting', id },
    facts: { because: 'the cohort closed' },
  });
}

export async function insertRevisions(
  tx: Transaction,
  revisions: readonly RevisionRow[],
): Promise<void> {
  const rows = revisions.map((row) => ({ ...row, sha256: row.sha256.toString('hex') }));
  // One parameter, not six for each of thousands of rows.
  await tx.execute(sql`
    insert into draft_revisions (turn_id, organization_id, revision, saved_at, characters, sha256)
    select "turnId", "organizationId", revision, "savedAt", characters, decode(sha256, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as saved(
      "turnId" uuid, "organizationId" uuid, revision int, "savedAt" timestamptz, characters int, sha256 text
    )`);
}
