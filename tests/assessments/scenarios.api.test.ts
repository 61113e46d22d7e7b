import { afterAll, beforeAll, expect, test } from 'vitest';
import { addStarterLibrary } from '../../server/assessments/scenarios.actions.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Cast } from '../support/cast.ts';
import { lighthouseScenario } from '../support/scenario.ts';

let longhand: TestApp;
let cast: Cast;
beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
});
afterAll(() => longhand.close());

const draft = (source = lighthouseScenario) =>
  longhand.does(cast.lena, 'POST /api/v1/scenarios', { body: { source } });
const titled = (title: string) => lighthouseScenario.replace('The lighthouse lamp is out', title);

test('Lena finds the starter library published in a new organization', async () => {
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/scenarios');
  const starters = items.filter(({ isStarter }) => isStarter);
  expect(starters).toHaveLength(8);
  expect(starters.filter(({ turns }) => turns >= 2).length).toBeGreaterThanOrEqual(2);
  for (const { draft, published, minutes } of starters) {
    expect({ draft, number: published?.number }).toEqual({ draft: null, number: 1 });
    expect(minutes).toBeGreaterThan(0);
  }
});

test('Nobody gets the starter library twice when it is added again', async () => {
  const before = await longhand.does(cast.lena, 'GET /api/v1/scenarios');
  await longhand.db.inOrganization(cast.organizationId, (tx) =>
    addStarterLibrary(tx, cast.organizationId, { now: longhand.clock.now() }),
  );
  const after = await longhand.does(cast.lena, 'GET /api/v1/scenarios');
  expect(after.items).toEqual(before.items);
});

test('Lena writes a scenario and gets its draft back, source byte for byte', async () => {
  const source = `${titled('Ветер 🌬️ عاصفة')}\r\n`;
  const scenario = await draft(source);
  expect(scenario).toMatchObject({
    source,
    title: 'Ветер 🌬️ عاصفة',
    isStarter: false,
    turns: 2,
    minutes: 50,
    draft: { number: 1, publishedAt: null },
    published: null,
    versions: [{ number: 1 }],
  });
  const read = await longhand.does(cast.lena, 'GET /api/v1/scenarios/:id', {
    params: { id: scenario.id },
  });
  expect(read).toEqual(scenario);
});

test('Lena sees line and reason of every problem, and nothing is kept', async () => {
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/scenarios');
  const source = lighthouseScenario
    .replace('weight: 60', 'weight: 61')
    .replace('minutes: 20', 'minutes: soon');
  for (const key of ['POST /api/v1/scenarios', 'POST /api/v1/scenario-previews'] as const) {
    const { status, problem } = await longhand.call(cast.lena, key, { body: { source } });
    expect(status).toBe(422);
    expect(problem?.code).toBe('invalid_scenario');
    const problems = problem?.['problems'] as { line: number; reason: string }[];
    expect(problems.map(({ line }) => line)).toEqual([26, 27]);
    expect(problems.every(({ reason }) => reason.length > 20)).toBe(true);
  }
  expect((await longhand.does(cast.lena, 'GET /api/v1/scenarios')).items).toHaveLength(
    items.length,
  );
});

test('Lena previews a scenario as its candidates will see it, and nothing is kept', async () => {
  const before = await longhand.does(cast.lena, 'GET /api/v1/scenarios');
  const content = await longhand.does(cast.lena, 'POST /api/v1/scenario-previews', {
    body: { source: lighthouseScenario },
  });
  expect(content.turns.map(({ opensAfterMinutes }) => opensAfterMinutes)).toEqual([0, 60]);
  expect(content.turns[0]?.storyTime).toBe('2026-03-10T18:00:00Z');
  expect(await longhand.does(cast.lena, 'GET /api/v1/scenarios')).toEqual(before);
});

test('Lena publishes once; again, it changes nothing', async () => {
  const { id } = await draft();
  const publish = () =>
    longhand.does(cast.lena, 'PUT /api/v1/scenarios/:id/publication', { params: { id } });
  const first = await publish();
  longhand.clock.advance({ minutes: 5 });
  const second = await publish();
  expect(first.draft).toBeNull();
  expect(first.published).toMatchObject({ number: 1 });
  expect(second).toEqual(first);
});

test('Lena changes her draft in place, and a published version by beginning the next', async () => {
  const { id } = await draft();
  const put = (source: string) =>
    longhand.does(cast.lena, 'PUT /api/v1/scenarios/:id/draft', {
      params: { id },
      body: { source },
    });
  expect((await put(titled('Second thoughts'))).draft?.number).toBe(1);
  const published = await longhand.does(cast.lena, 'PUT /api/v1/scenarios/:id/publication', {
    params: { id },
  });
  const next = await put(titled('Second thoughts'));
  expect(next.draft?.number).toBe(2);
  expect(next.published).toEqual(published.published);
  expect(next.versions.map(({ number }) => number)).toEqual([1, 2]);
  const listed = await longhand.does(cast.lena, 'GET /api/v1/scenarios');
  expect(listed.items.find((item) => item.id === id)?.draft?.number).toBe(2);
});

test('Two leads who change one scenario at the same time leave one draft', async () => {
  const { id } = await cast.publish().then(({ scenarioId }) => ({ id: scenarioId }));
  const answers = await Promise.all(
    [cast.lena, cast.olga, cast.lena, cast.olga].map((who, at) =>
      longhand.call(who, 'PUT /api/v1/scenarios/:id/draft', {
        params: { id },
        body: { source: titled(`Version of ${at}`) },
      }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { versions } = await longhand.does(cast.lena, 'GET /api/v1/scenarios/:id', {
    params: { id },
  });
  expect(versions.map(({ number }) => number)).toEqual([1, 2]);
});

test('Scenarios with the same rubric share one rubric version', async () => {
  const rubricOf = async (source: string) => {
    const { versionId } = await cast.publish(source);
    return longhand.db.inOrganization(cast.organizationId, async (tx) => {
      const { rows } = await tx.execute<{ rubric_version_id: string; criteria: number }>(
        `select rubric_version_id, (select count(*)::int from criteria c where c.rubric_version_id = v.rubric_version_id) criteria
         from scenario_versions v where id = '${versionId}'`,
      );
      return rows[0];
    });
  };
  const [one, same, other] = [
    await rubricOf(titled('One')),
    await rubricOf(titled('Another story')),
    await rubricOf(lighthouseScenario.replace('Nobody is named.', 'No name at all.')),
  ];
  expect(one).toEqual(same);
  expect(one?.criteria).toBe(2);
  expect(other?.rubric_version_id).not.toBe(one?.rubric_version_id);
});

test('An interviewer, a candidate’s colleague abroad and nobody at all reach no scenario', async () => {
  const { id } = await draft();
  const abroad = await castOf(longhand, 'Elsewhere');
  const get = (who: Parameters<TestApp['call']>[0]) =>
    longhand.call(who, 'GET /api/v1/scenarios/:id', { params: { id } });
  expect((await get(null)).status).toBe(401);
  expect((await get(cast.ivo)).status).toBe(403);
  expect((await get(abroad.lena)).status).toBe(404);
  const put = await longhand.call(abroad.lena, 'PUT /api/v1/scenarios/:id/draft', {
    params: { id },
    body: { source: 'anything' },
  });
  expect(put.status).toBe(404);
  const published = await longhand.call(abroad.lena, 'PUT /api/v1/scenarios/:id/publication', {
    params: { id },
  });
  expect(published.status).toBe(404);
});

test('A source with a NUL or beyond 200,000 characters is refused by name', async () => {
  for (const source of ['a\u0000b', 'x'.repeat(200_001), '']) {
    const { status, problem } = await longhand.call(cast.lena, 'POST /api/v1/scenarios', {
      body: { source },
    });
    expect(status).toBe(400);
    expect(problem?.['errors']).toMatchObject([{ field: 'body.source' }]);
  }
});
