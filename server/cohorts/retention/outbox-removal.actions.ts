import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../db/connect.ts';
import { sha256 } from '../../accounts/record.ts';
import { mailWrittenAt } from '../../mail/mail-file.ts';
import { deleteRemovals, listDueRemovals } from './outbox-removal.store.ts';

/**
 * Removes mails to and about whoever was erased that were written by the time a removal was due: the last one, that it is
 * done, is written afterwards and stays until the next. The files go first: after a crash it is done again.
 */
export async function removeDueFromOutbox(db: Database, outbox: string, now: Date): Promise<void> {
  const due = await db.everywhere((tx) => listDueRemovals(tx, now));
  if (due.length === 0) return;
  const isDue = (address: string, writtenAt: Date | null) =>
    due.some(
      ({ addressSha256, dueAt }) =>
        addressSha256.equals(sha256(address)) && (writtenAt === null || writtenAt <= dueAt),
    );
  for (const name of await mailFiles(outbox)) {
    const file = join(outbox, name);
    const message = await readFile(file, 'utf8').catch(() => '');
    const writtenAt = mailWrittenAt(name);
    if (addressesOf(message).some((one) => isDue(one, writtenAt))) await rm(file, { force: true });
  }
  await db.everywhere((tx) =>
    deleteRemovals(
      tx,
      due.map(({ id }) => id),
    ),
  );
}

/** No folder: there is a mail server, and nothing was ever written. */
async function mailFiles(outbox: string): Promise<string[]> {
  const names = await readdir(outbox).catch(() => []);
  return names.filter((name) => /\.eml(\.part)?$/.test(name));
}

/** Whom a mail goes to and whom an answer would reach; a mail about a candidate names them in one of the two. */
function addressesOf(message: string): string[] {
  const [head = ''] = message.split(/\r?\n\r?\n/, 1);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return lines
    .filter((line) => /^(to|reply-to):/i.test(line))
    .flatMap((line) => line.match(/[^\s<>,;:"]+@[^\s<>,;:"]+/g) ?? [])
    .map((address) => address.toLowerCase());
}
