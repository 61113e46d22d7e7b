import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordHeads } from '../../../db/schema/accounts.ts';
import { assessments } from '../../../db/schema/assessments.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { castOf, type Cast } from '../../support/cast.ts';
import { fillGraded, openGradedPlace, type GradedPlace } from '../../support/graded.ts';
import { expectOnlyNumbers } from '../../statistics/never-nan.ts';
import { switchOn } from '../suggesting.ts';

const page = 'GET /api/v1/assessments/:id/instructions-for-use.html';
const data = 'GET /api/v1/assessments/:id/instructions-for-use.json';
const hostile = `</title><script>alert('x')</script><img src=x onerror="alert(1)">`;

let longhand: TestApp;
let cast: Cast;
let place: GradedPlace;

beforeAll(async () => {
  longhand = await startApp({
    environment: { OPENAI_BASE_URL: 'http://models.example/v1', OPENAI_MODEL: 'reader-1' },
  });
  cast = await castOf(longhand);
  place = await openGradedPlace(longhand, cast);
  await longhand.db.inOrganization(cast.organizationId, (tx) =>
    tx.update(assessments).set({ name: hostile }).where(eq(assessments.id, place.assessmentId)),
  );
  await switchOn(longhand, cast, place.assessmentId, { purpose: `To find "gaps" & ${hostile}` });
  await fillGraded(longhand.db, place, {
    ...{ answers: 60, controlEvery: 4, pull: 0.4, flagEvery: 9 },
    grader: { modelReturned: `reader<b>&"'` },
    abstains: { share: 0.1, why: 'unsupported' },
  });
});
afterAll(() => longhand.close());

const params = () => ({ id: place.assessmentId });

describe('the instructions for use', () => {
  test('are one page that runs nothing and needs nothing, whatever people have written', async () => {
    const { text, headers, status } = await longhand.call(cast.lena, page, { params: params() });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';style-src 'sha256-/);
    const tags = new Set(
      [...text.matchAll(/<([a-z!]+[\w]*)/gi)].map(([, tag]) => tag?.toLowerCase()),
    );
    for (const tag of ['script', 'img', 'b', 'iframe', 'link']) expect(tags).not.toContain(tag);
    expect(text).not.toMatch(/<[^>]+\son\w+=|<[^>]+(src|href)=/);
    expect(text).toContain('&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
    expect(text).toContain('reader&lt;b&gt;&amp;&quot;&#39;');
    expect(text).not.toMatch(/NaN|Infinity|undefined|\bnull\b/);
  });

  test('hold the same figures as the lead’s page, without the names of interviewers', async () => {
    const instructions = await longhand.does(cast.lena, data, { params: params() });
    expectOnlyNumbers(instructions);
    const { interviewers, ...earning } = await longhand.does(
      cast.lena,
      'GET /api/v1/assessments/:id/earning',
      { params: params() },
    );
    expect(instructions.figures).toEqual(earning);
    const { text } = await longhand.call(cast.lena, page, { params: params() });
    const bias = earning.criteria[0]!.bias;
    expect(text).toContain(`<td>${bias.value!.toFixed(2).replace('-', '−')}</td>`);
    for (const { name } of interviewers) {
      expect(JSON.stringify(instructions)).not.toContain(name);
      expect(text).not.toContain(name);
    }
  });

  test('say where the record ended, what is asked of whom, and who was told', async () => {
    const { facts, sections } = await longhand.does(cast.lena, data, { params: params() });
    const [head] = await longhand.db.inOrganization(cast.organizationId, (tx) =>
      tx.select().from(recordHeads).where(eq(recordHeads.organizationId, cast.organizationId)),
    );
    expect(facts.record).toEqual({ events: head!.position, hash: head!.hash.toString('hex') });
    expect(facts).toMatchObject({
      endpointHost: 'models.example',
      modelAsked: 'reader-1',
      state: 'on',
    });
    expect(facts.promptHash).toMatch(/^[0-9a-f]{64}$/);
    expect(facts.candidatesTold + facts.candidatesNotTold).toBe(60);
    expect(sections.map(({ title }) => title)).toEqual([
      ...['Purpose and state', 'Who decides', 'Notice and opt-out', 'What reads'],
      ...['How well it reads', 'Limits and known failures', 'When it says nothing'],
      ...[
        'Text that tries to steer it',
        'Human oversight, and how to stop it',
        'Logs that are kept',
      ],
    ]);
    const silences = sections.find(({ title }) => title === 'When it says nothing');
    expect(silences?.items.join(' ')).toMatch(
      /No level, no quote in the answer bears the level: \d+\./,
    );
  });

  test('can be had of an assessment in which nothing was ever read', async () => {
    const { id } = await cast.openAssessment({ name: 'Untouched' });
    const { text, status } = await longhand.call(cast.lena, page, { params: { id } });
    expect(status).toBe(200);
    expect(text).toContain('It is not switched on in this assessment.');
    expect(text).not.toMatch(/NaN|Infinity|undefined|\bnull\b/);
  });

  test('are not there without a model', async () => {
    const without = await startApp();
    try {
      const { lena } = await castOf(without);
      for (const key of [page, data] as const)
        expect((await without.call(lena, key, { params: params() })).problem?.code).toBe(
          'not_found',
        );
    } finally {
      await without.close();
    }
  });
});
