import type { JournalEntry } from './journal.ts';

/** A text and where it stands: on the server, or only on this device. */
export interface Version {
  readonly text: string;
  readonly revision: number;
  readonly savedAt: string | null;
  readonly where: 'server' | 'device';
}

export interface Reconciled {
  /** What to go on writing with. */
  readonly text: string;
  /** Every other text that would be lost by that; the candidate chooses. */
  readonly others: readonly Version[];
}

/** Compares what the server holds with what this device kept. Nothing that somebody wrote is dropped unasked. */
export function reconcile(server: Version, entries: readonly JournalEntry[]): Reconciled {
  const [newest, ...older] = unsentOf(server.text, server.revision, entries);
  if (newest === undefined) return { text: server.text, others: [] };
  const others = older.map((entry) => deviceVersion(entry));
  return goesOnFrom(newest, server)
    ? { text: newest.text, others }
    : { text: newest.text, others: [server, ...others] };
}

/** The device’s texts that the server does not have, newest first, each text once. */
export function unsentOf(
  received: string,
  revision: number,
  entries: readonly JournalEntry[],
): readonly JournalEntry[] {
  const unsent = entries.filter(
    (entry) =>
      entry.text !== received &&
      entry.text.trim() !== '' &&
      // A server that came back from an older backup has less than it once acknowledged.
      !(entry.synced && revision >= entry.revision),
  );
  const newestFirst = unsent.sort((a, b) => b.at - a.at);
  return newestFirst.filter(
    ({ text }, index) => newestFirst.findIndex((other) => other.text === text) === index,
  );
}

/** Nobody else has saved since: the server’s text is what this one began from, or one we sent ourselves. */
function goesOnFrom(entry: JournalEntry, server: Version): boolean {
  return (
    server.revision <= entry.revision ||
    server.text.trim() === '' ||
    entry.sent.includes(server.text)
  );
}

function deviceVersion({ text, revision, at }: JournalEntry): Version {
  return { text, revision, savedAt: new Date(at).toISOString(), where: 'device' };
}
