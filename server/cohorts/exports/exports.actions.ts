import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import { countAnswers } from './answers.store.ts';
import { countEvents } from './events.store.ts';
import { identityFrom, type Identity } from './identity.ts';
import { countScores } from './scores.store.ts';
import { isTicketValid, newTicket, pseudonymKey } from './ticket.ts';

export type PersonalFile = 'scores' | 'answers' | 'events';

const counting: Readonly<
  Record<PersonalFile, (tx: Transaction, assessmentId: string) => Promise<number>>
> = {
  scores: async (tx, id) => (await countScores(tx, id)).rows,
  answers: countAnswers,
  events: countEvents,
};

interface Wanted {
  readonly files: readonly PersonalFile[];
  readonly withIdentity: boolean;
}

/** Notes in the record who takes what, and gives a ticket under which the files are fetched. */
export async function makeExport(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  { files, withIdentity }: Wanted,
  { key, now }: { readonly key: Buffer; readonly now: Date },
) {
  await getAssessment(tx, assessmentId);
  const counted: { file: PersonalFile; rows: number }[] = [];
  for (const file of new Set(files)) {
    counted.push({ file, rows: await counting[file](tx, assessmentId) });
  }
  const made = { assessmentId, memberId: by.id, withIdentity };
  const { id, expiresAt } = newTicket(key, made, now);
  await recordExport(tx, by, assessmentId, { files: counted, withIdentity, now });
  return { id, expiresAt: expiresAt.toISOString(), files: counted };
}

interface Asked {
  readonly file: PersonalFile;
  readonly withIdentity: boolean;
  /** The ticket of an export that was made; absent: a client that asks for one file by itself. */
  readonly ticket: string | undefined;
}

/**
 * How the people of a file are called. Without identity nothing leaves that needs to be noted. With identity and without
 * a ticket, that it left is noted all the same, in a transaction of its own before the first byte is sent: as an access
 * log does, which RFC 9110 (9.2.1) names as what a safe method may do. What was asked for is not changed by it.
 */
export async function identityOf(
  { db, tx, key }: { readonly db: Database; readonly tx: Transaction; readonly key: Buffer },
  by: ActingMember,
  assessmentId: string,
  { file, withIdentity, ticket }: Asked,
  now: Date,
): Promise<Identity> {
  const made = { assessmentId, memberId: by.id, withIdentity };
  if (ticket !== undefined) {
    if (!isTicketValid(key, made, ticket, now)) {
      refuse(
        'export_expired',
        'This export is over, or was made for something else: make it anew.',
      );
    }
    return identityFrom(pseudonymKey(key, ticket), withIdentity);
  }
  if (withIdentity) {
    await getAssessment(tx, assessmentId);
    const files = [{ file, rows: await counting[file](tx, assessmentId) }];
    await db.inOrganization(by.organizationId, (writing) =>
      recordExport(writing, by, assessmentId, { files, withIdentity, now }),
    );
  }
  return identityFrom(randomBytes(32), withIdentity);
}

interface Taken {
  readonly files: readonly { readonly file: PersonalFile; readonly rows: number }[];
  readonly withIdentity: boolean;
  readonly now: Date;
}

async function recordExport(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  { files, withIdentity, now }: Taken,
): Promise<void> {
  await record(tx, {
    organizationId: by.organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'export.made',
    subject: { kind: 'assessment', id: assessmentId },
    facts: { files, identity: withIdentity },
  });
}
