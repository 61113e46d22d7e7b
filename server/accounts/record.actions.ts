import type { Transaction } from '../../db/connect.ts';
import { firstPreviousHash, nextLink, type Happening, type Link } from './record.ts';
import {
  insertLinks,
  listEventsAfter,
  listHeads,
  lockHead,
  moveHead,
  type EventRow,
} from './record.store.ts';

/**
 * Appends to the organization’s record in the transaction of what happened. The chain is locked from here to the
 * commit, so call it last.
 */
export async function record(tx: Transaction, ...happenings: readonly Happening[]): Promise<void> {
  const chains = [...Map.groupBy(happenings, (one) => one.organizationId)];
  // Whoever locks several does so in one order.
  for (const [organizationId, some] of chains.sort(([a], [b]) => (a < b ? -1 : 1))) {
    let head: Pick<Link, 'position' | 'hash'> = await lockHead(tx, organizationId);
    const entries = some.map((happening) => {
      const link = nextLink(head, happening);
      head = link;
      return { happening, link };
    });
    await insertLinks(tx, entries);
    const last = entries.at(-1);
    if (last !== undefined) await moveHead(tx, organizationId, last.link);
  }
}

/** Where an organization’s record ends, so that what was exported can be told to belong to it. */
export async function findRecordHead(
  tx: Transaction,
  organizationId: string,
): Promise<{ readonly events: number; readonly hash: string } | null> {
  const head = (await listHeads(tx)).find((one) => one.organizationId === organizationId);
  return head === undefined ? null : { events: head.position, hash: head.hash.toString('hex') };
}

export interface RecordCheck {
  readonly events: number;
  readonly organizations: number;
  /** The first place where a chain does not hold, in words; null when all of them do. */
  readonly broken: string | null;
}

const pageSize = 1_000;

/** Reads every chain from its first event and computes each hash anew. */
export async function verifyRecord(tx: Transaction): Promise<RecordCheck> {
  const heads = await listHeads(tx);
  let events = 0;
  for (const head of heads) {
    let last: Pick<Link, 'position' | 'hash'> = { position: 0, hash: firstPreviousHash };
    for (;;) {
      const page = await listEventsAfter(tx, head.organizationId, last.position, pageSize);
      for (const event of page) {
        const link = nextLink(last, happeningOf(event));
        if (event.position !== link.position || !event.hash.equals(link.hash)) {
          const broken = `organization ${head.organizationId}: event ${event.position} does not follow from the one before it`;
          return { events, organizations: heads.length, broken };
        }
        last = link;
        events += 1;
      }
      if (page.length < pageSize) break;
    }
    if (last.position !== head.position || !last.hash.equals(head.hash)) {
      const broken = `organization ${head.organizationId}: the record ends at event ${last.position}, its head says ${head.position}`;
      return { events, organizations: heads.length, broken };
    }
  }
  return { events, organizations: heads.length, broken: null };
}

function happeningOf(event: EventRow): Happening {
  return {
    organizationId: event.organizationId,
    at: event.at,
    actor: { kind: event.actorKind, id: event.actorId },
    action: event.action,
    subject: { kind: event.subjectKind, id: event.subjectId },
    facts: event.facts,
  };
}
