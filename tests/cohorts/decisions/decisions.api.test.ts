import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../server/accounts/record.actions.ts';
import { openDesk, type Desk } from '../../reviewing/desk.ts';
import { castOf } from '../../support/cast.ts';
import { openRead } from './decided.ts';

let desk: Desk;
let read: Awaited<ReturnType<typeof openRead>>;
let ids: readonly string[];
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  read = await openRead(desk, ['First.', 'Second.', 'Third.'], 'levels');
  ids = read.sittingIds;
});

const progress = async () => {
  const { items, counts } = await desk.longhand.does(
    desk.cast.lena,
    'GET /api/v1/assessments/:id/progress',
    { params: { id: read.id } },
  );
  return { items, counts };
};
const sitting = (id: string) =>
  desk.longhand.does(desk.cast.lena, 'GET /api/v1/sittings/:id', { params: { id } });
const many = (items: readonly object[], rest: object = {}) =>
  desk.longhand.call(desk.cast.lena, 'POST /api/v1/assessments/:id/decisions', {
    params: { id: read.id },
    body: { outcome: 'decline', reason: 'No owner is named.', items, ...rest },
  });
const withdrawing = (id: string) =>
  desk.longhand.call(desk.cast.lena, 'PUT /api/v1/decisions/:id/withdrawal', { params: { id } });
const eventsOf = (id: string) =>
  desk.rows(sql`select action, facts from events where subject_id = ${id} order by position`);

describe('Lena decides about many at once', () => {
  test('with one reason, and another for one of them', async () => {
    const [first = '', second = '', third = ''] = ids;
    const { body } = await many([
      { sittingId: first },
      { sittingId: second, reason: 'Waits for the tide table.' },
      { sittingId: third },
    ]);
    expect(body.items.map(({ reason }) => reason)).toEqual([
      'No owner is named.',
      'Waits for the tide table.',
      'No owner is named.',
    ]);
    const { items, counts } = await progress();
    expect(counts.decided).toBe(3);
    expect(new Set(items.map(({ decision }) => decision?.outcome))).toEqual(new Set(['decline']));
    for (const id of ids) {
      const decided = (await eventsOf(id)).filter((event) => event['action'] === 'sitting.decided');
      expect(decided).toHaveLength(1);
    }
  });

  test('and where one is still writing, or told, nobody is decided, and each is named with why', async () => {
    const [first = '', second = '', third = ''] = ids;
    await read.decide(first, 'advance');
    await read.tell(first);
    await desk.rows(sql`update sittings set finished_at = null where id = ${second}`);
    const elsewhere = await openRead(desk, ['Elsewhere.'], 'none');
    const { status, problem } = await many([
      { sittingId: first },
      { sittingId: second },
      { sittingId: third },
      { sittingId: elsewhere.sittingIds[0] },
    ]);
    expect(status).toBe(422);
    expect(problem?.code).toBe('invalid_decisions');
    expect(problem?.['problems']).toMatchObject([
      { sittingId: first, why: 'already_told' },
      { sittingId: second, why: 'not_finished' },
      { sittingId: elsewhere.sittingIds[0], name: null, why: 'not_found' },
    ]);
    expect(problem?.detail).toContain('still writing');
    expect((await sitting(third)).decisions).toEqual([]);
  });

  test('but not twice about the same person, and not without a reason', async () => {
    const sittingId = ids[0];
    expect((await many([{ sittingId }, { sittingId }])).status).toBe(400);
    expect((await many([{ sittingId }], { reason: '' })).status).toBe(400);
    expect((await many([])).status).toBe(400);
  });

  test('and takes all of it back in one go', async () => {
    const { body } = await many(ids.map((sittingId) => ({ sittingId })));
    const decisionIds = body.items.map(({ id }) => id);
    const back = () =>
      desk.longhand.call(desk.cast.lena, 'PUT /api/v1/assessments/:id/decision-withdrawals', {
        params: { id: read.id },
        body: { decisionIds },
      });
    expect((await back()).status).toBe(204);
    expect((await progress()).counts).toMatchObject({ decided: 0, reviewed: 3 });
    expect((await back()).status).toBe(204);
    const events = await eventsOf(ids[0] ?? '');
    expect(events.filter(({ action }) => action === 'decision.withdrawn')).toHaveLength(1);
  });

  test('or nothing of it, where one of them has been told', async () => {
    const { body } = await many(ids.map((sittingId) => ({ sittingId })));
    await read.tell(ids[0] ?? '');
    const { problem } = await desk.longhand.call(
      desk.cast.lena,
      'PUT /api/v1/assessments/:id/decision-withdrawals',
      { params: { id: read.id }, body: { decisionIds: body.items.map(({ id }) => id) } },
    );
    expect(problem?.code).toBe('decision_told');
    expect(problem?.detail).toContain('Decide anew');
    expect((await progress()).counts.decided).toBe(3);
  });
});

describe('Lena takes a decision back', () => {
  test('and the one before it stands again; both stay on record', async () => {
    const [id = ''] = ids;
    const first = await read.decide(id, 'advance', 'Names every owner.');
    desk.longhand.clock.advance({ minutes: 1 });
    const second = await read.decide(id, 'decline', 'Wrong button.');
    expect((await withdrawing(first.id)).problem?.code).toBe('decision_replaced');
    expect((await withdrawing(second.id)).status).toBe(204);
    const shown = await sitting(id);
    expect(shown.decisions.map(({ outcome }) => outcome)).toEqual(['advance']);
    expect(shown.withdrawn).toMatchObject([{ outcome: 'decline', withdrawnBy: 'Lena' }]);
    const { items } = await progress();
    expect(items.find(({ sittingId }) => sittingId === id)?.decision?.outcome).toBe('advance');
    expect((await withdrawing(first.id)).status).toBe(204);
    expect((await sitting(id)).stage).toBe('reviewed');
    expect((await eventsOf(id)).map(({ action }) => action).slice(-4)).toEqual([
      'sitting.decided',
      'sitting.decided',
      'decision.withdrawn',
      'decision.withdrawn',
    ]);
    expect((await desk.longhand.db.everywhere((tx) => verifyRecord(tx))).broken).toBeNull();
  });

  test('only until the candidate is told; then a new one may be taken back again', async () => {
    const [id = ''] = ids;
    const told = await read.decide(id, 'advance');
    await read.tell(id);
    const { problem } = await withdrawing(told.id);
    expect(problem).toMatchObject({ status: 409, code: 'decision_told' });
    expect(problem?.detail).toContain('Decide anew, and tell them again');
    desk.longhand.clock.advance({ minutes: 1 });
    const anew = await read.decide(id, 'hold');
    expect((await withdrawing(anew.id)).status).toBe(204);
    expect((await sitting(id)).decisions[0]).toMatchObject({ outcome: 'advance' });
  });

  test('and of somebody withdrawing while another tells, one is refused', async () => {
    const [id = ''] = ids;
    const { id: decisionId } = await read.decide(id, 'advance');
    const { sha256 } = await read.by(desk.cast.olga).letterTo(id);
    const [withdrawn, told] = await Promise.all([
      withdrawing(decisionId),
      desk.longhand.call(desk.cast.olga, 'POST /api/v1/assessments/:id/tellings', {
        params: { id: read.id },
        body: { items: [{ sittingId: id, decisionId, sha256 }] },
      }),
    ]);
    expect([withdrawn.status < 300, told.status < 300].filter(Boolean)).toHaveLength(1);
    const [row] = await desk.rows(sql`
      select (select count(*)::int from decision_withdrawals where decision_id = ${decisionId}) as back,
        (select count(*)::int from tellings where decision_id = ${decisionId}) as told`);
    expect(Number(row?.['back']) + Number(row?.['told'])).toBe(1);
  });

  test('and nobody of another organization can', async () => {
    const [id = ''] = ids;
    const { id: decisionId } = await read.decide(id, 'advance');
    const abroad = await castOf(desk.longhand, 'Abroad');
    const call = desk.longhand.as(abroad.olga);
    const params = { id: decisionId };
    expect((await call('PUT /api/v1/decisions/:id/withdrawal', { params })).status).toBe(404);
    expect((await sitting(id)).decisions).toHaveLength(1);
  });

  test('and no row of it can be changed afterwards', async () => {
    const [id = ''] = ids;
    const { id: decisionId } = await read.decide(id, 'advance');
    await withdrawing(decisionId);
    await expect(
      desk.rows(sql`update decision_withdrawals set withdrawn_at = now()`),
    ).rejects.toThrow();
  });
});
