import { eq } from 'drizzle-orm';
import {
  byteaArray,
  intArray,
  textArray,
  timestamptzArray,
  uuidArray,
} from '../../db/binary-array.ts';
import type { Transaction } from '../../db/connect.ts';
import { drafts } from '../../db/schema/sittings.ts';
import type pg from 'pg';
import { networkGraceMs } from './clock.ts';
import type { WriteDrafts } from './draft-writer.ts';
import { textFacts } from './text-facts.ts';

/**
 * Everything a save must pass stands in the one statement that writes it: the session, the open turn, the deadline, the
 * revision, and that no break goes on, which writing would end. A turn that closes at the same moment deletes the draft
 * row, so the update finds nothing.
 */
const statement = {
  name: 'write-drafts',
  text: `
    with input as (
      select * from unnest($1::int[], $2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::int[], $8::bytea[],
        $9::timestamptz[]) as i(n, session_id, invitation_id, position, base, text, characters, sha256, arrived_at)
    ), written as (
      update drafts d
      set revision = d.revision + 1, text = i.text, saved_at = i.arrived_at
      from input i
        join sessions e on e.id = i.session_id and e.invitation_id = i.invitation_id
          and e.revoked_at is null and e.expires_at > i.arrived_at
        join sittings s on s.invitation_id = i.invitation_id
        join turns t on t.sitting_id = s.id and t.position = i.position
      where d.turn_id = t.id
        and d.revision = i.base
        and t.closed_at is null
        and not exists (select from breaks b where b.turn_id = t.id and b.ended_at is null)
        and i.arrived_at < t.deadline_at + interval '${networkGraceMs} milliseconds'
      returning i.n, d.turn_id, d.organization_id, d.revision, d.saved_at, t.deadline_at, i.characters, i.sha256
    ), kept as (
      insert into draft_revisions (turn_id, organization_id, revision, saved_at, characters, sha256)
      select turn_id, organization_id, revision, saved_at, characters, sha256 from written
    )
    select n, revision, (extract(epoch from deadline_at) * 1000)::float8 from written`,
};

export function writeDraftsWith(pool: pg.Pool): WriteDrafts {
  return async (saves) => {
    const facts = saves.map(({ text }) => textFacts(text));
    const { rows } = await pool.query<[n: number, revision: number, deadlineMs: number]>({
      ...statement,
      rowMode: 'array',
      values: [
        intArray(saves.map((_, n) => n)),
        uuidArray(saves.map(({ sessionId }) => sessionId)),
        uuidArray(saves.map(({ invitationId }) => invitationId)),
        intArray(saves.map(({ position }) => position)),
        intArray(saves.map(({ baseRevision }) => baseRevision)),
        textArray(saves.map(({ text }) => text)),
        intArray(facts.map(({ characters }) => characters)),
        byteaArray(facts.map(({ sha256 }) => sha256)),
        timestamptzArray(saves.map(({ arrivedAt }) => arrivedAt)),
      ],
    });
    const written = new Map(rows.map(([n, ...facts]) => [n, facts]));
    return saves.map(({ arrivedAt: savedAt }, n) => {
      const [revision, deadlineMs] = written.get(n) ?? [];
      if (revision === undefined || deadlineMs === undefined) return null;
      return { revision, savedAt, deadlineAt: new Date(deadlineMs) };
    });
  };
}

/** The last text of a turn whose draft this transaction has locked. */
export async function saveUnderLock(
  tx: Transaction,
  { turnId, ...draft }: { turnId: string; revision: number; text: string; savedAt: Date },
): Promise<void> {
  await tx.update(drafts).set(draft).where(eq(drafts.turnId, turnId));
}
