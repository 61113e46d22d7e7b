import type { Database } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { closedBreaker } from './breaker.ts';
import { addUsed } from './budget.store.ts';
import { probeModel } from './model/probe.ts';
import type { Reader } from './reader.ts';
import { namesOf } from './settings.actions.ts';
import { lockBreaker, setBreaker, upsertProbe, type ProbeRow } from './settings.store.ts';
import { monthOf } from './terms.ts';

interface Testing {
  readonly db: Database;
  readonly reader: Reader;
  readonly clock: { now(): Date };
}

/**
 * Tries what each model can do, keeps it, and closes a breaker that stands open where it works: what waits for that goes
 * on. No transaction is open while the endpoint is waited for.
 */
export async function testConnection(
  testing: Testing,
  organizationId: string,
  by: ActingMember | null,
): Promise<ProbeRow[]> {
  const found: ProbeRow[] = [];
  for (const model of namesOf(testing.reader.model)) {
    found.push(await testModel(testing, organizationId, by, model));
  }
  return found;
}

export async function testModel(
  { db, reader, clock }: Testing,
  organizationId: string,
  by: ActingMember | null,
  model: string,
): Promise<ProbeRow> {
  const { endpoint, jobs } = reader;
  const { rung, facts, words } = await probeModel(endpoint, model);
  const now = clock.now();
  const { host } = endpoint;
  const probe: ProbeRow = {
    ...{ organizationId, host, model, rung },
    facts: { ...facts, words },
    probedAt: now,
    probedBy: by?.id ?? null,
  };
  await db.inOrganization(organizationId, async (tx) => {
    await upsertProbe(tx, probe);
    await addUsed(tx, organizationId, monthOf(now), tokensOf(facts));
    const asked = { organizationId, host, model };
    if (rung !== null) {
      const { openedAt } = await lockBreaker(tx, asked);
      if (openedAt !== null) await setBreaker(tx, asked, closedBreaker);
      await jobs.release(tx, organizationId);
    }
    await record(tx, {
      organizationId,
      at: now,
      actor: by === null ? { kind: 'system', id: null } : { kind: 'member', id: by.id },
      action: 'pregrading.connection_tested',
      subject: { kind: 'organization', id: organizationId },
      facts: { host, model, rung },
    });
  });
  return probe;
}

/** What the test itself was billed. */
function tokensOf({ usage }: Readonly<Record<string, unknown>>): number {
  const { in: went = 0, out = 0 } = (usage ?? {}) as { in?: number; out?: number };
  return went + out;
}

export function wordsOf({ facts }: Pick<ProbeRow, 'facts'>): string[] {
  const { words } = facts;
  return Array.isArray(words) ? words.map(String) : [];
}
