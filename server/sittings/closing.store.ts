import { and, asc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { drafts, sittings, turns } from '../../db/schema/sittings.ts';
import type { DraftRow, TurnRow } from './sittings.store.ts';

/** A turn that is being written; its draft is locked until the transaction ends. */
export interface OpenTurn {
  readonly invitationId: string;
  readonly turn: TurnRow;
  readonly draft: DraftRow;
}

function selectOpenTurns(tx: Transaction) {
  return tx
    .select({ invitationId: sittings.invitationId, turn: turns, draft: drafts })
    .from(drafts)
    .innerJoin(turns, eq(turns.id, drafts.turnId))
    .innerJoin(sittings, eq(sittings.id, turns.sittingId));
}

/**
 * Those of these turns that are open, locked in the order of their keys: of two who lock some of the same ones, the
 * second waits for the first and never the first for the second. A save under way is waited for.
 */
export async function lockOpenTurns(
  tx: Transaction,
  wanted: readonly { readonly invitationId: string; readonly position: number }[],
): Promise<OpenTurn[]> {
  const invitationIds = sql.param(wanted.map(({ invitationId }) => invitationId));
  const positions = sql.param(wanted.map(({ position }) => position));
  return lockInOrder(
    tx,
    sql`(${sittings.invitationId}, ${turns.position}) in
      (select * from unnest(${invitationIds}::uuid[], ${positions}::int[]))`,
  );
}

/** Whatever these people are writing, locked in the same order. */
export async function lockOpenTurnsOf(
  tx: Transaction,
  invitationIds: readonly string[],
): Promise<OpenTurn[]> {
  return lockInOrder(tx, sql`${sittings.invitationId} = any(${sql.param(invitationIds)}::uuid[])`);
}

async function lockInOrder(tx: Transaction, isWanted: SQL): Promise<OpenTurn[]> {
  return selectOpenTurns(tx)
    .where(isWanted)
    .orderBy(asc(sittings.invitationId), asc(turns.position))
    .for('update', { of: drafts });
}

/** Turns that ran out before `before`. Those somebody is writing or closing at this moment are passed over. */
export async function lockTurnsToClose(
  tx: Transaction,
  before: Date,
  most: number,
): Promise<OpenTurn[]> {
  return selectOpenTurns(tx)
    .where(
      and(isNull(turns.closedAt), sql`${turns.openedAt} is not null`, lt(turns.deadlineAt, before)),
    )
    .orderBy(asc(turns.deadlineAt))
    .limit(most)
    .for('no key update', { of: [turns, drafts], skipLocked: true });
}

export interface TurnEnd {
  readonly id: string;
  readonly closedAt: Date;
  readonly closedBy: 'candidate' | 'deadline';
}

/** Closes turns whose drafts are locked: the drafts go. */
export async function closeAll(tx: Transaction, ends: readonly TurnEnd[]): Promise<void> {
  const ids = sql.param(ends.map(({ id }) => id));
  await tx.execute(sql`delete from drafts where turn_id = any(${ids}::uuid[])`);
  const { rowCount } = await tx.execute(sql`
    update turns t set closed_at = i.closed_at, closed_by = i.closed_by
    from unnest(${ids}::uuid[], ${sql.param(ends.map(({ closedAt }) => closedAt))}::timestamptz[],
      ${sql.param(ends.map(({ closedBy }) => closedBy))}::text[]) as i(id, closed_at, closed_by)
    where t.id = i.id and t.closed_at is null`);
  if (rowCount !== ends.length) throw new Error('a turn with a draft was closed already');
}

export interface Opening {
  readonly sittingId: string;
  readonly position: number;
  readonly opensAt: Date;
  readonly announceAt: Date | null;
}

/** From when turns may be opened. */
export async function setOpenings(tx: Transaction, openings: readonly Opening[]): Promise<void> {
  if (openings.length === 0) return;
  await tx.execute(sql`
    update turns t set opens_at = i.opens_at, announce_at = i.announce_at
    from unnest(${sql.param(openings.map(({ sittingId }) => sittingId))}::uuid[],
      ${sql.param(openings.map(({ position }) => position))}::int[],
      ${sql.param(openings.map(({ opensAt }) => opensAt))}::timestamptz[],
      ${sql.param(openings.map(({ announceAt }) => announceAt))}::timestamptz[])
      as i(sitting_id, position, opens_at, announce_at)
    where t.sitting_id = i.sitting_id and t.position = i.position`);
}

/** Tells which of these sittings were not finished before. */
export async function finishSittings(
  tx: Transaction,
  ends: readonly { readonly id: string; readonly finishedAt: Date }[],
): Promise<ReadonlySet<string>> {
  if (ends.length === 0) return new Set();
  const { rows } = await tx.execute<{ id: string }>(sql`
    update sittings s set finished_at = i.finished_at
    from unnest(${sql.param(ends.map(({ id }) => id))}::uuid[],
      ${sql.param(ends.map(({ finishedAt }) => finishedAt))}::timestamptz[]) as i(id, finished_at)
    where s.id = i.id and s.finished_at is null
    returning s.id`);
  return new Set(rows.map(({ id }) => id));
}
