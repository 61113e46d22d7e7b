import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadingRoom, settings, words, type ReadingRoom } from './reading-room.ts';

let room: ReadingRoom;
beforeEach(async () => {
  room = await openReadingRoom();
  await testConnection();
});
afterEach(() => room.close());

async function testConnection() {
  const { longhand, cast, assessment, model } = room;
  const found = await longhand.does(
    cast.lena,
    'POST /api/v1/assessments/:id/pregrading/connection',
    { params: { id: assessment.id } },
  );
  model.calls.splice(0);
  return found;
}

async function readSoon(times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await room.hurry();
    await room.read();
  }
}

/** What the suggestions and their requests came to. */
async function ends() {
  const suggestions = await room.rows(
    sql`select abstained, level, quotes_dropped from suggestions order by created_at, id`,
  );
  const calls = await room.rows(sql`
    select purpose, outcome, attempts, tokens_in from model_calls order by sent_at, id`);
  return { suggestions, calls };
}

/** What was billed stands in the table, and nothing stays reserved. */
async function expectTheBillToBeKnown(): Promise<void> {
  const [sum] = await room.rows(sql`
    select coalesce(sum(tokens_in), 0)::int as in, coalesce(sum(tokens_out), 0)::int as out from model_calls`);
  const { in: all, out } = room.model.billed;
  expect(sum).toEqual({ in: all, out });
  expect((await room.progress()).month.reserved).toBe(0);
}

describe('A reply that is no reading', () => {
  test.each([
    ['wrong_shape', 'invalid_output'],
    ['level_out_of_range', 'invalid_output'],
    ['null_content', 'invalid_output'],
    ['empty_choices', 'invalid_output'],
    ['refusal', 'refused'],
    ['cut_off', 'cut_off'],
  ] as const)(
    '%s ends as %s, with its usage, and is put right where that goes',
    async (failure, why) => {
      room.model.next(failure);
      await room.write('Nadia', words);
      await readSoon();
      const mended = await ends();
      expect(mended.suggestions).toMatchObject([{ abstained: null, level: 2 }]);
      room.model.always = failure;
      await room.write('Tomasz', words);
      await readSoon(3);
      const { suggestions, calls } = await ends();
      expect(suggestions[1]).toMatchObject({ abstained: why, level: null });
      expect(calls.every(({ tokens_in: tokens }) => Number(tokens) > 0)).toBe(true);
      await expectTheBillToBeKnown();
    },
  );

  test('of another model than before makes the suggestion worthless', async () => {
    room.model.next(null, 'renamed');
    await room.write('Nadia', words);
    await readSoon();
    expect((await ends()).suggestions).toMatchObject([{ abstained: 'model_changed' }]);
  });

  test('with quotes that are not in the text drops them', async () => {
    room.model.always = 'quotes_not_in_text';
    await room.write('Nadia', words);
    await readSoon();
    const { suggestions } = await ends();
    expect(Number(suggestions[0]?.['quotes_dropped'])).toBeGreaterThan(0);
  });

  test('and five of them in a row hold everything else back, until a test succeeds', async () => {
    room.model.always = 'wrong_shape';
    for (const name of ['Ana', 'Ben', 'Cem', 'Dee', 'Eve']) await room.write(name, words);
    await readSoon(3);
    const { breaker } = await room.progress();
    expect(breaker).toMatchObject({ openedFor: 'invalid_output' });
    const sent = room.model.calls.length;
    await readSoon(2);
    expect(room.model.calls).toHaveLength(sent);
    expect((await testConnection()).connections).toMatchObject([{ works: false }]);
    expect((await room.progress()).breaker).not.toBeNull();
    room.model.always = null;
    expect((await testConnection()).connections).toMatchObject([{ works: true }]);
    await room.read();
    expect(await room.progress()).toMatchObject({ breaker: null, waiting: 0, running: 0 });
  });
});

describe('An endpoint that does not answer', () => {
  test.each(['429_short', '429_bare', '500', '503', 'cut_connection', 'html_200'] as const)(
    '%s is asked again, and what it billed nobody can tell counts as the most it can have been',
    async (failure) => {
      room.model.next(failure, failure);
      await room.write('Nadia', words);
      await readSoon(3);
      const { suggestions, calls } = await ends();
      expect(suggestions).toMatchObject([{ abstained: null, level: 2 }]);
      expect(calls[0]).toMatchObject({ outcome: 'reading', attempts: 3 });
      const { used, reserved } = (await room.progress()).month;
      const { in: all, out } = room.model.billed;
      expect(used).toBeGreaterThanOrEqual(all + out);
      expect(reserved).toBe(0);
    },
  );

  test('is left alone as long as it asks, by whoever waits', async () => {
    room.model.next('429_long');
    for (const name of ['Ana', 'Ben', 'Cem', 'Dee']) await room.write(name, words, words);
    await room.read();
    // What was taken up already may go on.
    expect((await room.progress()).waiting).toBeGreaterThan(12 - 5);
    const waits = await room.rows(sql`
      select extract(epoch from start_after - now())::int as seconds from pgboss.job where state < 'active'`);
    expect(waits.length).toBeGreaterThan(0);
    for (const { seconds } of waits) expect(Number(seconds)).toBeGreaterThan(3_500);
    expect(await room.progress()).toMatchObject({ running: 0 });
  });

  test('for a day is given up by name, and a lead can have it asked again', async () => {
    room.model.always = '500';
    await room.write('Nadia', words);
    await readSoon(12);
    expect((await ends()).suggestions).toMatchObject([{ abstained: 'unavailable', level: null }]);
    expect((await ends()).calls).toMatchObject([{ outcome: 'failed', attempts: 12 }]);
    room.model.always = null;
    const { longhand, cast, assessment } = room;
    const params = { id: assessment.id };
    expect((await room.progress()).answersNotRead).toBe(1);
    await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/pregrading/runs', { params });
    await readSoon();
    expect((await ends()).suggestions).toMatchObject([{ abstained: null, level: 2 }]);
  });

  test('for lack of credit is asked three times in all, however much waits', async () => {
    room.model.always = 'insufficient_quota';
    for (const name of ['Ana', 'Ben', 'Cem', 'Dee', 'Eve', 'Fay']) await room.write(name, words);
    await readSoon(4);
    expect(room.model.calls.length).toBeLessThanOrEqual(3 + 4);
    expect(await room.progress()).toMatchObject({
      breaker: { openedFor: 'quota' },
      waiting: 6,
      running: 0,
      abstained: [],
    });
    room.model.always = null;
    await testConnection();
    await room.read();
    expect(await room.progress()).toMatchObject({ breaker: null, waiting: 0, done: 6 });
  });

  test('for one answer alone gives that one up and holds nobody else back', async () => {
    room.model.next('model_not_found');
    await room.write('Nadia', words);
    await room.read();
    room.model.next('model_not_found');
    await readSoon();
    expect((await ends()).suggestions).toMatchObject([{ abstained: 'unavailable' }]);
    expect((await room.progress()).breaker).toBeNull();
  });
});

describe('A cap', () => {
  const terms = { priceIn: 1, priceCached: 0.5, priceOut: 2, currency: 'EUR' };
  const cap = (monthlyTokens: number) =>
    room.longhand.does(room.cast.lena, 'PUT /api/v1/pregrading/terms', {
      body: { ...terms, monthlyTokens },
    });

  test('that is spent lets everything wait for the next month, or for a higher one', async () => {
    const { used } = (await room.progress()).month;
    await cap(used + 15_000);
    for (const name of ['Ana', 'Ben', 'Cem', 'Dee', 'Eve', 'Fay']) await room.write(name, words);
    await room.read();
    const tight = await room.progress();
    expect(tight.month.used + tight.month.reserved).toBeLessThanOrEqual(used + 15_000);
    expect(tight).toMatchObject({ isOverCap: true, running: 0, abstained: [] });
    expect(tight.done).toBeLessThan(6);
    const [next] = await room.rows(sql`
      select min(extract(epoch from start_after - now()))::int as seconds from pgboss.job where state < 'active'`);
    expect(Number(next?.['seconds'])).toBeGreaterThan(20 * 86_400);
    await cap(20_000_000);
    await room.read();
    const { done, isOverCap, cost } = await room.progress();
    expect({ done, isOverCap }).toEqual({ done: 6, isOverCap: false });
    expect(cost).toBeGreaterThan(0);
  });

  test('that is smaller than one request is named, so that nothing waits for ever', async () => {
    await cap(100);
    await room.write('Nadia', words);
    await room.read();
    expect((await ends()).suggestions).toMatchObject([{ abstained: 'over_cap' }]);
    expect(room.model.calls).toEqual([]);
  });
});

describe('A lead', () => {
  test('stops it all: the request under way is paid for, nothing of it is kept as a suggestion, and no other is sent', async () => {
    const { longhand, cast, assessment, model } = room;
    model.latencyMs = 400;
    for (const name of ['Ana', 'Ben', 'Cem']) await room.write(name, words);
    const reading = room.startReading();
    const all = reading.flush();
    await expect
      .poll(() =>
        longhand.db
          .everywhere((tx) =>
            tx.execute<{ n: number }>(sql`select count(*)::int as n from model_calls`),
          )
          .then(({ rows }) => rows[0]?.n),
      )
      .toBeGreaterThan(0);
    const params = { id: assessment.id };
    await longhand.does(cast.lena, 'DELETE /api/v1/assessments/:id/pregrading', { params });
    await all;
    const sent = model.calls.length;
    expect(sent).toBeLessThanOrEqual(1);
    await expectTheBillToBeKnown();
    const { suggestions } = await ends();
    expect(suggestions.map(({ level, abstained }) => [level, abstained])).toEqual(
      suggestions.map(() => [null, null]),
    );
    expect(await room.progress()).toMatchObject({ waiting: 0, running: 0, cancelled: 3 });
    model.latencyMs = 0;
    await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/pregrading', {
      params,
      body: settings,
    });
    expect(
      await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/pregrading/runs', { params }),
    ).toEqual({ queued: 3 });
    await room.read();
    expect(await room.progress()).toMatchObject({ done: 3, cancelled: 0 });
    const keys = await room.rows(
      sql`select count(*)::int as all, count(distinct dedupe_key)::int as once from model_calls`,
    );
    expect(keys[0]?.['all']).toBe(keys[0]?.['once']);
    // What was answered before the stop was not asked again.
    expect(model.calls).toHaveLength(6);
  });

  test('cancels what waits, and each of it is on record', async () => {
    const { longhand, cast, assessment } = room;
    await room.write('Nadia', words, words);
    const params = { id: assessment.id };
    const runs = 'DELETE /api/v1/assessments/:id/pregrading/runs';
    expect(await longhand.does(cast.lena, runs, { params })).toEqual({ cancelled: 3 });
    expect(await longhand.does(cast.lena, runs, { params })).toEqual({ cancelled: 0 });
    const events = await room.rows(
      sql`select facts from events where action = 'suggestion.cancelled'`,
    );
    expect(events).toHaveLength(3);
    await room.read();
    expect(room.model.calls).toEqual([]);
  });
});
