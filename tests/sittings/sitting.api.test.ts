import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sweeper } from '../../server/sittings/sweeper.job.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast } from '../support/cast.ts';
import { sweeperOf } from '../support/sweeper.ts';

let longhand: TestApp;
let cast: Cast;
let sweeper: Sweeper;
let cohortId: string;
let assessmentId: string;
let count = 0;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  sweeper = sweeperOf(longhand);
});
beforeEach(async () => {
  ({ id: assessmentId, cohortId } = await cast.openAssessment());
});
afterAll(async () => {
  await sweeper.stop();
  await longhand.close();
});

const invited = () => cast.candidate(cohortId, `Nadia${(count += 1)}`);

async function notice(nadia: Candidate) {
  return (await longhand.does(nadia, 'GET /api/v1/invitation')).noticeVersion;
}

async function started(): Promise<Candidate> {
  const nadia = await invited();
  await longhand.does(nadia, 'PUT /api/v1/sitting', {
    body: { noticeVersion: await notice(nadia) },
  });
  return nadia;
}

const at = (position: number) => ({ params: { position } });
const open = (nadia: Candidate, position = 1) =>
  longhand.does(nadia, 'PUT /api/v1/sitting/turns/:position/opening', at(position));
const save = (nadia: Candidate, baseRevision: number, text: string, position = 1) =>
  longhand.call(nadia, 'PUT /api/v1/sitting/turns/:position/draft', {
    ...at(position),
    body: { baseRevision, text },
  });
const submit = (nadia: Candidate, baseRevision: number, text: string, position = 1) =>
  longhand.call(nadia, 'PUT /api/v1/sitting/turns/:position/submission', {
    ...at(position),
    body: { baseRevision, text },
  });
const look = (nadia: Candidate) => longhand.does(nadia, 'GET /api/v1/sitting');

async function writing(): Promise<Candidate> {
  const nadia = await started();
  await open(nadia);
  return nadia;
}

describe('before the clock', () => {
  test('a candidate who only looks has started nothing', async () => {
    const nadia = await invited();
    const sitting = await look(nadia);
    expect(sitting).toMatchObject({ id: null, state: 'notStarted' });
    expect(sitting.turns.map(({ state }) => state)).toEqual(['locked', 'locked']);
    expect(sitting.scenario.situation).toBe('');
  });

  test('a candidate who starts twice has one sitting, and no clock runs', async () => {
    const nadia = await started();
    const body = { noticeVersion: await notice(nadia) };
    const again = await longhand.does(nadia, 'PUT /api/v1/sitting', { body });
    expect(again.turns.map(({ state }) => state)).toEqual(['ready', 'locked']);
    expect(again.turns[0]).toMatchObject({ messages: [], ask: null, deadlineAt: null });
    expect((await look(nadia)).id).toBe(again.id);
  });

  test('a candidate who accepted an older notice reads the new one first', async () => {
    const nadia = await invited();
    const body = { noticeVersion: 'of last year' };
    const { status, problem } = await longhand.call(nadia, 'PUT /api/v1/sitting', { body });
    expect(status).toBe(409);
    expect(problem?.code).toBe('notice_changed');
  });

  test('a candidate cannot open turn 2 before turn 1 is done', async () => {
    const nadia = await started();
    const { problem } = await longhand.call(
      nadia,
      'PUT /api/v1/sitting/turns/:position/opening',
      at(2),
    );
    expect(problem?.code).toBe('turn_locked');
  });

  test('a candidate who comes after the close is told when it was', async () => {
    const { cohortId: short } = await cast.openAssessment({ closesInMinutes: 10 });
    const nadia = await cast.candidate(short, `Nadia${(count += 1)}`);
    longhand.clock.advance({ minutes: 11 });
    const body = { noticeVersion: await notice(nadia) };
    const { problem } = await longhand.call(nadia, 'PUT /api/v1/sitting', { body });
    expect(problem?.code).toBe('cohort_closed');
  });
});

describe('while writing', () => {
  test('a candidate who opens a turn twice keeps its first deadline', async () => {
    const nadia = await started();
    const first = await open(nadia);
    expect(first.remainingMs).toBe(30 * 60_000);
    longhand.clock.advance({ minutes: 3 });
    const second = await open(nadia);
    expect(second.deadlineAt).toBe(first.deadlineAt);
    expect(second.remainingMs).toBe(27 * 60_000);
    expect(second.messages).toHaveLength(1);
  });

  test('a candidate is acknowledged with the revision, and finds the text on another device', async () => {
    const nadia = await writing();
    const { status, body } = await save(nadia, 0, 'The lamp is out.');
    expect(status).toBe(200);
    expect(body.revision).toBe(1);
    expect((await look(nadia)).turns[0]?.draft).toMatchObject({
      revision: 1,
      text: 'The lamp is out.',
    });
  });

  test('any Unicode comes back byte for byte, and nothing is cut at 50,000 characters', async () => {
    const nadia = await writing();
    const rtl = 'שלום \u202Eמה\u202C 👩‍👩‍👧‍👦 e\u0301 \r\n\t\u0000'.replace('\u0000', '') + ' end ';
    expect((await save(nadia, 0, rtl)).status).toBe(200);
    expect((await look(nadia)).turns[0]?.draft.text).toBe(rtl);
    const long = '🖋'.repeat(50_000);
    expect((await save(nadia, 1, long)).status).toBe(200);
    expect((await look(nadia)).turns[0]?.draft.text).toBe(long);
  });

  test('a candidate is told by name what cannot be stored, and keeps the draft', async () => {
    const nadia = await writing();
    await save(nadia, 0, 'kept');
    for (const [text, word] of [
      ['a\u0000b', 'NUL'],
      ['a\ud800b', 'surrogate'],
      ['x'.repeat(50_001), '50,000'],
    ] as const) {
      const { status, problem } = await save(nadia, 1, text);
      expect(status).toBe(400);
      expect(problem).toMatchObject({ code: 'invalid_request' });
      expect(JSON.stringify(problem?.['errors'])).toContain('body.text');
      expect(problem?.detail).toContain(word);
    }
    expect((await look(nadia)).turns[0]?.draft).toMatchObject({ revision: 1, text: 'kept' });
  });

  test('a candidate whose acknowledgement was lost sends the same save again and is acknowledged', async () => {
    const nadia = await writing();
    const first = await save(nadia, 0, 'once');
    const again = await save(nadia, 0, 'once');
    expect(again.status).toBe(200);
    expect(again.body.revision).toBe(first.body.revision);
  });

  test('a candidate with two tabs is told of the later text instead of losing it', async () => {
    const nadia = await writing();
    await save(nadia, 0, 'from the first tab');
    const { status, problem } = await save(nadia, 0, 'from the second tab');
    expect(status).toBe(409);
    expect(problem).toMatchObject({
      code: 'draft_conflict',
      revision: 1,
      text: 'from the first tab',
    });
  });

  test('of twenty saves on one revision at once one is written and the others are told of it', async () => {
    const nadia = await writing();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, tab) => save(nadia, 0, `from tab ${tab}`)),
    );
    const written = all.filter(({ status }) => status === 200);
    expect(written).toHaveLength(1);
    const stored = (await look(nadia)).turns[0]?.draft.text;
    for (const { status, problem } of all.filter((one) => one.status !== 200)) {
      expect(status).toBe(409);
      expect(problem?.['text']).toBe(stored);
    }
  });

  test('another candidate’s token opens only their own sitting', async () => {
    const nadia = await writing();
    await save(nadia, 0, 'mine');
    const other = await writing();
    await save(other, 0, 'theirs');
    expect((await look(nadia)).turns[0]?.draft.text).toBe('mine');
    expect((await look(other)).turns[0]?.draft.text).toBe('theirs');
  });

  test('a candidate whose session has ended is told to open the link again, and nothing is written', async () => {
    const nadia = await writing();
    await save(nadia, 0, 'before');
    await longhand.db.everywhere((tx) =>
      tx.execute(
        sql`update sessions set revoked_at = now() where invitation_id = ${nadia.invitationId}`,
      ),
    );
    const { status, problem } = await save(nadia, 1, 'after');
    expect(status).toBe(401);
    expect(problem?.code).toBe('not_signed_in');
    const again = await cast.enter(nadia);
    expect((await look(again)).turns[0]?.draft).toMatchObject({ revision: 1, text: 'before' });
  });
});

describe('extra time', () => {
  test('given while the clock runs it is in the next acknowledgement', async () => {
    const nadia = await writing();
    const { body: before } = await save(nadia, 0, 'a');
    await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params: { id: nadia.id },
      body: { extraTimeFactor: 1.5, extraMinutes: 5, reason: 'agreed by mail' },
    });
    const { body: after } = await save(nadia, 1, 'ab');
    expect(Date.parse(after.deadlineAt) - Date.parse(before.deadlineAt)).toBe(20 * 60_000);
    expect((await look(nadia)).turns[0]?.minutes).toBe(50);
  });

  test('a cohort that closes later gives a running turn its time back', async () => {
    const { id, cohortId: short } = await cast.openAssessment({ closesInMinutes: 10 });
    const nadia = await cast.candidate(short, `Nadia${(count += 1)}`);
    await longhand.does(nadia, 'PUT /api/v1/sitting', {
      body: { noticeVersion: await notice(nadia) },
    });
    expect((await open(nadia)).remainingMs).toBe(10 * 60_000);
    const { cohorts } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id', {
      params: { id },
    });
    const cohort = cohorts[0]!;
    await longhand.does(cast.lena, 'PUT /api/v1/cohorts/:id', {
      params: { id: cohort.id },
      body: { name: cohort.name, opensAt: cohort.opensAt, closesAt: longhand.clock.in(600) },
    });
    expect((await look(nadia)).turns[0]?.remainingMs).toBe(30 * 60_000);
  });
});

describe('the end of a turn', () => {
  test('a candidate submits, and the same submission again changes nothing', async () => {
    const nadia = await writing();
    await save(nadia, 0, 'a draft');
    const { status, body } = await submit(nadia, 1, 'the answer');
    expect(status).toBe(200);
    expect(body.state).toBe('submitted');
    expect((await submit(nadia, 1, 'the answer')).status).toBe(200);
    const changed = await submit(nadia, 2, 'another answer');
    expect(changed.problem).toMatchObject({ code: 'turn_closed', text: 'the answer' });
    expect((await save(nadia, 2, 'afterwards')).problem?.code).toBe('turn_closed');
  });

  test('an empty box never replaces a draft that has text', async () => {
    const nadia = await writing();
    await save(nadia, 0, 'an hour of work');
    const { status, problem } = await submit(nadia, 1, '  ');
    expect(status).toBe(409);
    expect(problem).toMatchObject({ code: 'draft_conflict', text: 'an hour of work' });
  });

  test('a candidate who submits a stale page is shown the later text', async () => {
    const nadia = await writing();
    await save(nadia, 0, 'one');
    await save(nadia, 1, 'two');
    const { problem } = await submit(nadia, 1, 'one, finished');
    expect(problem).toMatchObject({ code: 'draft_conflict', revision: 2, text: 'two' });
  });

  test('a candidate who closes the laptop at minute 5 has the last acknowledged draft as answer', async () => {
    const nadia = await writing();
    longhand.clock.advance({ minutes: 5 });
    await save(nadia, 0, 'as far as I came');
    longhand.clock.advance({ minutes: 25 });
    expect((await look(nadia)).turns[0]?.state).toBe('expired');
    longhand.clock.advance({ seconds: 16 });
    await sweeper.sweep();
    const [turn, next] = (await look(nadia)).turns;
    expect(turn).toMatchObject({ state: 'expired', draft: { text: 'as far as I came' } });
    expect(next?.opensAt).not.toBeNull();
    expect((await save(nadia, 1, 'too late')).problem).toMatchObject({
      code: 'turn_closed',
      text: 'as far as I came',
    });
  });

  test('a save that was on its way when time ran out still arrives', async () => {
    const nadia = await writing();
    longhand.clock.advance({ minutes: 30, seconds: 10 });
    await sweeper.sweep();
    expect((await save(nadia, 0, 'sent in the last second')).status).toBe(200);
    longhand.clock.advance({ seconds: 6 });
    expect((await save(nadia, 1, 'sent too late')).problem?.code).toBe('turn_closed');
    await sweeper.sweep();
    expect((await look(nadia)).turns[0]?.draft.text).toBe('sent in the last second');
  });

  test('saves that race with the submission are in the answer or refused, never lost in between', async () => {
    for (let round = 0; round < 10; round += 1) {
      const nadia = await writing();
      await save(nadia, 0, 'before');
      const [saved, submitted] = await Promise.all([
        save(nadia, 1, 'while submitting'),
        submit(nadia, 1, 'submitted'),
      ]);
      const stored = (await look(nadia)).turns[0]!;
      if (saved.status === 200 && submitted.status === 200) expect.unreachable();
      if (submitted.status === 200) expect(stored.draft.text).toBe('submitted');
      else expect(submitted.problem?.['text']).toBe('while submitting');
    }
  });

  test('turn 2 opens after its delay and not before', async () => {
    const nadia = await writing();
    await submit(nadia, 0, 'done');
    const second = () => longhand.call(nadia, 'PUT /api/v1/sitting/turns/:position/opening', at(2));
    longhand.clock.advance({ minutes: 59 });
    expect((await second()).problem?.code).toBe('turn_locked');
    longhand.clock.advance({ minutes: 1 });
    expect((await second()).body.state).toBe('open');
  });

  test('a candidate who never comes back for turn 2 is finished when the cohort closes', async () => {
    const nadia = await writing();
    await submit(nadia, 0, 'done');
    longhand.clock.advance({ days: 8 });
    await sweeper.sweep();
    expect((await look(nadia)).state).toBe('finished');
    const { receipt } = await longhand.does(nadia, 'GET /api/v1/sitting/receipt');
    expect(receipt.turns.map(({ position }) => position)).toEqual([1]);
    longhand.clock.advance({ days: -8 });
  });
});

describe('the receipt', () => {
  test('waits until the sitting is finished, then says what was received, signed, always the same', async () => {
    const { createHash, createPublicKey, verify } = await import('node:crypto');
    const nadia = await writing();
    expect((await longhand.call(nadia, 'GET /api/v1/sitting/receipt')).problem?.code).toBe(
      'not_finished',
    );
    await submit(nadia, 0, 'Erste Antwort: ü');
    longhand.clock.advance({ hours: 1 });
    await open(nadia, 2);
    await submit(nadia, 0, 'second', 2);
    const first = await longhand.does(nadia, 'GET /api/v1/sitting/receipt');
    longhand.clock.advance({ hours: 5 });
    const again = await longhand.does(nadia, 'GET /api/v1/sitting/receipt');
    expect(again).toEqual(first);
    expect(first.receipt.turns[0]).toMatchObject({
      characters: 16,
      closedBy: 'candidate',
      sha256: createHash('sha256').update('Erste Antwort: ü').digest('hex'),
    });
    const key = createPublicKey({
      key: Buffer.from(first.publicKey, 'base64url'),
      format: 'der',
      type: 'spki',
    });
    const isGenuine = (facts: unknown) =>
      verify(
        null,
        Buffer.from(JSON.stringify(facts)),
        key,
        Buffer.from(first.signature, 'base64url'),
      );
    expect(isGenuine(first.receipt)).toBe(true);
    expect(isGenuine({ ...first.receipt, candidate: 'Somebody else' })).toBe(false);
    longhand.clock.advance({ hours: -6 });
  });
});

describe('the lead', () => {
  test('sees who is at which stage, and how often a draft was saved', async () => {
    await invited();
    const nadia = await writing();
    await save(nadia, 0, 'a');
    await save(nadia, 1, 'ab');
    const done = await writing();
    await submit(done, 0, 'first');
    const progress = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
      params: { id: assessmentId },
    });
    expect(progress.counts).toMatchObject({ opened: 1, sitting: 2 });
    const row = progress.items.find(({ candidateId }) => candidateId === nadia.id);
    const sitting = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', {
      params: { id: row?.sittingId ?? '' },
    });
    expect(sitting.turns[0]?.revisions.map(({ characters }) => characters)).toEqual([1, 2]);
    expect(sitting.turns[0]?.answer).toBeNull();
  });
});
