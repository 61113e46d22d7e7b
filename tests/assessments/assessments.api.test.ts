import { afterAll, beforeAll, expect, test } from 'vitest';
import { getAssessment } from '../../server/assessments/assessments.actions.ts';
import { criteriaOfTurn } from '../../server/assessments/scenario.ts';
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

const window = (name: string, more: object = {}) => ({
  name,
  opensAt: longhand.clock.in(0),
  closesAt: longhand.clock.in(600),
  ...more,
});
const addCohort = (id: string, body: object) =>
  longhand.call(cast.lena, 'POST /api/v1/assessments/:id/cohorts', { params: { id }, body });

test('Lena opens an assessment and finds it in the list with its cohorts', async () => {
  const { id, cohortId } = await cast.openAssessment({ name: 'Staff engineer' });
  const shown = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id', { params: { id } });
  expect(shown).toMatchObject({
    name: 'Staff engineer',
    scenarioTitle: 'The lighthouse lamp is out',
    aiPolicy: 'forbidden',
    reviewsPerAnswer: 2,
    cohorts: [{ id: cohortId, name: 'Spring', isReference: false, invited: 0 }],
  });
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments');
  expect(items.find((item) => item.id === id)).toEqual(shown);
});

test('Lena reads the scenario version of her assessment, also after its draft has moved on', async () => {
  const { scenarioId, versionId } = await cast.publish();
  const { id } = await cast.openAssessment({ versionId });
  const source = lighthouseScenario.replace('lamp is out', 'lamp is back');
  await longhand.does(cast.lena, 'PUT /api/v1/scenarios/:id/draft', {
    params: { id: scenarioId },
    body: { source },
  });
  const content = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/scenario', {
    params: { id },
  });
  expect(content.title).toBe('The lighthouse lamp is out');
  expect(content.criteria.map(({ levels }) => levels.length)).toEqual([5, 5]);
});

test('Whoever scores gets the criteria of a turn word for word, each with an id of its own', async () => {
  const odd = 'Writes "{NULL}", a\\\\b and ünï — {1,2}.';
  const source = lighthouseScenario.replace('Nobody is named.', () => `'${odd}'`);
  const { versionId } = await cast.publish(source);
  const { id } = await cast.openAssessment({ versionId });
  const { criteria, scenario } = await longhand.db.inOrganization(cast.organizationId, (tx) =>
    getAssessment(tx, id),
  );
  expect(criteria).toMatchObject(scenario.criteria);
  expect(criteria[0]?.levels[0]).toBe(odd);
  expect(new Set(criteria.map((criterion) => criterion.id)).size).toBe(2);
  expect(criteriaOfTurn(criteria, 1).map(({ key }) => key)).toEqual(['names-the-owner']);
  expect(criteriaOfTurn(criteria, 2)).toEqual(criteria);
});

test('Lena cannot open an assessment on a draft, on nothing, or on a colleague’s version abroad', async () => {
  const { draft } = await longhand.does(cast.lena, 'POST /api/v1/scenarios', {
    body: { source: lighthouseScenario },
  });
  const abroad = await castOf(longhand, 'Elsewhere');
  const foreign = await abroad.publish();
  const open = async (scenarioVersionId: string) => {
    const body = { name: 'X', scenarioVersionId, aiPolicy: 'allowed', reviewsPerAnswer: 1 };
    const { problem } = await longhand.call(cast.lena, 'POST /api/v1/assessments', { body });
    return problem?.code;
  };
  expect(await open(draft?.id ?? '')).toBe('scenario_not_published');
  expect(await open('01999999-9999-7999-8999-999999999999')).toBe('not_found');
  expect(await open(foreign.versionId)).toBe('not_found');
});

test('Lena cannot give two cohorts one name, however she writes it', async () => {
  const { id, cohortId } = await cast.openAssessment();
  expect((await addCohort(id, window('SPRING'))).problem?.code).toBe('name_taken');
  const autumn = await addCohort(id, window('Autumn'));
  expect(autumn.status).toBe(201);
  const rename = await longhand.call(cast.lena, 'PUT /api/v1/cohorts/:id', {
    params: { id: autumn.body.id },
    body: window('spring'),
  });
  expect(rename.problem?.code).toBe('name_taken');
  const own = await longhand.call(cast.lena, 'PUT /api/v1/cohorts/:id', {
    params: { id: cohortId },
    body: window('SPRING'),
  });
  expect(own.body.name).toBe('SPRING');
});

test('Two leads who name a cohort alike at the same time: one gets it, the other is told', async () => {
  const { id } = await cast.openAssessment();
  const answers = await Promise.all(
    [cast.lena, cast.olga, cast.lena, cast.olga].map((who) =>
      longhand.call(who, 'POST /api/v1/assessments/:id/cohorts', {
        params: { id },
        body: window('Winter'),
      }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
});

test('Lena sets a window that closes before it opens and is told which field is wrong', async () => {
  const { id } = await cast.openAssessment();
  const turned = { opensAt: '2026-03-02T06:15:01Z', closesAt: '2026-03-02T06:15:00.500Z' };
  const { status, problem } = await addCohort(id, window('Odd', turned));
  expect(status).toBe(400);
  expect(problem?.['errors']).toEqual([{ field: 'body.closesAt', reason: 'is not after opensAt' }]);
});

test('An assessment has one reference cohort at most: the last one Lena names', async () => {
  const { id } = await cast.openAssessment();
  const team = await addCohort(id, window('Team', { isReference: true }));
  const newer = await addCohort(id, window('Team 2', { isReference: true }));
  const shown = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id', { params: { id } });
  const reference = shown.cohorts.filter(({ isReference }) => isReference);
  expect(reference.map((cohort) => cohort.id)).toEqual([newer.body.id]);
  const moved = await longhand.does(cast.lena, 'PUT /api/v1/cohorts/:id', {
    params: { id: team.body.id },
    body: window('Team'),
  });
  expect(moved.isReference).toBe(false);
});

test('Lena moves a window and the record tells it', async () => {
  const { cohortId } = await cast.openAssessment();
  const closesAt = longhand.clock.in(99_999);
  const moved = await longhand.does(cast.lena, 'PUT /api/v1/cohorts/:id', {
    params: { id: cohortId },
    body: window('Spring', { closesAt }),
  });
  expect(moved.closesAt).toBe(closesAt);
  const { rows } = await longhand.db.inOrganization(cast.organizationId, (tx) =>
    tx.execute<{ action: string; facts: { closesAt: string } }>(
      `select action, facts from events where subject_id = '${cohortId}' order by position`,
    ),
  );
  expect(rows.map(({ action }) => action)).toEqual(['cohort.added', 'cohort.changed']);
  expect(rows[1]?.facts.closesAt).toBe(closesAt);
});

test('A lead abroad, an interviewer and nobody cannot see or move what Lena opened', async () => {
  const { id, cohortId } = await cast.openAssessment();
  const abroad = await castOf(longhand, 'Far away');
  for (const [who, status] of [
    [abroad.lena, 404],
    [cast.imani, 403],
    [null, 401],
  ] as const) {
    const calls = await Promise.all([
      longhand.call(who, 'GET /api/v1/assessments/:id', { params: { id } }),
      longhand.call(who, 'GET /api/v1/assessments/:id/scenario', { params: { id } }),
      longhand.call(who, 'POST /api/v1/assessments/:id/cohorts', {
        params: { id },
        body: window('Mine'),
      }),
      longhand.call(who, 'PUT /api/v1/cohorts/:id', {
        params: { id: cohortId },
        body: window('Mine'),
      }),
    ]);
    expect(calls.map((call) => call.status)).toEqual([status, status, status, status]);
  }
});
