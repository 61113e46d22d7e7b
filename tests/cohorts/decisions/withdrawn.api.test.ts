import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getLeadAiPart } from '../../../server/cohorts/ai-part.actions.ts';
import { listDue } from '../../../server/cohorts/retention/due.store.ts';
import { listScored } from '../../../server/fairness/people.actions.ts';
import { deciderOf } from './decider.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { castOf, type Candidate, type Cast, type OpenAssessment } from '../../support/cast.ts';
import { reviewNext, sitBothTurns } from '../../support/exercise.ts';

let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let nadia: Candidate;
let sittingId = '';
const reason = 'A capybara of a reason.';

/** Everything that reads decisions by itself. */
const readers: Readonly<Record<string, () => Promise<unknown>>> = {
  progress: async () => (await asked('progress')).body,
  standing: async () => (await asked('standing')).body,
  funnel: async () => (await asked('funnel')).body,
  letters: async () => (await asked('letters')).body,
  scores: async () =>
    (await asked('scores.csv', { identity: 'true' })).text.replaceAll(/-[0-9a-f]{12}/g, ''),
  'ai-part': () =>
    longhand.db.inOrganization(cast.organizationId, (tx) => getLeadAiPart(tx, sittingId)),
  fairness: () =>
    longhand.db.inOrganization(cast.organizationId, (tx) => listScored(tx, assessment.id)),
  retention: () =>
    longhand.db.inOrganization(cast.organizationId, (tx) =>
      listDue(tx, { assessmentId: assessment.id }),
    ),
  'personal data': async () => {
    const { text } = await longhand.call(nadia, 'GET /api/v1/personal-data');
    const { reading: _, ...rest } = JSON.parse(text) as Record<string, unknown>;
    return rest;
  },
};

const asked = (what: string, query: Record<string, string> = {}) =>
  longhand.call(
    cast.lena,
    `GET /api/v1/assessments/:id/${what}` as 'GET /api/v1/assessments/:id/progress',
    { params: { id: assessment.id }, query },
  );

const all = async () => {
  const found: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(readers)) found[name] = await read();
  return found;
};

beforeAll(async () => {
  longhand = await startApp({ outbox: false });
  cast = await castOf(longhand);
  assessment = await cast.openAssessment({ reviewsPerAnswer: 1 });
  await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/retention', {
    params: { id: assessment.id },
    body: { months: 6 },
  });
  nadia = await cast.candidate(assessment.cohortId, 'Nadia');
  await sitBothTurns(longhand, nadia);
  for (const _ of [1, 2]) await reviewNext(longhand, cast.ines, assessment.id);
  const { items } = (await asked('progress')).body;
  sittingId = items[0]?.sittingId ?? '';
  longhand.clock.advance({ days: 10 });
});
afterAll(() => longhand.close());

test('A decision that was taken back counts nowhere that reads decisions by itself', async () => {
  const before = await all();
  const { id } = await deciderOf(longhand, cast.lena).decide(sittingId, 'advance', reason);
  const decided = await all();
  for (const name of ['progress', 'standing', 'funnel', 'letters', 'fairness', 'retention']) {
    expect(decided[name], name).not.toEqual(before[name]);
  }
  await longhand.does(cast.lena, 'PUT /api/v1/decisions/:id/withdrawal', { params: { id } });
  const after = await all();
  for (const name of Object.keys(readers)) expect(after[name], name).toEqual(before[name]);
});

test('and where it is shown, it is shown as taken back', async () => {
  const sitting = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', {
    params: { id: sittingId },
  });
  expect(sitting).toMatchObject({
    stage: 'reviewed',
    decisions: [],
    withdrawn: [{ reason, withdrawnBy: 'Lena' }],
  });
  const { text } = await longhand.call(cast.lena, 'GET /api/v1/sittings/:id/dossier.html', {
    params: { id: sittingId },
  });
  expect(text).toContain('advance, taken back');
  const rows = parse<Record<string, string>>((await asked('events.csv')).text, { columns: true });
  const actions = rows.map(({ action }) => action);
  expect(actions.filter((one) => /decided|withdrawn/.test(one ?? ''))).toEqual([
    'sitting.decided',
    'decision.withdrawn',
  ]);
});
