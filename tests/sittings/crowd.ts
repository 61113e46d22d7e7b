import { signToken } from '../../server/accounts/sessions.ts';
import type { Identity } from '../../server/http/visit.ts';
import type { TestApp, Who } from '../support/app.ts';
import { openSeats } from '../support/seats.ts';

/** One of a crowd that writes at the same time. */
export interface Writer {
  readonly who: NonNullable<Who>;
  readonly identity: Identity;
}

/** People of one organization who all write their first turn and have saved `text`, as revision 0. */
export async function crowdOf(longhand: TestApp, count: number, text: string): Promise<Writer[]> {
  const seats = await openSeats(longhand.db, count, { text, now: longhand.clock.now() });
  return seats.map((identity) => ({
    identity,
    who: { token: signToken(longhand.app, identity) },
  }));
}

const first = { params: { position: 1 } };

export function crowdCalls(longhand: TestApp) {
  return {
    save: ({ who }: Writer, baseRevision: number, text: string) =>
      longhand.call(who, 'PUT /api/v1/sitting/turns/:position/draft', {
        ...first,
        body: { baseRevision, text },
      }),
    submit: ({ who }: Writer, baseRevision: number, text: string) =>
      longhand.call(who, 'PUT /api/v1/sitting/turns/:position/submission', {
        ...first,
        body: { baseRevision, text },
      }),
    /** The answers to turn 1, by invitation. */
    answers: async (): Promise<ReadonlyMap<string, string>> => {
      const { rows } = await longhand.db.writer.query<{ who: string; text: string }>(`
        select s.invitation_id as who, a.text
        from answers a join sittings s on s.id = a.sitting_id where a.turn = 1`);
      return new Map(rows.map(({ who, text }) => [who, text]));
    },
    count: async (query: string): Promise<number> => {
      const { rows } = await longhand.db.writer.query<{ count: string }>(query);
      return Number(rows[0]?.count);
    },
  };
}
