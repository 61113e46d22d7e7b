import { eq } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import { declarations } from '../../db/schema/sittings.ts';

export type DeclarationRow = typeof declarations.$inferSelect;

export async function findDeclaration(
  tx: Transaction,
  sittingId: string,
): Promise<DeclarationRow | null> {
  const [found] = await tx.select().from(declarations).where(eq(declarations.sittingId, sittingId));
  return found ?? null;
}

export async function upsertDeclaration(tx: Transaction, row: DeclarationRow): Promise<void> {
  await tx
    .insert(declarations)
    .values(row)
    .onConflictDoUpdate({ target: declarations.sittingId, set: row });
}
