import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { api } from '../../server/api.ts';
import type { Endpoint, EndpointKey } from '../../server/http/contract.ts';
import { pregradingContract } from '../../server/pregrading/pregrading.contract.ts';
import { startApp } from '../support/app.ts';
import { castOf } from '../support/cast.ts';
import { openReadingRoom, settings, words, type ReadingRoom } from './reading-room.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await openReadingRoom();
});
afterAll(() => room.close());

const at = 'GET /api/v1/assessments/:id/pregrading';
const put = 'PUT /api/v1/assessments/:id/pregrading';
const end = 'DELETE /api/v1/assessments/:id/pregrading';

async function fresh() {
  const { id } = await room.cast.openAssessment({ name: `Assessment ${Math.random()}` });
  return { params: { id } };
}

async function eventsOf(id: string) {
  const rows = await room.rows(sql`
    select action, facts from events where subject_id = ${id} and action like 'pregrading.%' order by position`);
  return rows.map(({ action, facts }) => ({ action, facts: facts as Record<string, unknown> }));
}

describe('Where no model is configured', () => {
  test('every endpoint of it answers that there is nothing, to whoever asks', async () => {
    for (const environment of [{}, { OPENAI_MODEL: 'm' }, { OPENAI_API_KEY: 'k' }]) {
      const without = await startApp({ environment });
      onTestFinished(() => without.close());
      const cast = await castOf(without);
      const { id } = await cast.openAssessment();
      const bodies: Partial<Record<EndpointKey, unknown>> = {
        [put]: settings,
        'PUT /api/v1/pregrading/terms': {
          ...{ monthlyTokens: 1, priceIn: null, priceCached: null, priceOut: null },
          currency: 'EUR',
        },
      };
      for (const key of Object.keys(pregradingContract) as EndpointKey[]) {
        const sent = { params: { id }, body: bodies[key] };
        const { problem } = await without.call(cast.lena, key, sent);
        expect(problem?.code, key).toBe('not_found');
      }
      const session = await without.does(cast.lena, 'GET /api/v1/session');
      expect(Object.keys(session)).toEqual(['member', 'organization']);
    }
  });
});

test('that there is a model is told to leads, and to nobody else', async () => {
  const { longhand, cast } = room;
  for (const who of [cast.lena, cast.olga]) {
    expect((await longhand.does(who, 'GET /api/v1/session')).hasModel).toBe(true);
  }
  const session = await longhand.does(cast.ivo, 'GET /api/v1/session');
  expect(Object.keys(session)).toEqual(['member', 'organization']);
  for (const [key, { callers }] of Object.entries(pregradingContract) as [
    EndpointKey,
    Endpoint,
  ][]) {
    expect(callers, key).toEqual(['lead', 'owner']);
    expect(key in api).toBe(true);
  }
});

describe('A lead', () => {
  test('sees that it is off, and what candidates would read', async () => {
    const { params } = await fresh();
    const shown = await room.longhand.does(room.cast.lena, at, { params });
    expect(shown).toMatchObject({ state: 'off', settings: null, levels: 5 });
    expect(shown.notice.join(' ')).toContain('“{purpose}”');
  });

  test('switches it on, changes it, stops it and switches it on again; each of it is on record, once', async () => {
    const { longhand, cast } = room;
    const { params } = await fresh();
    const body = { ...settings, controlPercent: 10 };
    for (const _ of [1, 2]) await longhand.does(cast.lena, put, { params, body });
    const changed = { ...body, mode: 'assist', assistReason: 'We train', cut: 3.5 };
    const shown = await longhand.does(cast.olga, put, { params, body: changed });
    expect(shown).toMatchObject({ state: 'on', settings: { ...changed, switchedOnBy: 'Lena' } });
    for (const _ of [1, 2]) await longhand.does(cast.lena, end, { params });
    expect(await longhand.does(cast.lena, at, { params })).toMatchObject({ state: 'stopped' });
    await longhand.does(cast.olga, put, { params, body: changed });
    const events = await eventsOf(params.id);
    expect(events.map(({ action }) => action)).toEqual([
      'pregrading.switched_on',
      'pregrading.changed',
      'pregrading.stopped',
      'pregrading.switched_on',
    ]);
    expect(events[1]?.facts).toMatchObject({ mode: 'assist', controlPercent: 10, cut: 3.5 });
    // What people wrote stays out of the record.
    expect(JSON.stringify(events)).not.toMatch(/overlook|We train/);
  });

  test.each([
    [{ purpose: ' ' }, 'body.purpose'],
    [{ mode: 'assist' }, 'body.assistReason'],
    [{ assistReason: 'for no reason' }, 'body.assistReason'],
    [{ controlPercent: 101 }, 'body.controlPercent'],
    [{ cut: 5 }, 'body.cut'],
    [{ cut: 0.5 }, 'body.cut'],
  ])('is told what is wrong with %j', async (wrong, field) => {
    const { params } = await fresh();
    const body = { ...settings, ...wrong };
    const { problem } = await room.longhand.call(room.cast.lena, put, { params, body });
    expect(problem?.code).toBe('invalid_request');
    expect(JSON.stringify(problem?.['errors'])).toContain(field);
  });

  test('cannot have read what nothing reads', async () => {
    const { params } = await fresh();
    const runs = 'POST /api/v1/assessments/:id/pregrading/runs';
    const off = await room.longhand.call(room.cast.lena, runs, { params });
    expect(off.problem?.code).toBe('pregrading_not_on');
    await room.longhand.does(room.cast.lena, put, { params, body: settings });
    await room.longhand.does(room.cast.lena, end, { params });
    const stopped = await room.longhand.call(room.cast.lena, runs, { params });
    expect(stopped.problem?.code).toBe('pregrading_not_on');
  });

  test('stops it though the queue is broken', async () => {
    const { longhand, cast, assessment } = room;
    await room.write('Nadia', words);
    await room.rows(sql`alter schema pgboss rename to away`);
    const shown = await longhand.does(cast.lena, end, { params: { id: assessment.id } });
    await room.rows(sql`alter schema away rename to pgboss`);
    expect(shown).toMatchObject({ state: 'stopped', progress: { waiting: 0, cancelled: 1 } });
    await room.read();
    expect(room.model.calls.length).toBe(0);
  });

  test('tests the connection: what was found is kept, in words, and what it took counts', async () => {
    const { longhand, cast, assessment, model } = room;
    const params = { id: assessment.id };
    const key = 'POST /api/v1/assessments/:id/pregrading/connection';
    const { connections } = await longhand.does(cast.lena, key, { params });
    expect(connections).toMatchObject([{ works: true, model: 'scripted-1' }]);
    expect(connections[0]?.words.length).toBeGreaterThan(2);
    const shown = await longhand.does(cast.olga, at, { params });
    expect(shown.connections).toEqual(connections);
    const { in: all, out } = model.billed;
    expect(shown.progress.month.used).toBe(all + out);
  });
});
