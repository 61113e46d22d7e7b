import { sql } from 'drizzle-orm';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../server/accounts/record.actions.ts';
import { erasings } from '../../../server/cohorts/retention/erased-data.ts';
import { startRetention } from '../../../server/cohorts/retention/retention.job.ts';
import { lettersOf } from '../../../server/letters.ts';
import { openMailer } from '../../../server/mail/mailer.ts';
import { startOutbox, type Outbox } from '../../../server/mail/outbox.job.ts';
import { Reader } from '../../reviewing/reader.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import {
  castOf,
  tokenOfLink,
  type Candidate,
  type Cast,
  type OpenAssessment,
} from '../../support/cast.ts';
import { beginSitting, handIn, openTurn } from '../../support/exercise.ts';
import { heldNoCandidate } from './held-no-candidate.ts';
import { exercise, marks, placesOf, plantTheRest } from './planted.ts';

let longhand: TestApp;
let cast: Cast;
let folder: string;
let outbox: Outbox;
let assessment: OpenAssessment;
let xanthippe: Candidate;
let other: Candidate;

const ofHers = () => [...Object.values(marks), 'Xanthippe', 'Quoriander', xanthippe.email];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longhand-outbox-'));
  longhand = await startApp({ outbox: false });
  const { db, clock, secrets, environment } = longhand;
  const log = { info: () => undefined, error: longhand.app.log.error.bind(longhand.app.log) };
  const mailFrom = 'Longhand <longhand@localhost>';
  outbox = startOutbox({
    ...{ db, clock, log },
    mailer: openMailer({ smtpUrl: undefined, mailFrom, outbox: folder, clock, log }),
    letters: lettersOf({ publicUrl: environment.publicUrl, secrets }),
  });
  cast = await castOf(longhand);
  assessment = await cast.openAssessment({ closesInMinutes: 60 * 24 * 20 });
  xanthippe = await cast.candidate(assessment.cohortId, 'Xanthippe Quoriander');
  other = await cast.candidate(assessment.cohortId, 'Tomasz');
});
afterAll(async () => {
  await outbox.stop();
  await longhand.close();
  await rm(folder, { recursive: true });
});

async function runJob() {
  const { db, clock } = longhand;
  const onError = (error: unknown) => {
    throw error;
  };
  const job = startRetention({ db, clock, outbox: folder, onErased: [], onError });
  await job.run();
  await job.stop();
}

const erasing = (id = xanthippe.id) =>
  longhand.call(cast.lena, 'PUT /api/v1/candidates/:id/erasure', { params: { id } });

const comparison = () =>
  longhand.does(cast.lena, 'GET /api/v1/assessments/:id/comparison', {
    params: { id: assessment.id },
  });

async function sittingOf(candidateId: string) {
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id: assessment.id },
  });
  return items.find((item) => item.candidateId === candidateId)?.sittingId ?? '';
}

async function filesWith(wanted: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  return texts.filter((text) => wanted.some((one) => text.includes(one)));
}

describe('a candidate who asked to be erased', () => {
  let before: Awaited<ReturnType<typeof comparison>>;
  let receipt: Record<string, unknown>;

  test('is kept while she writes, and while somebody has an answer of hers in hand', async () => {
    const early = await cast.candidate(assessment.cohortId, 'Writes Now');
    await beginSitting(longhand, early);
    await openTurn(longhand, early, 1);
    const writing = await erasing(early.id);
    expect([writing.status, writing.problem?.code]).toEqual([409, 'sitting_running']);
    await handIn(longhand, early, 1, 'done');
    const reader = new Reader(longhand, cast.imani);
    const claimed = await reader.claimed(assessment.id);
    const read = await erasing(early.id);
    expect([read.status, read.problem?.code]).toEqual([409, 'review_in_progress']);
    await longhand.does(cast.imani, 'DELETE /api/v1/reviews/:id/claim', {
      params: { id: claimed.reviewId },
    });
    expect((await erasing(early.id)).status).toBe(204);
    expect(await reader.claim(assessment.id)).toBeNull();
  });

  test('loses identity and text everywhere, and nobody else loses anything', async () => {
    const stage = { longhand, cast, assessment };
    await exercise(stage, xanthippe, other);
    await outbox.flush();
    await plantTheRest(stage, await sittingOf(xanthippe.id));
    receipt = JSON.parse(
      (await longhand.call(xanthippe, 'GET /api/v1/sitting/receipt')).text,
    ) as typeof receipt;
    before = await comparison();

    // Everything is there before, so that this would see it.
    const places = await placesOf(longhand, ofHers());
    for (const one of ofHers()) {
      expect(
        places.some((place) => place.endsWith(`: ${one}`)),
        one,
      ).toBe(true);
    }
    expect(places.length).toBeGreaterThan(15);
    expect((await filesWith([xanthippe.email])).length).toBeGreaterThan(1);
    const others = await placesOf(longhand, ['Tomasz', 'The keeper wrote']);

    const erased = await erasing();
    expect(erased.status, erased.text).toBe(204);
    longhand.clock.advance({ seconds: 1 });
    await outbox.flush();
    await runJob();
    expect(await placesOf(longhand, ofHers())).toEqual([]);
    const [last, ...more] = await filesWith(ofHers());
    expect(more).toEqual([]);
    expect(last).toContain(`To: ${xanthippe.email}`);
    expect(last).toContain('What was held about you is erased');

    // Where there is no mail server, somebody had a week to carry it.
    longhand.clock.advance({ days: 8 });
    await runJob();
    expect(await filesWith(ofHers())).toEqual([]);
    expect(await placesOf(longhand, ['Tomasz', 'The keeper wrote'])).toEqual(others);
    expect((await filesWith([other.email])).length).toBeGreaterThan(0);
  });

  test('leaves every number of a comparison as it was, to the digit', async () => {
    expect(await comparison()).toEqual(before);
  });

  test('leaves a record that can be verified, with that she was erased', async () => {
    const check = await longhand.db.everywhere(verifyRecord);
    expect(check.broken).toBeNull();
    const events = await erasedEvents();
    expect(events).toEqual([
      { facts: { because: 'request', invitations: [xanthippe.invitationId], answers: 2 } },
    ]);
  });

  const erasedEvents = async () =>
    (
      await longhand.db.everywhere((tx) =>
        tx.execute(sql`select facts from events
          where action = 'candidate.erased' and subject_id = ${xanthippe.id}`),
      )
    ).rows;

  test('leaves her receipt as genuine as it was', async () => {
    const { body } = await longhand.call(null, 'POST /api/v1/receipt-checks', { body: receipt });
    expect(body).toMatchObject({ verdict: 'genuine' });
  });

  test('is erased once, however often and by however many it is asked', async () => {
    const again = await Promise.all([erasing(), erasing(), erasing()]);
    expect(again.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await erasedEvents()).toHaveLength(1);
    const another = await cast.candidate(assessment.cohortId, 'Two At Once');
    await Promise.all([erasing(another.id), erasing(another.id)]);
    const { rows } = await longhand.db.everywhere((tx) =>
      tx.execute(sql`select 1 from events
        where action = 'candidate.erased' and subject_id = ${another.id}`),
    );
    expect(rows).toHaveLength(1);
  });

  test('who opens her link is told so in a sentence', async () => {
    const { status, problem } = await longhand.call(null, 'POST /api/v1/candidate-session', {
      body: { token: tokenOfLink(xanthippe.link) },
    });
    expect([status, problem?.code]).toEqual([410, 'candidate_erased']);
    expect((await longhand.call(xanthippe, 'GET /api/v1/sitting')).status).toBe(401);
  });

  test('is nobody to grant time or to write to any more', async () => {
    const granted = await longhand.call(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params: { id: xanthippe.id },
      body: { extraMinutes: 5, reason: 'again' },
    });
    expect(granted.problem?.code).toBe('candidate_erased');
  });
});

describe('rows that never change', () => {
  const refused = async (candidateId: string | null, statement: string) => {
    const thrown: unknown = await longhand.db
      .everywhere(async (tx) => {
        if (candidateId !== null) {
          await tx.execute(sql`select set_config('longhand.erasing', ${candidateId}, true)`);
        }
        await tx.execute(sql.raw(statement));
      })
      .catch((error: unknown) => error);
    return String((thrown as Error | undefined)?.cause ?? thrown);
  };

  test('let themselves be emptied for the candidate who is named, and nothing else', async () => {
    const ofTomasz = `where turn = 1 and sitting_id = '${await sittingOf(other.id)}'`;
    const never = /never change/;
    const emptied = `update answers set text = '' ${ofTomasz}`;
    expect(await refused(null, emptied)).toMatch(never);
    expect(await refused(xanthippe.id, emptied)).toMatch(never);
    expect(await refused(other.id, `update answers set text = 'other' ${ofTomasz}`)).toMatch(never);
    expect(await refused(other.id, `update answers set text = '', words = 0 ${ofTomasz}`)).toMatch(
      never,
    );
    expect(await refused(other.id, `update score_changes set level = 1`)).toMatch(never);
    expect(await refused(other.id, `update events set facts = '{}'`)).toMatch(never);
  });
});

test('every column that can hold text is erased, or is said to hold nothing of a candidate', async () => {
  const { rows } = await longhand.db.everywhere((tx) =>
    tx.execute<{ place: string }>(sql`
      select c.table_name || '.' || c.column_name as place
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where t.table_type = 'BASE TABLE' and c.table_schema = 'public'
        and (c.data_type in ('text', 'character varying', 'jsonb', 'json') or c.udt_name = '_text')
      order by 1`),
  );
  const goes = new Set(
    erasings.flatMap(({ table, leaves, only }) =>
      leaves === 'nothing' && only === undefined ? [table] : [],
    ),
  );
  const emptied = new Set(
    erasings.flatMap(({ table, leaves }) =>
      leaves === 'nothing' ? [] : Object.keys(leaves).map((column) => `${table}.${column}`),
    ),
  );
  const unsaid = rows
    .map(({ place }) => place)
    .filter((place) => !goes.has(place.split('.')[0] ?? '') && !emptied.has(place))
    .filter((place) => !heldNoCandidate.includes(place));
  expect(unsaid).toEqual([]);
});
