import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { starterQuestions } from '../../server/fairness/questions.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast } from '../support/cast.ts';
import { sitBothTurns } from '../support/exercise.ts';

let longhand: TestApp;
let cast: Cast;
let ana: Candidate;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  const { cohortId } = await cast.openAssessment();
  ana = await cast.candidate(cohortId, 'Ana');
});
afterAll(() => longhand.close());

const questionsOf = async () => longhand.does(cast.lena, 'GET /api/v1/self-declaration-questions');
const ask = (questions: readonly unknown[]) =>
  longhand.call(cast.lena, 'PUT /api/v1/self-declaration-questions', { body: { questions } });
const declare = (answers: readonly unknown[]) =>
  longhand.call(ana, 'PUT /api/v1/sitting/self-declaration', { body: { answers } });
const mine = () => longhand.does(ana, 'GET /api/v1/sitting/self-declaration');
const rows = async () => {
  const found = await longhand.db.everywhere((tx) =>
    tx.execute<{ subject: Buffer; sealed: Buffer }>(sql`select * from self_declarations`),
  );
  return found.rows;
};
const own = { id: null, kind: 'own', wording: 'Do you care for somebody?', options: ['Yes', 'No'] };

describe('Lena, who asks', () => {
  test('begins with nothing, and a set to start from', async () => {
    const { questions, starters } = await questionsOf();
    expect(questions).toEqual([]);
    expect(starters.map(({ kind }) => kind)).toEqual(['sex', 'raceEthnicity', 'age']);
  });

  test('asks what she likes in her order, and rewords what nobody has answered', async () => {
    await ask([own, ...starterQuestions.map((one) => ({ id: null, ...one }))]);
    const before = (await questionsOf()).questions;
    expect(before.map(({ kind }) => kind)).toEqual(['own', 'sex', 'raceEthnicity', 'age']);
    const reworded = before.map(({ id, kind, wording, options }) => ({
      ...{ id, kind, options },
      wording: kind === 'own' ? 'Do you look after somebody?' : wording,
    }));
    await ask(reworded.toReversed());
    const after = (await questionsOf()).questions;
    expect(after.map(({ kind }) => kind)).toEqual(['age', 'raceEthnicity', 'sex', 'own']);
    expect(after.at(-1)?.wording).toBe('Do you look after somebody?');
    // Another question, so that nobody answers words they have not read.
    expect(after.at(-1)?.id).not.toBe(before[0]?.id);
    expect(after[0]?.id).toBe(before[3]?.id);
  });

  test('cannot ask twice about sex, nor offer the same twice', async () => {
    const { questions } = await questionsOf();
    const [sex] = starterQuestions;
    const again = questions.map(({ id, kind, wording, options }) => ({
      id,
      kind,
      wording,
      options,
    }));
    expect((await ask([...again, { id: null, ...sex }])).status).toBe(400);
    expect((await ask([{ ...own, options: ['Yes', 'yes'] }])).status).toBe(400);
    expect((await ask([{ ...own, options: ['Yes'] }])).status).toBe(400);
    expect((await ask([{ ...own, id: ana.id }])).problem?.code).toBe('questions_changed');
    expect((await questionsOf()).questions).toEqual(questions);
  });

  test('leaves in the record that she changed them, and no word of them', async () => {
    const { rows: events } = await longhand.db.everywhere((tx) =>
      tx.execute<{ facts: object }>(
        sql`select facts from events where action = 'self_declaration.questions_changed'`,
      ),
    );
    expect(events.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(events)).not.toContain('somebody');
  });
});

describe('Ana, who is asked', () => {
  test('is asked when everything is closed, not before', async () => {
    expect((await longhand.call(ana, 'GET /api/v1/sitting/self-declaration')).problem?.code).toBe(
      'not_finished',
    );
    expect((await declare([])).problem?.code).toBe('not_finished');
    await sitBothTurns(longhand, ana);
    const { questions, declared } = await mine();
    expect(questions).toHaveLength(4);
    expect(declared).toBeNull();
  });

  test('answers what she likes, changes it, and finds it in her own file', async () => {
    const { questions } = await mine();
    const [age, race, sex] = questions;
    await declare([
      { questionId: sex!.id, option: 0 },
      { questionId: race!.id, option: null },
    ]);
    expect((await mine()).declared?.answers).toHaveLength(2);
    await declare([
      { questionId: sex!.id, option: 1 },
      { questionId: race!.id, option: null },
      { questionId: age!.id, option: 2 },
    ]);
    expect(await rows()).toHaveLength(1);
    const file = await longhand.call(ana, 'GET /api/v1/personal-data');
    const { self_declarations: held } = JSON.parse(file.text) as { self_declarations: object[] };
    expect(held).toMatchObject([
      { question: 'What is your sex?', answer: 'Male' },
      { question: 'Which race or ethnicity do you belong to?', answer: 'I prefer not to say' },
      { question: 'How old are you?', answer: '40 to 49' },
    ]);
  });

  test('leaves no readable word, no id and no event behind', async () => {
    const [row] = await rows();
    const stored = `${row!.subject.toString('latin1')}${row!.sealed.toString('latin1')}`;
    const { questions } = await mine();
    for (const { id } of questions) expect(stored).not.toContain(id);
    expect(stored).not.toContain(ana.id);
    const { rows: events } = await longhand.db.everywhere((tx) =>
      tx.execute<{ action: string }>(sql`select distinct action from events`),
    );
    const about = events.map(({ action }) => action).filter((one) => /self|fair/.test(one));
    expect(about).toEqual(['self_declaration.questions_changed']);
  });

  test('keeps the meaning of what she said: answered words stay, and can only be retired', async () => {
    const before = (await questionsOf()).questions;
    const sent = before.map(({ id, kind, wording, options }) => ({ id, kind, wording, options }));
    const reworded = sent.map((one) =>
      one.kind === 'sex' ? { ...one, options: ['Male', 'Female'] } : one,
    );
    expect((await ask(reworded)).problem?.code).toBe('question_answered');
    const { problem } = await ask(sent.filter(({ kind }) => kind !== 'sex'));
    expect(problem).toBeNull();
    expect((await mine()).questions.map(({ wording }) => wording)).not.toContain(
      'What is your sex?',
    );
    const retired = (await questionsOf()).retired;
    expect(retired.map(({ kind }) => kind)).toEqual(['sex']);
    // What she said to it stands in her file still, and does when she answers the others anew.
    await declare([]);
    const file = await longhand.call(ana, 'GET /api/v1/personal-data');
    expect(file.text).toContain('What is your sex?');
    await ask(sent);
    expect((await questionsOf()).retired).toEqual([]);
  });

  test('is told when a question was taken away while she read it, or has no such option', async () => {
    const { questions } = await mine();
    const [age] = questions;
    expect((await declare([{ questionId: age!.id, option: 9 }])).problem?.code).toBe(
      'questions_changed',
    );
    const twice = { questionId: age!.id, option: 0 };
    expect((await declare([twice, twice])).problem?.code).toBe('questions_changed');
    expect((await declare([{ questionId: ana.id, option: 0 }])).problem?.code).toBe(
      'questions_changed',
    );
  });

  test('takes everything back, and nothing is left of it', async () => {
    await longhand.does(ana, 'DELETE /api/v1/sitting/self-declaration');
    expect((await mine()).declared).toBeNull();
    expect(await rows()).toEqual([]);
    const file = await longhand.call(ana, 'GET /api/v1/personal-data');
    expect(JSON.parse(file.text)).toMatchObject({ self_declarations: [] });
  });

  test('is forgotten with everything else when she is erased', async () => {
    const { questions } = await mine();
    await declare([{ questionId: questions[0]!.id, option: 0 }]);
    expect(await rows()).toHaveLength(1);
    await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/erasure', {
      params: { id: ana.id },
    });
    expect(await rows()).toEqual([]);
  });
});
