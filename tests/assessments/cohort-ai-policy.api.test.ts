import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast } from '../support/cast.ts';
import { sitBothTurns } from '../support/exercise.ts';

let longhand: TestApp;
let cast: Cast;
let assessmentId: string;
let count = 0;
beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
});
beforeEach(async () => {
  ({ id: assessmentId } = await cast.openAssessment({ aiPolicy: 'forbidden' }));
});
afterAll(() => longhand.close());

type Policy = 'forbidden' | 'editing' | 'allowed' | null;
const window = (name: string) => ({
  name,
  opensAt: longhand.clock.in(0),
  closesAt: longhand.clock.in(600),
});
const cohort = (aiPolicy?: Policy) =>
  longhand.does(cast.lena, 'POST /api/v1/assessments/:id/cohorts', {
    params: { id: assessmentId },
    body: {
      ...window(`With tools ${(count += 1)}`),
      ...(aiPolicy === undefined ? {} : { aiPolicy }),
    },
  });
const change = (id: string, name: string, more: { aiPolicy?: Policy }) =>
  longhand.call(cast.lena, 'PUT /api/v1/cohorts/:id', {
    params: { id },
    body: { ...window(name), ...more },
  });
const told = (nadia: Candidate) => longhand.does(nadia, 'GET /api/v1/invitation');
const begin = async (nadia: Candidate, noticeVersion?: string) =>
  longhand.call(nadia, 'PUT /api/v1/sitting', {
    body: { noticeVersion: noticeVersion ?? (await told(nadia)).noticeVersion },
  });

describe('A cohort with an AI-use policy of its own', () => {
  test('tells it to its candidates before, while and after they write, and to the lead beside what they declare', async () => {
    const own = await cohort('allowed');
    const plain = await cohort();
    expect([own.aiPolicy, plain.aiPolicy]).toEqual(['allowed', null]);
    const nadia = await cast.candidate(own.id, 'Nadia');
    const other = await cast.candidate(plain.id, 'Otto');
    const [hers, his] = [await told(nadia), await told(other)];
    expect([hers.assessment.aiPolicy, his.assessment.aiPolicy]).toEqual(['allowed', 'forbidden']);
    expect(hers.noticeVersion).not.toBe(his.noticeVersion);
    expect(hers.notice.version).toBe(hers.noticeVersion);

    await sitBothTurns(longhand, nadia);
    const sitting = await longhand.does(nadia, 'GET /api/v1/sitting');
    expect(sitting).toMatchObject({ state: 'finished', aiPolicy: 'allowed' });
    const seen = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', {
      params: { id: sitting.id ?? '' },
    });
    expect(seen.assessment.aiPolicy).toBe('allowed');
    const { body } = await longhand.call(nadia, 'GET /api/v1/personal-data');
    const held = body as unknown as { invitations: { ai_policy: string }[] };
    expect(held.invitations.map(({ ai_policy }) => ai_policy)).toEqual(['allowed']);
  });

  test('has it until somebody has started, and then for good', async () => {
    const { id, name } = await cohort('allowed');
    const nadia = await cast.candidate(id, 'Nadia');
    expect((await change(id, name, { aiPolicy: 'editing' })).body).toMatchObject({
      aiPolicy: 'editing',
      hasStarted: false,
    });
    expect((await begin(nadia)).status).toBe(200);
    for (const aiPolicy of ['allowed', null] as const) {
      expect((await change(id, name, { aiPolicy })).problem?.code).toBe('cohort_started');
    }
    const kept = { aiPolicy: 'editing', hasStarted: true };
    expect((await change(id, name, { aiPolicy: 'editing' })).body).toMatchObject(kept);
    expect((await change(id, `${name}, renamed`, {})).body).toMatchObject(kept);
    expect((await told(nadia)).assessment.aiPolicy).toBe('editing');
  });

  test('asks whoever read another one to read again before they start', async () => {
    const { id, name } = await cohort();
    const nadia = await cast.candidate(id, 'Nadia');
    const { noticeVersion } = await told(nadia);
    await change(id, name, { aiPolicy: 'allowed' });
    expect((await begin(nadia, noticeVersion)).problem?.code).toBe('notice_changed');
    await change(id, name, { aiPolicy: null });
    expect((await begin(nadia, noticeVersion)).status).toBe(200);
  });

  test('is told by the record', async () => {
    const { id, name } = await cohort('allowed');
    await change(id, name, { aiPolicy: null });
    const { rows } = await longhand.db.inOrganization(cast.organizationId, (tx) =>
      tx.execute<{ policy: string | null }>(
        `select facts->>'aiPolicy' as policy from events where subject_id = '${id}' order by position`,
      ),
    );
    expect(rows.map(({ policy }) => policy)).toEqual(['allowed', null]);
  });

  test('nobody starts under a policy that changes at the same moment', async () => {
    const { id, name } = await cohort();
    const nadia = await cast.candidate(id, 'Nadia');
    const { noticeVersion } = await told(nadia);
    let changed: Promise<unknown> = Promise.resolve();
    let started: ReturnType<typeof begin> = Promise.reject(new Error('not yet'));
    started.catch(() => undefined);
    await longhand.db.inOrganization(cast.organizationId, async (tx) => {
      await tx.execute(`select from cohorts where id = '${id}' for update`);
      await tx.execute(`update cohorts set ai_policy = 'allowed' where id = '${id}'`);
      started = begin(nadia, noticeVersion);
      changed = started.catch(() => undefined);
      // It waits: were it not for the lock, it would have begun under what it had read.
      await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 300))]);
    });
    expect((await started).problem?.code).toBe('notice_changed');
    expect((await change(id, name, { aiPolicy: 'allowed' })).body.hasStarted).toBe(false);
  });
});
