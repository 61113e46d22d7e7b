import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/connect.ts';
import { members } from '../../db/schema/accounts.ts';
import { modelMonths, modelTerms } from '../../db/schema/models.ts';
import { pregradings } from '../../db/schema/pregrading.ts';
import { noticeVersionWith } from '../../server/invitations/notice.ts';
import type { Reader } from '../../server/pregrading/reader.ts';
import { letWait, listTold } from '../../server/pregrading/waiting.actions.ts';

const purpose = 'To measure';

/** Switches pre-grading on, as if all candidates had been told, and lets a suggestion wait for each criterion. */
export async function letAllWait(
  db: Database,
  reader: Reader,
  assessmentId: string,
): Promise<number> {
  const now = new Date();
  return db.everywhere(async (tx) => {
    const [lead] = await tx.select().from(members).where(eq(members.role, 'lead'));
    if (lead === undefined) throw new Error('nobody leads');
    await tx.insert(pregradings).values({
      ...{ assessmentId, organizationId: lead.organizationId, purpose },
      ...{ switchedOnAt: now, switchedOnBy: lead.id },
    });
    await tx.execute(sql`
      update sittings set notice_version = ${noticeVersionWith(purpose, null)} where assessment_id = ${assessmentId}`);
    return letWait(tx, reader, await listTold(tx, { assessmentId }), now);
  });
}

export interface Month {
  readonly used: number;
  readonly reserved: number;
}

/** What counts against the cap. */
export async function monthOf(db: Database): Promise<Month> {
  const [month] = await db.everywhere((tx) => tx.select().from(modelMonths));
  return { used: month?.used ?? 0, reserved: month?.reserved ?? 0 };
}

/** Of the one organization there is. */
export async function setCap(db: Database, monthlyTokens: number): Promise<void> {
  await db.everywhere(async (tx) => {
    const [lead] = await tx.select().from(members).where(eq(members.role, 'lead'));
    const set = { organizationId: lead!.organizationId, monthlyTokens };
    await tx
      .insert(modelTerms)
      .values(set)
      .onConflictDoUpdate({ target: modelTerms.organizationId, set: { monthlyTokens } });
  });
}
