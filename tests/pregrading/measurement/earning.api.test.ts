import { parse } from 'csv-parse/sync';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { events } from '../../../db/schema/accounts.ts';
import { driftAlarms } from '../../../db/schema/suggestions.ts';
import { reviewSlots } from '../../../db/schema/reviewing.ts';
import { watchDrift } from '../../../server/pregrading/measurement/calibration.actions.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { castOf, type Cast } from '../../support/cast.ts';
import {
  fillGraded,
  openGradedPlace,
  type Graded,
  type GradedPlace,
} from '../../support/graded.ts';
import { expectOnlyNumbers } from '../../statistics/never-nan.ts';
import { switchOn } from '../suggesting.ts';

const environment = {
  OPENAI_BASE_URL: 'http://models.example/v1',
  OPENAI_MODEL: 'reader-1',
};
let longhand: TestApp;
let cast: Cast;
let place: GradedPlace;
let graded: Graded;

beforeAll(async () => {
  longhand = await startApp({ environment });
  cast = await castOf(longhand);
  place = await openGradedPlace(longhand, cast);
  await switchOn(longhand, cast, place.assessmentId);
  graded = await fillGraded(longhand.db, place, {
    ...{ answers: 80, reviewed: 64, controlEvery: 3, pull: 0.5, flagEvery: 10 },
    abstains: { share: 0.1, why: 'cannot_judge' },
  });
});
afterAll(() => longhand.close());

const ask = (query: { grader?: string } = {}, id = place.assessmentId, who = cast.lena) =>
  longhand.does(who, 'GET /api/v1/assessments/:id/earning', { params: { id }, query });

describe('a lead who asks whether a grader earns its place', () => {
  test('sees each criterion with n, and never a number that nobody can stand behind', async () => {
    const earning = await ask();
    expectOnlyNumbers(earning);
    expect(earning.criteria).toHaveLength(3);
    expect(earning.chosen).toBe(graded.graderKey);
    for (const one of earning.criteria) {
      expect(one.labels).toBeGreaterThan(45);
      expect(one.settled).toBe(one.labels);
      expect(one.grid.reduce((sum, { n }) => sum + n, 0)).toBe(one.settled);
      expect(one.bias.value).toBeGreaterThan(0.1);
      expect(one.compression.value).toBeLessThan(0.9);
      expect(one.coverage.n).toBe(one.settled - 20);
      expect(one.agreement.calibrated.interval).not.toBeNull();
      expect(one.agreement.idealCeiling.value).toBeGreaterThan(one.agreement.people.value!);
      expect(one.finished).toBe(80);
      expect(one.abstained).toEqual([{ what: 'cannot_judge', n: expect.any(Number) as number }]);
      const heldBack = one.heldBack.reduce((sum, { n }) => sum + n, 0);
      expect(one.shown + heldBack + one.abstained[0]!.n).toBe(80);
    }
    expect(earning).toMatchObject({ answers: 80, flaggedAnswers: 8, unfinished: 0 });
    expect(earning.flags).toEqual([{ what: 'instruction', n: 8 }]);
    expect(earning.cost).toMatchObject({ calls: 480, withoutUsage: 0, currency: 'USD' });
    expect(earning.cost.cachedShare).toBeCloseTo(1000 / 2400, 6);
  });

  test('sees the pull beside what people would have changed anyway, of each interviewer', async () => {
    const { pull, interviewers, minutes } = await ask();
    expect(pull.revealed.value).toBeGreaterThan(0.3);
    expect(pull.control.value).toBeCloseTo(0, 6);
    expect(pull.difference.interval!.low).toBeGreaterThan(0.2);
    expect(interviewers.map(({ name }) => name)).toEqual(['Idris', 'Ines', 'Ivo']);
    expect(interviewers[0]!.pull.revealed.n).toBeGreaterThan(20);
    expect(interviewers[0]!.criteria).toHaveLength(3);
    expect(minutes.saved.n).toBe(64);
    expect(minutes.claim).toMatch(/come after the commit/);
  });

  test('reads in words what the data support', async () => {
    const { sentences } = await ask();
    expect(sentences[0]).toMatch(
      /^After \d+ to \d+ human-scored answers a criterion this is calibrated/,
    );
    expect(sentences.join(' ')).toMatch(/it pulls them/);
  });

  test('gets the same numbers as a file', async () => {
    const { text, headers } = await longhand.call(
      cast.lena,
      'GET /api/v1/assessments/:id/earning.csv',
      {
        params: { id: place.assessmentId },
      },
    );
    expect(headers['content-disposition']).toContain('earning.csv');
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true });
    const { criteria } = await ask();
    const row = rows.find(
      (one) => one['measure'] === 'bias' && one['criterion'] === criteria[0]!.key,
    );
    expect(Number(row?.['value'])).toBeCloseTo(criteria[0]!.bias.value!, 9);
    expect(rows.every((one) => !Object.values(one).some((cell) => /NaN|Infinity/.test(cell)))).toBe(
      true,
    );
  });

  test('sees another grader’s figures beside it, and may ask for them', async () => {
    const { lead, place: other } = await openHouse('Beside');
    const seed = { seed: 'two', answers: 24 };
    await fillGraded(longhand.db, other, seed);
    const graderKey = '0ff'.repeat(20);
    await fillGraded(longhand.db, other, {
      ...{ ...seed, seed: 'three' },
      grader: { source: 'import', grader: 'Our own judge', host: 'import', graderKey },
    });
    const { graders, beside, chosen } = await ask({}, other.assessmentId, lead);
    expect(graders.map(({ source }) => source).sort()).toEqual(['import', 'model']);
    expect(beside).toHaveLength(6);
    expect(chosen).toBe(graders.find(({ isInUse }) => isInUse)?.graderKey);
    expect((await ask({ grader: graderKey }, other.assessmentId, lead)).chosen).toBe(graderKey);
    const unknown = await longhand.call(lead, 'GET /api/v1/assessments/:id/earning', {
      ...{ params: { id: other.assessmentId }, query: { grader: 'nobody' } },
    });
    expect(unknown.status).toBe(404);
  });
});

describe('with little data', () => {
  test('nothing read: nothing measured, in words', async () => {
    const { lead, place: empty } = await openHouse('Empty');
    const earning = await ask({}, empty.assessmentId, lead);
    expectOnlyNumbers(earning);
    expect(earning).toMatchObject({ criteria: [], chosen: null, pregrading: null });
    expect(earning.sentences).toEqual([
      'Nothing has been read by a model here yet, so there is nothing to measure.',
    ]);
  });

  test('12 human-scored answers: it says that nothing is shown yet, and no kappa', async () => {
    const { lead, place: few } = await openHouse('Few');
    await fillGraded(longhand.db, few, { answers: 30, reviewed: 12 });
    const earning = await ask({}, few.assessmentId, lead);
    expect(earning.sentences[0]).toBe(
      'After 12 human-scored answers this is not calibrated: nothing is shown to interviewers yet. From 20 on it may be.',
    );
    expect(earning.criteria[0]!.agreement.calibrated).toEqual({
      ...{ value: null, interval: null, n: 12 },
      why: 'Not measured: n = 12, 30 are needed.',
    });
    expect(earning.criteria[0]!.bias.value).not.toBeNull();
    expect(earning.criteria[0]!.heldBack).toEqual([{ what: 'uncalibrated', n: 30 }]);
  });

  test('answers that somebody has yet to review are in no figure, so that nothing can be worked out from them', async () => {
    const { lead, place: open } = await openHouse('Open');
    const { answerIds } = await fillGraded(longhand.db, open, {
      answers: 16,
      controlEvery: 4,
      pull: 1,
    });
    const reopen = async (answerId: string) =>
      longhand.db.inOrganization(open.organizationId, async (tx) => {
        await tx.insert(reviewSlots).values({
          ...{ id: crypto.randomUUID(), organizationId: open.organizationId, answerId, turn: 1 },
          ...{ assessmentId: open.assessmentId, round: 1, number: 3 },
        });
      });
    const before = await ask({}, open.assessmentId, lead);
    for (const answerId of answerIds.slice(0, 5)) await reopen(answerId);
    const during = await ask({}, open.assessmentId, lead);
    expect(before.criteria[0]).toMatchObject({ labels: 16, settled: 16 });
    expect(during.criteria[0]).toMatchObject({ labels: 16, settled: 11 });
    await reopen(answerIds[5]!);
    await reopen(answerIds[6]!);
    const after = await ask({}, open.assessmentId, lead);
    for (const { grid, bias, error, length, compression, drift } of after.criteria) {
      expect(grid).toEqual([]);
      for (const figure of [bias, error, length, compression])
        expect(figure).toMatchObject({ value: null, n: 9 });
      expect(drift.points).toEqual([]);
    }
    expect(after.pull.revealed.n).toBeLessThan(before.pull.revealed.n);
  });
});

describe('a grader that reads otherwise', () => {
  test('is named first, drawn, and starts again once a lead has looked and said why', async () => {
    const { lead, place: drifting } = await openHouse('Drifting');
    const { graderKey } = await fillGraded(longhand.db, drifting, {
      ...{ seed: 'drifting', answers: 90, shift: { from: 50, by: 1.5 } },
    });
    const criterionId = drifting.criteria[0]!.id;
    const inHouse = <T>(act: Parameters<typeof longhand.db.inOrganization<T>>[1]) =>
      longhand.db.inOrganization(drifting.organizationId, act);
    await inHouse((tx) => watchDrift(tx, criterionId, graderKey, longhand.clock.now()));
    const { sentences, criteria } = await ask({}, drifting.assessmentId, lead);
    expect(sentences[0]).toMatch(/^On “Names who does what” it reads otherwise/);
    const { drift, heldBack, shown } = criteria[0]!;
    expect(drift.points).toHaveLength(40);
    expect(drift.alarm).toMatchObject({ labels: 90 });
    expect([heldBack, shown]).toEqual([[{ what: 'drift', n: 90 }], 0]);

    const clear = {
      params: { id: drift.alarm!.id },
      body: { reason: 'The endpoint was changed.' },
    };
    const key = 'DELETE /api/v1/drift-alarms/:id';
    expect((await longhand.call(cast.lena, key, clear)).status).toBe(404);
    expect((await longhand.call(lead, key, clear)).status).toBe(204);
    expect((await longhand.call(lead, key, clear)).status).toBe(404);
    const after = await ask({}, drifting.assessmentId, lead);
    expect(after.criteria[0]).toMatchObject({
      ...{ labels: 0, standing: 'uncalibrated', shown: 0 },
      drift: { alarm: null, baseline: null, points: [] },
    });
    expect(after.criteria[1]!.labels).toBe(90);
    const [alarm] = await inHouse((tx) => tx.select().from(driftAlarms));
    expect(alarm?.clearedBy).toBe(lead.id);
    const told = await inHouse((tx) =>
      tx
        .select()
        .from(events)
        .where(and(eq(events.action, 'drift.cleared'), eq(events.subjectId, alarm!.id))),
    );
    expect(told).toMatchObject([
      { facts: { criterionId, graderKey, reason: 'The endpoint was changed.' } },
    ]);
  });
});

test('without a model in the house there is nothing at these addresses', async () => {
  const without = await startApp();
  try {
    const { lena } = await castOf(without);
    const params = { id: place.assessmentId };
    for (const key of [
      'GET /api/v1/assessments/:id/earning',
      'GET /api/v1/assessments/:id/earning.csv',
    ] as const)
      expect((await without.call(lena, key, { params })).problem?.code).toBe('not_found');
  } finally {
    await without.close();
  }
});

/** A house of its own, with its lead. */
async function openHouse(name: string) {
  const own = await castOf(longhand, name);
  return { lead: own.lena, place: await openGradedPlace(longhand, own) };
}
