import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saidOfDossier } from '../../../server/check-dossier.ts';
import { dossierHtml, makeDossier } from '../../../server/cohorts/dossier/dossier.actions.ts';
import type { SignedDossier } from '../../../server/cohorts/dossier/signed.ts';
import { startRetention } from '../../../server/cohorts/retention/retention.job.ts';
import { erasureHooks } from '../../../server/hooks.ts';
import { deciderOf } from '../decisions/decider.ts';
import { askStarters } from '../../fairness/scored.ts';
import { placesOf } from '../retention/planted.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { castOf, type Candidate, type Cast } from '../../support/cast.ts';
import { beginSitting, handIn, openTurn } from '../../support/exercise.ts';
import { chooseQuote, ownWords, tellWholeStory } from './whole-story.ts';

let longhand: TestApp;
let cast: Cast;
beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  await askStarters(longhand, cast);
});
afterAll(() => longhand.close());

const forms = ['json', 'html'] as const;
const dossierOf = async (id: string, form: (typeof forms)[number] = 'json') => {
  const key = `GET /api/v1/sittings/:id/dossier.${form}` as 'GET /api/v1/sittings/:id/dossier.json';
  const reply = await longhand.call(cast.lena, key, { params: { id } });
  expect(reply.status, reply.text).toBe(200);
  return reply.text;
};
const check = (file: string) => saidOfDossier(file, 'it', longhand.secrets.dossier);
const erase = async ({ id }: { readonly id: string }) => {
  const reply = await longhand.call(cast.lena, 'PUT /api/v1/candidates/:id/erasure', {
    params: { id },
  });
  expect(reply.status, reply.text).toBe(204);
};
async function declare(who: Candidate): Promise<void> {
  const { questions } = await longhand.does(who, 'GET /api/v1/sitting/self-declaration');
  await longhand.does(who, 'PUT /api/v1/sitting/self-declaration', {
    body: { answers: questions.map(({ id: questionId }) => ({ questionId, option: 0 })) },
  });
}
const declared = () =>
  longhand.db.everywhere(
    async (tx) => (await tx.execute(sql`select from self_declarations`)).rows.length,
  );

/** Nothing of what she wrote, of what was quoted from it or said about it, and nobody’s address. */
const hers =
  /Gregor|Vanishing|candidates\.example|erased\.invalid|keeper (&lt;|<)script|and all of it|Something else|Commas|stays lit|too fast|trade|Between the two|Decides alone|Wrong button|It was (accepted|declined)/;

function expectErased(file: string): void {
  expect(hers.exec(file)?.[0]).toBeUndefined();
  const { said, isWell } = check(file);
  expect(isWell, said.join('\n')).toBe(true);
  expect(said.join('\n')).toMatch(/Erased: the candidate was erased on .*cannot be checked/);
  expect(said.at(-1)).toContain('Genuine: the dossier of an erased candidate');
  expect(file).toMatch(/Gone are the name, the address, answers.*hashes of what is gone are kept/);
}

describe('A candidate who was told, and is erased', () => {
  let story: Awaited<ReturnType<typeof tellWholeStory>>;
  let before: readonly string[];
  beforeAll(async () => {
    story = await tellWholeStory(longhand, cast, 'Gregor Vanishing');
    await declare(story.nadia);
    before = await Promise.all(forms.map((form) => dossierOf(story.sittingId, form)));
    for (const form of forms) {
      await longhand.does(cast.lena, 'PUT /api/v1/sittings/:id/dossier', {
        params: { id: story.sittingId },
        body: { names: true, form },
      });
    }
    for (const file of before) expect(file).toMatch(hers);
    expect(before[0]).toContain(ownWords);
    expect(await declared()).toBe(1);
    await erase(story.nadia);
  });

  test('has a dossier still, in both forms, without name, address and text, which says so and is genuine', async () => {
    for (const form of forms) expectErased(await dossierOf(story.sittingId, form));
    const { dossier } = JSON.parse(await dossierOf(story.sittingId)) as SignedDossier;
    const { decisions, tellings, reviews, turns } = dossier;
    expect(
      decisions.map(({ outcome, reason, withdrawn }) => [outcome, reason, withdrawn?.by]),
    ).toEqual([
      ['hold', null, 'Lena'],
      ['advance', null, undefined],
    ]);
    expect(tellings).toMatchObject([{ letter: null, toldBy: 'Lena' }]);
    expect(reviews.length).toBeGreaterThan(3);
    expect(turns.flatMap(({ answers }) => answers.map(({ text }) => text))).toEqual([
      null,
      null,
      null,
    ]);
    expect(await declared()).toBe(0);
  });

  test('and what was taken out before is as genuine as it was', () => {
    for (const file of before) {
      const { said, isWell } = check(file);
      expect(isWell, said.join('\n')).toBe(true);
      expect(said.at(-1)).toMatch(/^Genuine: the dossier of Gregor Vanishing .* advance, told\.$/);
    }
  });

  test('and telling them again changes nothing, and shows a lead no letter', async () => {
    const lena = deciderOf(longhand, cast.lena);
    const letter = await lena.letterTo(story.sittingId);
    expect(letter).toMatchObject({ letter: null, candidate: { email: '', isErased: true } });
    expect(letter.toldAt).not.toBeNull();
    expect(await lena.tell(story.sittingId)).toEqual({ told: 0 });
  });
});

describe('A candidate who is decided about, not told yet, and erased', () => {
  let assessment: Awaited<ReturnType<Cast['openAssessment']>>;
  let she: Candidate;
  let other: Candidate;
  let [hersId, othersId] = ['', ''];
  let sha256 = '';
  let decisionId = '';

  beforeAll(async () => {
    assessment = await cast.openAssessment({ reviewsPerAnswer: 1 });
    she = await cast.candidate(assessment.cohortId, 'Ottoline Zwicky');
    other = await cast.candidate(assessment.cohortId, 'Bram');
    for (const one of [she, other]) {
      await beginSitting(longhand, one);
      for (const position of [1, 2]) {
        await openTurn(longhand, one, position);
        await handIn(longhand, one, position, `The quokka of ${position}.`);
        longhand.clock.advance({ hours: 1 });
      }
    }
    await quoteAll();
    const { items } = await progress();
    const idOf = ({ id }: Candidate) =>
      items.find(({ candidateId }) => candidateId === id)?.sittingId ?? '';
    [hersId, othersId] = [idOf(she), idOf(other)];
    ({ id: decisionId } = await deciderOf(longhand, cast.lena).decide(hersId, 'hold'));
    ({ sha256 } = await chooseQuote(longhand, cast, hersId));
    expect(await placesOf(longhand, [ownWords])).toEqual([`letter_drafts: ${ownWords}`]);
    await erase(she);
  });

  const progress = () =>
    longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
      params: { id: assessment.id },
    });
  async function quoteAll(): Promise<void> {
    for (let left = 4; left > 0; left -= 1) {
      const { body: claimed } = await longhand.call(
        cast.ines,
        'PUT /api/v1/assessments/:id/claim',
        {
          params: { id: assessment.id },
          body: {},
        },
      );
      const { reviewId, rubric, answer } = claimed;
      const evidence = [{ start: 0, end: answer.text.length, quote: answer.text }];
      for (const { id: criterionId } of rubric.criteria) {
        await longhand.does(cast.ines, 'PUT /api/v1/reviews/:id/scores/:criterionId', {
          params: { id: reviewId, criterionId },
          body: { level: 4, note: 'A note about the quokka.', evidence, sequence: 1 },
        });
      }
      await longhand.does(cast.ines, 'PUT /api/v1/reviews/:id/commitment', {
        params: { id: reviewId },
      });
    }
  }

  test('loses the letter that was prepared', async () => {
    expect(await placesOf(longhand, [ownWords])).toEqual([]);
    const letter = await deciderOf(longhand, cast.lena).letterTo(hersId);
    expect(letter).toMatchObject({ letter: null, toldAt: null, draft: { words: '', chosen: [] } });
    const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/letters', {
      params: { id: assessment.id },
    });
    expect(items).toMatchObject([{ isErased: true, letter: null, toldAt: null, email: '' }]);
    const kept = await longhand.call(cast.lena, 'PUT /api/v1/sittings/:id/letter', {
      params: { id: hersId },
      body: { decisionId, baseRevision: 0, withLevels: true, chosen: [], words: 'again' },
    });
    expect(kept.problem?.code).toBe('candidate_erased');
  });

  test('cannot be told, and whoever tries is told why and what to do', async () => {
    const letter = await deciderOf(longhand, cast.lena).letterTo(hersId);
    for (const hash of [sha256, letter.sha256]) {
      const { status, problem } = await longhand.call(
        cast.lena,
        'POST /api/v1/assessments/:id/tellings',
        {
          params: { id: assessment.id },
          body: { items: [{ sittingId: hersId, decisionId, sha256: hash }] },
        },
      );
      expect([status, problem?.code]).toEqual([409, 'letter_changed']);
      expect(problem).toMatchObject({ problems: [{ sittingId: hersId, why: 'erased' }] });
      expect(problem?.detail).toMatch(
        /^None of the 1 was told: Erased \w{6} is erased, .*leave them out\.$/,
      );
    }
  });

  test('is not decided about any more, alone or among many', async () => {
    const alone = await longhand.call(cast.lena, 'PUT /api/v1/sittings/:id/decision', {
      params: { id: hersId },
      body: { outcome: 'advance', reason: 'After all.' },
    });
    expect([alone.status, alone.problem?.code]).toEqual([410, 'candidate_erased']);
    expect(alone.problem?.detail).toMatch(/nothing is left to decide from, and nobody to tell/);
    const many = await longhand.call(cast.lena, 'POST /api/v1/assessments/:id/decisions', {
      params: { id: assessment.id },
      body: {
        outcome: 'decline',
        reason: 'All alike.',
        items: [{ sittingId: othersId }, { sittingId: hersId }],
      },
    });
    expect(many.problem).toMatchObject({
      code: 'invalid_decisions',
      problems: [{ sittingId: hersId, why: 'erased' }],
    });
    expect(many.problem?.detail).toMatch(/any of the 2: Erased \w{6} is erased: nothing is left/);
    const { items } = await progress();
    expect(items.map(({ decision }) => decision?.outcome ?? null).sort()).toEqual(['hold', null]);
  });

  test('is “erased” wherever a lead reads, and what stands for the address nowhere', async () => {
    await deciderOf(longhand, cast.lena).decide(othersId, 'advance');
    const ofAssessment = { params: { id: assessment.id } };
    const ofSitting = { params: { id: hersId } };
    const said = async (
      key: Parameters<TestApp['call']>[1],
      params: { readonly params: { readonly id: string } },
      query: Record<string, string> = {},
    ) => {
      const reply = await longhand.call(cast.lena, key as 'GET /api/v1/sittings/:id', {
        ...params,
        query,
      });
      expect(reply.status, `${key} ${reply.text}`).toBe(200);
      expect(reply.text, key).not.toMatch(/erased\.invalid|Ottoline|Zwicky/);
      return reply.text;
    };
    const identity = { identity: 'true' };
    for (const text of [
      await said('GET /api/v1/sittings/:id', ofSitting),
      await said('GET /api/v1/sittings/:id/letter', ofSitting),
      await said('GET /api/v1/sittings/:id/dossier.json', ofSitting),
      await said('GET /api/v1/sittings/:id/dossier.html', ofSitting),
      await said('GET /api/v1/assessments/:id/progress', ofAssessment),
      await said('GET /api/v1/assessments/:id/letters', ofAssessment),
      await said('GET /api/v1/assessments/:id/standing', ofAssessment),
      await said('GET /api/v1/assessments/:id/scores.csv', ofAssessment, identity),
      await said('GET /api/v1/assessments/:id/scores.json', ofAssessment, identity),
      await said('GET /api/v1/assessments/:id/answers.csv', ofAssessment, identity),
      await said('GET /api/v1/assessments/:id/events.csv', ofAssessment, identity),
    ]) {
      expect(text).toMatch(/erased/i);
    }
    await said('GET /api/v1/assessments/:id/funnel', ofAssessment);
    const { waiting } = await longhand.does(
      cast.lena,
      'GET /api/v1/assessments/:id/funnel',
      ofAssessment,
    );
    // The other is to be told; of her nobody waits for anything.
    expect(waiting).toMatchObject([{ what: 'telling', people: 1 }]);
    await said('GET /api/v1/assessments/:id/comparison', ofAssessment);
    await said('GET /api/v1/assessments/:id/redactions', ofAssessment);
    const { candidate } = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', ofSitting);
    expect(candidate).toMatchObject({ email: '', isErased: true });
  });
});

test('Somebody who is known elsewhere, and whose time is over here, is erased in the dossier of this sitting alone', async () => {
  const story = await tellWholeStory(longhand, cast, 'Gregor Vanishing');
  const elsewhere = await cast.openAssessment();
  const again = await cast.candidate(elsewhere.cohortId, 'Gregor Vanishing');
  expect(again.id).toBe(story.nadia.id);
  await longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/retention', {
    params: { id: story.assessment.id },
    body: { months: 1 },
  });
  const { db, clock, secrets } = longhand;
  const onError = (error: unknown) => {
    throw error;
  };
  const job = startRetention({ db, clock, outbox: '', ...erasureHooks(secrets), onError });
  longhand.clock.advance({ days: 60 });
  await job.run();
  longhand.clock.advance({ days: 8 });
  await job.run();
  await job.stop();
  expect(await placesOf(longhand, ['Gregor Vanishing'])).toEqual(['candidates: Gregor Vanishing']);
  // Nobody’s session lasts as long.
  const seed = secrets.dossier;
  await db.inOrganization(cast.organizationId, async (tx) => {
    const { sittingId } = story;
    expectErased(JSON.stringify(await makeDossier(tx, sittingId, { names: true }, seed)));
    expectErased(await dossierHtml(tx, sittingId, { names: true }, seed));
  });
});
