import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast, type OpenAssessment } from '../support/cast.ts';
import { reviewNext, sitBothTurns } from '../support/exercise.ts';
import { sitterOf } from '../sittings/sitter.ts';
import { deciderOf } from './decisions/decider.ts';

let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let nadia: Candidate;
let count = 0;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
});
afterAll(() => longhand.close());
beforeEach(async () => {
  assessment = await cast.openAssessment({ reviewsPerAnswer: 1 });
  nadia = await cast.candidate(assessment.cohortId, `Nadia${(count += 1)}`);
});

const reading = () => longhand.call(nadia, 'GET /api/v1/sitting/reading');
const allow = (feedback: 'none' | 'levels') =>
  longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/feedback', {
    params: { id: assessment.id },
    body: { feedback },
  });

async function sittingId(): Promise<string> {
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id: assessment.id },
  });
  return items[0]?.sittingId ?? '';
}

async function decide(): Promise<void> {
  await deciderOf(longhand, cast.lena).decide(await sittingId(), 'advance');
}

async function tell(): Promise<void> {
  await deciderOf(longhand, cast.lena).tell(await sittingId());
}

describe('while her answers are read', () => {
  test('Nadia sees how many people have read each answer, and nothing of what they found', async () => {
    expect((await reading()).problem?.code).toBe('not_finished');
    await sitBothTurns(longhand, nadia);
    expect((await reading()).body).toEqual({
      answers: [
        { turn: 1, readBy: 0, of: 1 },
        { turn: 2, readBy: 0, of: 1 },
      ],
      feedback: null,
      letter: null,
    });
    await allow('levels');
    await reviewNext(longhand, cast.ines, assessment.id);
    await decide();
    await tell();
    const { body } = await reading();
    expect(body.answers.map(({ readBy }) => readBy)).toEqual([1, 0]);
    expect(body.feedback).toBeNull();
  });

  test('Nadia sees who has read the text that counts, not the one it has replaced', async () => {
    await sitBothTurns(longhand, nadia);
    for (const _ of [1, 2]) await reviewNext(longhand, cast.ines, assessment.id);
    await sitterOf(longhand).comeLate(nadia, 'And what I wrote in the tunnel.');
    const { turns } = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', {
      params: { id: await sittingId() },
    });
    await longhand.does(cast.lena, 'PUT /api/v1/late-additions/:id/verdict', {
      params: { id: turns[0]?.lateAdditions[0]?.id ?? '' },
      body: { verdict: 'accepted', reason: 'The line was down.' },
    });
    const readBy = async () => (await reading()).body.answers.map((answer) => answer.readBy);
    expect(await readBy()).toEqual([0, 1]);
    await reviewNext(longhand, cast.ines, assessment.id);
    await allow('levels');
    await decide();
    await tell();
    const { feedback } = (await reading()).body;
    const readers = feedback?.flatMap(({ criteria }) =>
      criteria.flatMap(({ descriptions }) => descriptions.map((one) => one.readers)),
    );
    expect(new Set(readers)).toEqual(new Set([1]));
  });

  test('Nadia reads how her answers were described once all are read, she is told what was decided and the lead allows it', async () => {
    await sitBothTurns(longhand, nadia);
    await reviewNext(longhand, cast.ines, assessment.id);
    await reviewNext(longhand, cast.ivo, assessment.id);
    await allow('levels');
    expect((await reading()).body.feedback).toBeNull();
    await decide();
    expect((await reading()).body).toMatchObject({ feedback: null, letter: null });
    await tell();
    const { body, text } = await reading();
    expect(body.feedback?.map(({ turn }) => turn)).toEqual([1, 2]);
    const [described] = body.feedback?.[0]?.criteria[0]?.descriptions ?? [];
    expect(described?.readers).toBe(1);
    expect(described?.text.length).toBeGreaterThan(10);
    for (const hidden of ['Ines', 'Ivo', 'zanzibar', '"level"', 'advance']) {
      expect(text).not.toContain(hidden);
    }
    await allow('none');
    expect((await reading()).body.feedback).toBeNull();
  });

  test('Nadia is told beforehand whether there will be feedback', async () => {
    const before = await longhand.does(nadia, 'GET /api/v1/invitation');
    expect(before.assessment.feedback).toBe('none');
    await allow('levels');
    const after = await longhand.does(nadia, 'GET /api/v1/invitation');
    expect(after.assessment.feedback).toBe('levels');
  });
});

describe('at the end', () => {
  const declare = (aiUse: string, note = '') =>
    longhand.call(nadia, 'PUT /api/v1/sitting/declaration', { body: { aiUse, note } });

  test('Nadia says how she used AI, puts it right later, and the lead reads it', async () => {
    await sitterOf(longhand).sitDown(nadia);
    expect((await declare('none')).problem?.code).toBe('not_finished');
    await sitBothTurns(longhand, nadia);
    expect((await sitterOf(longhand).look(nadia)).declaration).toBeNull();
    await declare('none');
    const { body } = await declare('language', '  commas  ');
    expect(body.declaration).toMatchObject({ aiUse: 'language', note: 'commas' });
    const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
      params: { id: assessment.id },
    });
    const sitting = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', {
      params: { id: items[0]?.sittingId ?? '' },
    });
    expect(sitting.declaration).toMatchObject({ aiUse: 'language', note: 'commas' });
  });

  test('a use that there is not is refused by name', async () => {
    await sitBothTurns(longhand, nadia);
    const { status, problem } = await declare('ghostwriter');
    expect(status).toBe(400);
    expect(JSON.stringify(problem?.['errors'])).toContain('body.aiUse');
  });
});

describe('what is held about her', () => {
  type Held = Record<string, readonly Record<string, unknown>[]> & {
    readonly person: Record<string, unknown>;
    readonly reviews_to_come: { readonly count: number };
  };
  const download = async (who: Candidate = nadia) => {
    const { status, text, headers } = await longhand.call(who, 'GET /api/v1/personal-data');
    expect(status).toBe(200);
    return { text, headers, held: JSON.parse(text) as Held };
  };

  test('Nadia downloads all of it, from the invitation to the decision', async () => {
    const sitter = sitterOf(longhand);
    await longhand.does(nadia, 'PUT /api/v1/requests/:kind', {
      params: { kind: 'accommodation' },
      body: { text: 'a little more time' },
    });
    await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
      params: { id: nadia.id },
      body: { breakMinutes: 5, reason: 'as she asked' },
    });
    await sitter.sitDown(nadia);
    await sitter.save(nadia, 0, 'a first draft');
    await sitter.takeBreak(nadia);
    const { held: during } = await download();
    expect(during['drafts']).toMatchObject([{ text: 'a first draft', revision: 1 }]);
    await sitter.endBreak(nadia);
    await sitter.submit(nadia, 1, 'first answer');
    longhand.clock.advance({ hours: 1 });
    await sitter.open(nadia, 2);
    await sitter.submit(nadia, 0, 'second answer', 2);
    await sitter.comeLate(nadia, 'second answer, and more', 2);
    await longhand.does(nadia, 'PUT /api/v1/sitting/declaration', {
      body: { aiUse: 'none', note: '' },
    });
    await reviewNext(longhand, cast.ines, assessment.id);

    const { held: before } = await download();
    expect(before['reviews']).toEqual([]);
    expect(before.reviews_to_come.count).toBe(1);
    await decide();
    const { held: decided, text: said } = await download();
    expect(decided['decisions']).toEqual([]);
    expect(decided['reviews']).toEqual([]);
    expect(decided.reviews_to_come.count).toBe(1);
    expect(said).not.toMatch(/advance|decided"|clear hand-over/);
    await tell();
    const { held, text, headers } = await download();
    expect(headers['content-disposition']).toContain('attachment');
    expect(held.person).toMatchObject({ name: nadia.name, email: nadia.email });
    expect(held['accommodation']).toMatchObject([{ break_minutes: 5, reason: 'as she asked' }]);
    expect(held['requests']).toMatchObject([{ kind: 'accommodation' }]);
    expect(held['breaks']).toHaveLength(1);
    expect(held['answers']?.map((answer) => answer['text'])).toEqual([
      'first answer',
      'second answer',
    ]);
    expect(held['late_additions']).toMatchObject([{ text: 'second answer, and more' }]);
    expect(held['saves']?.length).toBeGreaterThanOrEqual(3);
    expect(held['declarations']).toMatchObject([{ ai_use: 'none' }]);
    expect(held['decisions']).toMatchObject([{ outcome: 'advance', reason: 'clear hand-over' }]);
    expect(held['letters']).toMatchObject([{ subject: 'What Tidewater decided: Keeper' }]);
    expect(held['reviews']?.[0]).toMatchObject({ reader: 1, level: 4 });
    expect(held['events']?.map((event) => event['action'])).toContain('turn.submitted');
    expect(text).not.toContain(cast.ines.id);
  });

  test('Nadia finds nothing of anybody else in it, and nobody else has hers', async () => {
    const tomasz = await cast.candidate(assessment.cohortId, `Tomasz${count}`);
    await sitBothTurns(longhand, nadia);
    await sitBothTurns(longhand, tomasz);
    const { text } = await download();
    expect(text).not.toContain(tomasz.name);
    expect(text).not.toContain(tomasz.id);
    expect((await download(tomasz)).text).not.toContain(nadia.id);
  });
});

/** Tables that hold nothing about a candidate, or only what another section says in other words. */
const ofNobody = [
  'organizations',
  'members',
  'sign_in_links',
  'record_heads',
  'scenarios',
  'scenario_versions',
  'rubric_versions',
  'criteria',
  'assessments',
  'cohorts',
  'review_slots',
  'adjudication_claims',
  'training_admissions',
  'longhand_migrations',
  'pregradings',
  'model_probes',
  'model_breakers',
  'model_terms',
  'model_months',
  'drift_alarms',
  'letter_openings',
  // What was taken back before she was told is left out of the decisions, and the file says so.
  'decision_withdrawals',
  // Gone once the letter is sent; before, it tells what can still be withdrawn.
  'letter_drafts',
  // What the scores come to, and the scores stand there.
  'answer_facts',
  'answer_fact_counts',
  'sitting_facts',
  'sitting_fact_counts',
  'facts_revisions',
  // Of an assessment and a cohort; and hashes of the addresses of people who are erased already.
  'legal_holds',
  'retention_notices',
  'outbox_removals',
  'self_declaration_questions',
  'fairness_counts',
  // Nobody but `server/fairness/` reads it; it is put into the file by a hook.
  'self_declarations',
];

test('Every table that holds something about a candidate stands in the file', async () => {
  const { rows } = await longhand.db.everywhere((tx) =>
    tx.$client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    ),
  );
  const { readFile } = await import('node:fs/promises');
  const files = ['personal-data.store.ts', 'personal-data-model.store.ts'].map((name) =>
    readFile(new URL(`../../server/cohorts/${name}`, import.meta.url), 'utf8'),
  );
  const source = (await Promise.all(files)).join('\n');
  const missing = rows
    .map(({ name }) => name)
    .filter((name) => !ofNobody.includes(name))
    .filter((name) => !new RegExp(`(from|join) ${name}\\b`).test(source));
  expect(missing).toEqual([]);
});
