import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api } from '../../server/api.ts';
import type { Endpoint, EndpointKey } from '../../server/http/contract.ts';
import { startApp, type TestApp, type Who } from '../support/app.ts';
import { castOf, type Cast } from '../support/cast.ts';
import { nobody, paramsFor, runExercise, type Exercise } from '../support/exercise.ts';

let longhand: TestApp;
let cast: Cast;
let abroad: Cast;
let exercise: Exercise;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  abroad = await castOf(longhand, 'Abroad');
  exercise = await runExercise(longhand, cast);
});
afterAll(() => longhand.close());

const endpoints = Object.entries(api) as [EndpointKey, Endpoint][];
const guarded = endpoints.filter(([, { callers }]) => !callers.includes('anyone'));
const ofMembers = guarded.filter(([, { callers }]) => !callers.includes('candidate'));
const ofCandidates = guarded.filter(([, { callers }]) => callers.includes('candidate'));

const later = '2026-03-30T00:00:00.000Z';
const cohort = { name: 'Moved', opensAt: '2026-03-01T00:00:00.000Z', closesAt: later };
const member = { name: 'Mallory', email: 'mallory@example.com', role: 'lead' };
const source = 'not a scenario';

/** A body that is of the right form, so that only who is calling can be the reason to decline. */
const bodies: Partial<Record<EndpointKey, unknown>> = {
  'PUT /api/v1/organization': { name: 'Taken over' },
  'POST /api/v1/members': member,
  'PUT /api/v1/members/:id': member,
  'POST /api/v1/scenarios': { source },
  'PUT /api/v1/scenarios/:id/draft': { source },
  'POST /api/v1/scenario-previews': { source },
  'POST /api/v1/assessments/:id/cohorts': cohort,
  'PUT /api/v1/assessments/:id/feedback': { feedback: 'levels' },
  'PUT /api/v1/assessments/:id/adjudication': { adjudicateFrom: 1 },
  'PUT /api/v1/assessments/:id/writing-guide': { writingGuide: true },
  'PUT /api/v1/cohorts/:id': cohort,
  'POST /api/v1/cohorts/:id/invitations': { candidates: [{ name: 'M', email: 'm@example.com' }] },
  'POST /api/v1/candidate-lists': { text: 'm@example.com' },
  'PUT /api/v1/candidates/:id/accommodation': { extraMinutes: 60 },
  'PUT /api/v1/invitations/:id/window': { opensAt: '2026-03-01T00:00:00.000Z', closesAt: later },
  'PUT /api/v1/sitting': { noticeVersion: 'x' },
  'PUT /api/v1/sitting/turns/:position/draft': { baseRevision: 0, text: '' },
  'PUT /api/v1/sitting/turns/:position/submission': { baseRevision: 0, text: '' },
  'PUT /api/v1/requests/:kind': { text: '' },
  'PUT /api/v1/sitting/turns/:position/late-addition': { text: 'x', writtenAt: later },
  'PUT /api/v1/late-additions/:id/verdict': { verdict: 'accepted', reason: 'x' },
  'PUT /api/v1/sitting/declaration': { aiUse: 'none', note: '' },
  'PUT /api/v1/sitting/self-declaration': { answers: [] },
  'PUT /api/v1/self-declaration-questions': { questions: [] },
  'PUT /api/v1/assessments/:id/claim': {},
  'POST /api/v1/assessments/:id/exemplars': { use: 'anchor', turn: 1, text: 'Mallory was here.' },
  'PUT /api/v1/assessments/:id/training': { share: 100, within: 0, anchorEvery: 2 },
  'PUT /api/v1/assessments/:id/admissions/:memberId': { reason: 'Mallory says so' },
  'PUT /api/v1/exemplars/:id/levels': { agreed: [] },
  'PUT /api/v1/exemplars/:id/use': { use: 'anchor' },
  'PUT /api/v1/reviews/:id/scores/:criterionId': { level: 1, note: '', evidence: [], sequence: 9 },
  'PUT /api/v1/reviews/:id/recusal': { reason: '' },
  'PUT /api/v1/reviews/:id/scores/:criterionId/change': { level: 1, reason: 'x' },
  'PUT /api/v1/assessments/:id/adjudication/claim': {},
  'PUT /api/v1/assessments/:id/rubric': {
    scenarioVersionId: nobody,
  },
  'POST /api/v1/assessments/:id/rescoring': { answers: 'all' },
  'PUT /api/v1/answers/:id/adjudication': {
    round: 1,
    decisions: [{ criterionId: nobody, level: 1, reason: 'x' }],
  },
  'PUT /api/v1/answers/:id/redaction': { spans: [] },
  'PUT /api/v1/assessments/:id/pregrading': {
    ...{ purpose: 'Mallory wants to', mode: 'sealed', assistReason: null },
    ...{ controlPercent: 0, cut: null },
  },
  'PUT /api/v1/pregrading/terms': {
    ...{ monthlyTokens: 1, priceIn: null, priceCached: null, priceOut: null, currency: 'EUR' },
  },
  'POST /api/v1/assessments/:id/suggestions': '{}',
  'DELETE /api/v1/drift-alarms/:id': { reason: 'Mallory says so' },
  'PUT /api/v1/assessments/:id/retention': { months: 1 },
  'POST /api/v1/assessments/:id/exports': { files: ['scores'], identity: true },
  'PUT /api/v1/assessments/:id/hold': { reason: 'Mallory says so' },
  'PUT /api/v1/sittings/:id/decision': { outcome: 'decline', reason: 'Mallory says so' },
  'POST /api/v1/assessments/:id/decisions': {
    ...{ outcome: 'decline', reason: 'Mallory says so', items: [{ sittingId: nobody }] },
  },
  'PUT /api/v1/assessments/:id/decision-withdrawals': { decisionIds: [nobody] },
  'PUT /api/v1/sittings/:id/letter': {
    ...{ decisionId: nobody, baseRevision: 0, withLevels: true, chosen: [], words: 'Hired!' },
  },
  'POST /api/v1/assessments/:id/tellings': {
    items: [{ sittingId: nobody, decisionId: nobody, sha256: '0'.repeat(64) }],
  },
  'PUT /api/v1/sittings/:id/dossier': { names: true, form: 'json' },
  'PUT /api/v1/assessments/:id/letter-openings/:outcome': { text: 'Hired!' },
};

/** What an endpoint asks for in its address. */
const queries: Partial<Record<EndpointKey, Record<string, string>>> = {
  'POST /api/v1/assessments/:id/suggestions': { grader: 'Mallory’s' },
};

function bodyOf(key: EndpointKey): unknown {
  if (key !== 'POST /api/v1/assessments') return bodies[key];
  const { scenarioId } = exercise;
  const rest = { name: 'X', aiPolicy: 'allowed', reviewsPerAnswer: 1 };
  return { ...rest, scenarioVersionId: scenarioId };
}

const paramsOf = (key: EndpointKey) => paramsFor(exercise, cast, key);

const knock = (who: Who, key: EndpointKey, params = paramsOf(key)) =>
  longhand.call(who, key, { params, query: queries[key] ?? {}, body: bodyOf(key) });

describe('who may what', () => {
  test.each(guarded)('nobody at all is not let into %s', async (key) => {
    expect((await knock(null, key)).status).toBe(401);
    expect((await knock({ token: 'made.up.token' }, key)).status).toBe(401);
  });

  test.each(ofMembers)('a candidate is not let into %s', async (key) => {
    expect((await knock(exercise.candidates[0]!, key)).status).toBe(401);
  });

  test.each(ofCandidates)('a member is not let into %s', async (key) => {
    for (const who of [cast.olga, cast.lena, cast.ivo]) {
      expect((await knock(who, key)).status).toBe(401);
    }
  });

  test.each(ofMembers)('only the roles named may call %s', async (key, { callers }) => {
    for (const who of [cast.olga, cast.lena, cast.ivo]) {
      if (callers.includes(who.role)) continue;
      const { status, problem } = await knock(who, key);
      expect(status, who.role).toBe(403);
      expect(problem?.code).toBe('not_allowed');
    }
  });

  const withId = ofMembers.filter(([key]) => key.includes(':id'));
  test.each(withId)('nobody of another organization finds anything at %s', async (key) => {
    for (const who of [abroad.olga, abroad.lena, abroad.ivo]) {
      expect([403, 404], who.role).toContain((await knock(who, key)).status);
    }
    expect((await knock(abroad.olga, key)).status).toBe(404);
  });

  test.each(withId)('an id that is none is not found at %s', async (key, { callers }) => {
    const who = callers.includes('interviewer') ? cast.ivo : cast.olga;
    for (const id of ['1', 'x', nobody]) {
      const params = { ...paramsOf(key), id };
      expect((await knock(who, key, params)).status, id).toBe(404);
    }
  });

  test('another interviewer’s review is not found', async () => {
    const ofReviews = ofMembers.filter(([key]) => key.includes('/reviews/:id'));
    expect(ofReviews.length).toBeGreaterThan(4);
    for (const [key] of ofReviews) {
      for (const who of [cast.ivo, cast.lena, cast.olga]) {
        expect((await knock(who, key)).status, key).toBe(404);
      }
    }
  });

  test('a lead abroad cannot open an assessment on a version that is not theirs', async () => {
    const { published } = await longhand.does(cast.lena, 'GET /api/v1/scenarios/:id', {
      params: { id: exercise.scenarioId },
    });
    const body = {
      name: 'X',
      scenarioVersionId: published?.id,
      aiPolicy: 'allowed',
      reviewsPerAnswer: 1,
    };
    const { status } = await longhand.call(abroad.lena, 'POST /api/v1/assessments', { body });
    expect(status).toBe(404);
  });

  test('nothing of this has changed anything', async () => {
    const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
      params: { id: exercise.assessment.id },
    });
    expect(items).toHaveLength(2);
    expect(items.map(({ decision }) => decision)).toEqual([null, null]);
    const session = await longhand.does(cast.olga, 'GET /api/v1/session');
    expect(session.organization.name).toBe('Tidewater');
  });
});

describe('a browser on another site', () => {
  const crossSite = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  test.each(endpoints.filter(([key]) => !key.startsWith('GET')))('cannot %s', async (key) => {
    const { status, problem } = await longhand.call(cast.olga, key, {
      params: paramsOf(key),
      body: bodyOf(key),
      headers: crossSite,
    });
    expect(status).toBe(403);
    expect(problem?.code).toBe('cross_origin');
  });
});

describe('every endpoint', () => {
  const withBody = guarded.filter(([, { body }]) => body !== undefined);
  // A text has no fields; its lines are checked where they are read.
  const withFields = withBody.filter(([, { consumes }]) => consumes === undefined);
  test.each(withFields)('refuses an unknown field by its name: %s', async (key, { callers }) => {
    const who = callers.includes('candidate') ? exercise.candidates[0]! : cast.olga;
    const body = { ...(bodyOf(key) as object), surprise: 1 };
    const { status, problem } = await longhand.call(who, key, { params: paramsOf(key), body });
    expect(status).toBe(400);
    expect(JSON.stringify(problem?.['errors'])).toContain('body.surprise');
  });

  test.each(withBody)(
    'refuses a body that is too large before reading it: %s',
    async (key, { callers }) => {
      const who = callers.includes('candidate') ? exercise.candidates[0]! : cast.olga;
      const body = { surprise: 'x'.repeat(2_200_000) };
      const { status, problem } = await longhand.call(who, key, { params: paramsOf(key), body });
      expect(status).toBe(413);
      expect(problem?.code).toBe('body_too_large');
    },
  );
});
