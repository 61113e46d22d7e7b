import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { members } from '../../db/schema/accounts.ts';
import { modelBreakers, modelProbes, modelTerms } from '../../db/schema/models.ts';
import { pregradings } from '../../db/schema/pregrading.ts';
import { closedBreaker, type Breaker } from './breaker.ts';
import { defaultTerms, type Terms } from './terms.ts';

export type PregradingRow = typeof pregradings.$inferSelect;
export type ProbeRow = typeof modelProbes.$inferSelect;
/** One model at one endpoint, as one organization sees it. */
export interface AskedModel {
  readonly organizationId: string;
  readonly host: string;
  readonly model: string;
}

export async function findPregrading(
  tx: Transaction,
  assessmentId: string,
): Promise<(PregradingRow & { readonly switchedOnByName: string | null }) | null> {
  const [found] = await tx
    .select({ row: pregradings, switchedOnByName: members.name })
    .from(pregradings)
    .leftJoin(members, eq(members.id, pregradings.switchedOnBy))
    .where(eq(pregradings.assessmentId, assessmentId));
  return found === undefined ? null : { ...found.row, switchedOnByName: found.switchedOnByName };
}

export async function upsertPregrading(
  tx: Transaction,
  row: typeof pregradings.$inferInsert,
): Promise<void> {
  const { assessmentId, organizationId, ...change } = row;
  await tx
    .insert(pregradings)
    .values({ assessmentId, organizationId, ...change })
    .onConflictDoUpdate({ target: pregradings.assessmentId, set: change });
}

/** False: nothing was on. */
export async function stopPregrading(
  tx: Transaction,
  assessmentId: string,
  stop: { readonly stoppedAt: Date; readonly stoppedBy: string },
): Promise<boolean> {
  const { rowCount } = await tx
    .update(pregradings)
    .set(stop)
    .where(and(eq(pregradings.assessmentId, assessmentId), isNull(pregradings.stoppedAt)));
  return rowCount === 1;
}

export async function findTerms(
  tx: Transaction,
  organizationId: string,
): Promise<Terms & { readonly isDefault: boolean }> {
  const [found] = await tx
    .select()
    .from(modelTerms)
    .where(eq(modelTerms.organizationId, organizationId));
  if (found === undefined) return { ...defaultTerms, isDefault: true };
  const { organizationId: _, ...terms } = found;
  return { ...terms, isDefault: false };
}

export async function upsertTerms(
  tx: Transaction,
  organizationId: string,
  terms: Terms,
): Promise<void> {
  await tx
    .insert(modelTerms)
    .values({ organizationId, ...terms })
    .onConflictDoUpdate({ target: modelTerms.organizationId, set: terms });
}

export async function findProbe(
  tx: Transaction,
  { organizationId, host, model }: AskedModel,
): Promise<ProbeRow | null> {
  const [found] = await tx
    .select()
    .from(modelProbes)
    .where(
      and(
        eq(modelProbes.organizationId, organizationId),
        eq(modelProbes.host, host),
        eq(modelProbes.model, model),
      ),
    );
  return found ?? null;
}

export async function upsertProbe(tx: Transaction, row: ProbeRow): Promise<void> {
  await tx
    .insert(modelProbes)
    .values(row)
    .onConflictDoUpdate({
      target: [modelProbes.organizationId, modelProbes.host, modelProbes.model],
      set: row,
    });
}

/** Of any of these models: the one that stands open, if one does. */
export async function findBreaker(
  tx: Transaction,
  organizationId: string,
  host: string,
): Promise<Breaker> {
  const [found] = await tx
    .select()
    .from(modelBreakers)
    .where(and(eq(modelBreakers.organizationId, organizationId), eq(modelBreakers.host, host)))
    .orderBy(
      sql`${modelBreakers.openedAt} is null`,
      desc(modelBreakers.openedAt),
      asc(modelBreakers.model),
    )
    .limit(1);
  return found ?? closedBreaker;
}

/** Nobody else changes it until the transaction ends. */
export async function lockBreaker(tx: Transaction, asked: AskedModel): Promise<Breaker> {
  const { organizationId, host, model } = asked;
  await tx.insert(modelBreakers).values(asked).onConflictDoNothing();
  const [found] = await tx
    .select()
    .from(modelBreakers)
    .where(
      and(
        eq(modelBreakers.organizationId, organizationId),
        eq(modelBreakers.host, host),
        eq(modelBreakers.model, model),
      ),
    )
    .for('update');
  return found ?? closedBreaker;
}

export async function setBreaker(
  tx: Transaction,
  { organizationId, host, model }: AskedModel,
  { invalidInRow, quotaInRow, openedAt, openedFor }: Breaker,
): Promise<void> {
  await tx
    .update(modelBreakers)
    .set({ invalidInRow, quotaInRow, openedAt, openedFor })
    .where(
      and(
        eq(modelBreakers.organizationId, organizationId),
        eq(modelBreakers.host, host),
        eq(modelBreakers.model, model),
      ),
    );
}
