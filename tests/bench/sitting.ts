import Fastify from 'fastify';
import jwt from '@fastify/jwt';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '../../db/connect.ts';
import { signToken, tokenOptions } from '../../server/accounts/sessions.ts';
import type { Identity } from '../../server/http/visit.ts';
import { openSecrets } from '../../server/secrets.ts';
import { networkGraceMs } from '../../server/sittings/clock.ts';
import { openSeats } from '../support/seats.ts';
import { openSoakHouse, type SoakHouse } from './soak-house.ts';
import { SoakWriter } from './soak-writer.ts';

const candidates = 300;
const crashes = 3;
const second = 1_000;

/**
 * Candidates who type against deadlines that fall within one minute, while server and database are killed with -9 three
 * times. What is stored is compared with what was acknowledged after each crash and at the end. `lost` counts
 * acknowledgements; `control` is what the same
 * harness finds lost where PostgreSQL acknowledges before it has written.
 */
export async function sitting(): Promise<object> {
  const { lost, ...kept } = await soak({ synchronous_commit: 'on', fsync: 'on' });
  const control = await soak({ synchronous_commit: 'off', fsync: 'on' });
  return { candidates, crashes, ...kept, lost, control: control.lost };
}

async function soak(settings: Readonly<Record<string, string>>) {
  const house = await openSoakHouse(settings);
  try {
    const writers = await seatWriters(house);
    const began = Date.now();
    const typing = writers.map((writer) => writer.typeUntilClosed());
    for (let crash = 1; crash <= crashes; crash += 1) {
      await pause(Math.max(0, began + (10 + 20 * crash) * second - Date.now()));
      await house.crash();
    }
    await Promise.all(typing);
    return await judge(house, writers);
  } finally {
    await house.close();
  }
}

/** The deadlines lie between 25 and 85 seconds from now. */
async function seatWriters(house: SoakHouse): Promise<SoakWriter[]> {
  const db = connect({ url: house.databaseUrl() });
  const app = Fastify();
  const secrets = openSecrets({
    dataDir: house.variables['DATA_DIR'] ?? '',
    secret: house.variables['SECRET'],
  });
  await app.register(jwt, { secret: secrets.session, ...tokenOptions });
  await app.ready();
  const seats = await openSeats(db, candidates);
  const from = Date.now() + 25 * second;
  const deadlines = seats.map((_, n) => new Date(from + (n * 60 * second) / candidates));
  await db.writer.query(
    `update turns t set deadline_at = d.at
      from unnest($1::uuid[], $2::timestamptz[]) d(invitation_id, at)
        join sittings s on s.invitation_id = d.invitation_id
      where t.sitting_id = s.id and t.position = 1`,
    [seats.map(({ subjectId }) => subjectId), deadlines],
  );
  await db.close();
  return seats.map((seat: Identity, n) => {
    const closesAt = (deadlines[n]?.getTime() ?? 0) + networkGraceMs;
    return new SoakWriter(house.origin, signToken(app, seat), seat.subjectId, closesAt);
  });
}

async function judge(house: SoakHouse, writers: readonly SoakWriter[]) {
  const answers = await closedAnswers(house);
  for (const writer of writers) writer.compare(answers.get(writer.invitationId) ?? '');
  const latencies = writers.flatMap((writer) => writer.latencies).sort((a, b) => a - b);
  return {
    acknowledged: latencies.length,
    lost: writers.reduce((sum, { lost }) => sum + lost, 0),
    acceptedLate: writers.reduce((sum, { acceptedLate }) => sum + acceptedLate, 0),
    p99Ms: Math.round(latencies[Math.floor(latencies.length * 0.99)] ?? 0),
  };
}

/** Once the sweeper has closed every turn: the text of each answer, by invitation. */
async function closedAnswers(house: SoakHouse): Promise<ReadonlyMap<string, string>> {
  const client = new pg.Client({ connectionString: house.databaseUrl() });
  await client.connect();
  try {
    await client.query(`set longhand.everywhere = 'on'`);
    for (let attempt = 0; attempt < 120; attempt += 1) {
      const { rows } = await client.query<{ invitation_id: string; text: string }>(
        `select s.invitation_id, a.text from answers a join sittings s on s.id = a.sitting_id where a.turn = 1`,
      );
      if (rows.length === candidates) {
        return new Map(rows.map((row) => [row.invitation_id, row.text]));
      }
      await pause(500);
    }
    throw new Error('not every turn was closed');
  } finally {
    await client.end();
  }
}
