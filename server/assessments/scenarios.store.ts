import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { scenarios, scenarioVersions } from '../../db/schema/assessments.ts';
import type { VersionHead } from './scenario.ts';
import type { Scenario } from './scenario-shape.ts';

export type ScenarioRow = typeof scenarios.$inferSelect;
export type VersionRow = Omit<typeof scenarioVersions.$inferSelect, 'content'> & {
  readonly content: Scenario;
};

/** False when the organization has this starter already. */
export async function insertScenario(
  tx: Transaction,
  row: typeof scenarios.$inferInsert,
): Promise<boolean> {
  const inserted = await tx
    .insert(scenarios)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: scenarios.id });
  return inserted.length === 1;
}

export async function findScenario(tx: Transaction, id: string): Promise<ScenarioRow | null> {
  const [found] = await tx.select().from(scenarios).where(eq(scenarios.id, id));
  return found ?? null;
}

/** Nobody else drafts or publishes it until the transaction ends; null when there is none. */
export async function lockScenario(tx: Transaction, id: string): Promise<ScenarioRow | null> {
  const [found] = await tx.select().from(scenarios).where(eq(scenarios.id, id)).for('update');
  return found ?? null;
}

export async function touchScenario(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.update(scenarios).set({ updatedAt: now }).where(eq(scenarios.id, id));
}

/** What a list shows of the newest version of each. */
export async function listScenarioSummaries(tx: Transaction) {
  const part = (key: string) => sql<string>`${scenarioVersions.content}->>${key}`;
  const turns = sql`${scenarioVersions.content}->'turns'`;
  return tx
    .selectDistinctOn([scenarioVersions.scenarioId], {
      id: scenarios.id,
      starter: scenarios.starter,
      updatedAt: scenarios.updatedAt,
      title: part('title'),
      summary: part('summary'),
      language: part('language'),
      turns: sql<number>`jsonb_array_length(${turns})`,
      minutes: sql<number>`(select sum((turn->>'minutes')::int)::int from jsonb_array_elements(${turns}) turn)`,
    })
    .from(scenarioVersions)
    .innerJoin(scenarios, eq(scenarios.id, scenarioVersions.scenarioId))
    .orderBy(scenarioVersions.scenarioId, desc(scenarioVersions.number));
}

/** Of one scenario, or of all; the newest last. */
export async function listVersionHeads(
  tx: Transaction,
  scenarioId?: string,
): Promise<(VersionHead & { readonly scenarioId: string })[]> {
  return tx
    .select({
      id: scenarioVersions.id,
      scenarioId: scenarioVersions.scenarioId,
      number: scenarioVersions.number,
      publishedAt: scenarioVersions.publishedAt,
    })
    .from(scenarioVersions)
    .where(scenarioId === undefined ? undefined : eq(scenarioVersions.scenarioId, scenarioId))
    .orderBy(asc(scenarioVersions.number));
}

export async function findNewestVersion(
  tx: Transaction,
  scenarioId: string,
): Promise<VersionRow | null> {
  const [found] = await tx
    .select()
    .from(scenarioVersions)
    .where(eq(scenarioVersions.scenarioId, scenarioId))
    .orderBy(desc(scenarioVersions.number))
    .limit(1);
  return found === undefined ? null : asVersion(found);
}

export async function findVersion(tx: Transaction, id: string): Promise<VersionRow | null> {
  const [found] = await tx.select().from(scenarioVersions).where(eq(scenarioVersions.id, id));
  return found === undefined ? null : asVersion(found);
}

/** The oldest first. */
export async function listPublishedVersions(
  tx: Transaction,
  scenarioId: string,
): Promise<VersionRow[]> {
  const rows = await tx
    .select()
    .from(scenarioVersions)
    .where(
      and(eq(scenarioVersions.scenarioId, scenarioId), isNotNull(scenarioVersions.publishedAt)),
    )
    .orderBy(asc(scenarioVersions.number));
  return rows.map(asVersion);
}

export type NewVersion = Pick<VersionRow, 'source' | 'content' | 'contentHash'>;

/** Gives the next number. Two at once are kept apart by the lock on the scenario. */
export async function insertVersion(
  tx: Transaction,
  row: NewVersion & Pick<VersionRow, 'id' | 'organizationId' | 'scenarioId'>,
): Promise<VersionRow> {
  const next = sql`(select coalesce(max(number), 0) + 1 from scenario_versions where scenario_id = ${row.scenarioId})`;
  const [inserted] = await tx
    .insert(scenarioVersions)
    .values({ ...row, number: next })
    .returning();
  if (inserted === undefined) throw new Error('an inserted version came back as nothing');
  return asVersion(inserted);
}

/** Null when there is no draft. */
export async function updateDraft(
  tx: Transaction,
  scenarioId: string,
  change: NewVersion,
): Promise<VersionRow | null> {
  const [updated] = await tx
    .update(scenarioVersions)
    .set(change)
    .where(and(eq(scenarioVersions.scenarioId, scenarioId), isNull(scenarioVersions.publishedAt)))
    .returning();
  return updated === undefined ? null : asVersion(updated);
}

export async function publishVersion(
  tx: Transaction,
  id: string,
  change: { rubricVersionId: string; publishedAt: Date; publishedBy: string | null },
): Promise<void> {
  await tx.update(scenarioVersions).set(change).where(eq(scenarioVersions.id, id));
}

/** Nothing but a parsed `Scenario` is ever written there. */
function asVersion(row: typeof scenarioVersions.$inferSelect): VersionRow {
  return { ...row, content: row.content as Scenario };
}
