import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { criteria, rubricVersions } from '../../db/schema/assessments.ts';
import type { Criterion } from './scenario.ts';

/** False when a rubric version with this hash is there already; of two at once, the later one waits and gets false. */
export async function insertRubricVersion(
  tx: Transaction,
  row: typeof rubricVersions.$inferInsert,
): Promise<boolean> {
  const inserted = await tx
    .insert(rubricVersions)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: rubricVersions.id });
  return inserted.length === 1;
}

export async function getRubricVersionId(
  tx: Transaction,
  organizationId: string,
  contentHash: Buffer,
): Promise<string> {
  const [found] = await tx
    .select({ id: rubricVersions.id })
    .from(rubricVersions)
    .where(
      and(
        eq(rubricVersions.organizationId, organizationId),
        eq(rubricVersions.contentHash, contentHash),
      ),
    );
  if (found === undefined) throw new Error('a rubric version is neither new nor there');
  return found.id;
}

export async function insertCriteria(
  tx: Transaction,
  rows: readonly (typeof criteria.$inferInsert)[],
): Promise<void> {
  await tx.insert(criteria).values([...rows]);
}

export async function listCriteria(tx: Transaction, rubricVersionId: string): Promise<Criterion[]> {
  return tx
    .select({
      id: criteria.id,
      position: criteria.position,
      key: criteria.key,
      title: criteria.title,
      weight: criteria.weight,
      reads: criteria.reads,
      fluency: criteria.fluency,
      levels: criteria.levels,
    })
    .from(criteria)
    .where(eq(criteria.rubricVersionId, rubricVersionId))
    .orderBy(asc(criteria.position));
}
