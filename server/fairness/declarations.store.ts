import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { selfDeclarations } from '../../db/schema/fairness.ts';

export async function findSealed(
  tx: Transaction,
  organizationId: string,
  subject: Buffer,
): Promise<Buffer | null> {
  const [found] = await tx
    .select({ sealed: selfDeclarations.sealed })
    .from(selfDeclarations)
    .where(whose(organizationId, subject));
  return found?.sealed ?? null;
}

export async function listSealed(tx: Transaction, organizationId: string) {
  return tx
    .select({ subject: selfDeclarations.subject, sealed: selfDeclarations.sealed })
    .from(selfDeclarations)
    .where(eq(selfDeclarations.organizationId, organizationId));
}

export async function upsertSealed(
  tx: Transaction,
  row: typeof selfDeclarations.$inferInsert,
): Promise<void> {
  await tx
    .insert(selfDeclarations)
    .values(row)
    .onConflictDoUpdate({
      target: [selfDeclarations.organizationId, selfDeclarations.subject],
      set: { sealed: row.sealed },
    });
}

export async function deleteSealed(tx: Transaction, subjects: readonly Buffer[]): Promise<void> {
  await tx.delete(selfDeclarations).where(inArray(selfDeclarations.subject, [...subjects]));
}

const whose = (organizationId: string, subject: Buffer) =>
  and(eq(selfDeclarations.organizationId, organizationId), eq(selfDeclarations.subject, subject));
