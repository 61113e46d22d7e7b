import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { writeAnswers, type Written } from '../../support/answers.ts';
import { castOf, type Cast, type OpenAssessment } from '../../support/cast.ts';

let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let written: Written[];

// No model anywhere: who measures a grader of their own needs none.
beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
});
beforeEach(async () => {
  assessment = await cast.openAssessment();
  written = await writeAnswers(
    longhand.db,
    {
      organizationId: cast.organizationId,
      assessmentId: assessment.id,
      cohortId: assessment.cohortId,
      reviewsPerAnswer: 1,
    },
    [
      {
        name: 'Nadia Quill',
        email: `nadia-${assessment.id}@example.com`,
        texts: [text, 'I stay on deck.'],
      },
      {
        name: 'Omar Reed',
        email: `omar-${assessment.id}@example.com`,
        texts: ['We leave at dawn, all of us.'],
      },
    ],
  );
});
afterAll(() => longhand.close());

/** Her name stands in it until a lead has looked; they may let it stand. */
const release = () =>
  longhand.does(cast.lena, 'PUT /api/v1/answers/:id/redaction', {
    params: { id: written[0]!.answerIds[0]! },
    body: { spans: [] },
  });

const text = 'Mara calls the harbour at 18:40 UTC. Everybody else stays. Yours, Nadia Quill';

interface Exported {
  readonly answer: string;
  readonly turn: number;
  readonly text: string;
  readonly criteria: { criterion: string; title: string; levels: string[] }[];
}

async function exported(): Promise<Exported[]> {
  const reply = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/answers.jsonl', {
    params: { id: assessment.id },
  });
  expect(reply.status).toBe(200);
  return reply.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Exported);
}

const send = (lines: readonly object[] | string, grader = 'our-svm', who = cast.lena) =>
  longhand.call(who, 'POST /api/v1/assessments/:id/suggestions', {
    params: { id: assessment.id },
    query: { grader },
    body: typeof lines === 'string' ? lines : lines.map((line) => JSON.stringify(line)).join('\n'),
  });

const rows = async () =>
  (
    await longhand.db.everywhere((tx) =>
      tx.execute(sql`select * from suggestions where assessment_id = ${assessment.id} order by id`),
    )
  ).rows;

test('a lead takes the answers to another grader: what it needs, and nothing that tells whose they are', async () => {
  expect(await exported()).toHaveLength(2);
  await release();
  const lines = await exported();
  expect(lines.map(({ answer }) => answer).toSorted()).toEqual(
    written.flatMap(({ answerIds }) => answerIds).toSorted(),
  );
  const first = lines.find(({ answer }) => answer === written[0]!.answerIds[0]);
  expect(first).toMatchObject({ turn: 1, text: text.replace('Nadia Quill', '‹name›') });
  expect(Object.keys(first!).toSorted()).toEqual(['answer', 'criteria', 'text', 'turn']);
  expect(first!.criteria[0]?.levels.length).toBeGreaterThan(1);
  expect(JSON.stringify(lines)).not.toMatch(/Nadia|Quill|Omar|Reed|example\.com/);
});

test('whoever opted out of being read by anything but people is not among them', async () => {
  await longhand.db.inOrganization(cast.organizationId, (tx) =>
    tx.execute(sql`insert into pregrading_opt_outs (invitation_id, organization_id, opted_out_at)
      values (${written[0]!.invitationId}, ${cast.organizationId}, now())`),
  );
  expect((await exported()).map(({ answer }) => answer)).toEqual(written[1]!.answerIds);
  const about = { answer: written[0]!.answerIds[0], criterion: 'x', level: 1, quotes: [] };
  expect((await send([about])).problem).toMatchObject({
    problems: [{ line: 1, reason: 'no such answer can be read in this assessment' }],
  });
});

test('what it says is kept once, with the quotes that are there, and only once in the record', async () => {
  await release();
  const [line] = (await exported()).filter(({ answer }) => answer === written[0]!.answerIds[0]);
  const about = {
    answer: line!.answer,
    criterion: line!.criteria[0]!.criterion,
    level: 2.5,
    quotes: [
      'mara calls the HARBOUR at 18:40',
      'nobody ever wrote this here',
      'stays. Yours, ‹name›',
    ],
  };
  const first = await send([about]);
  expect(first.status).toBe(200);
  expect(first.body).toMatchObject({ added: 1, skipped: 0, quotesKept: 2, quotesDropped: 1 });
  expect((await send([about])).body).toMatchObject({ added: 0, skipped: 1 });
  const kept = await rows();
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({
    ...{ source: 'import', grader: 'our-svm', host: 'import', level: 2.5, abstained: null },
    ...{ is_control: true, quotes_dropped: 1, prompt_hash: '', grader_key: first.body.graderKey },
    evidence: [
      { start: 0, end: 31, quote: 'Mara calls the harbour at 18:40' },
      { start: 52, end: text.length },
    ],
  });
  const { rows: events } = await longhand.db.everywhere((tx) =>
    tx.execute(sql`select facts from events where action = 'suggestions.imported'
      and subject_id = ${assessment.id}`),
  );
  expect(events).toHaveLength(1);
  expect(JSON.stringify(events)).not.toContain('harbour');
});

test('it is measured in a house without a model as well, once it is there', async () => {
  const earning = () =>
    longhand.call(cast.lena, 'GET /api/v1/assessments/:id/earning', {
      params: { id: assessment.id },
    });
  expect((await earning()).status).toBe(404);
  const [line] = await exported();
  const criterion = line!.criteria[0]!.criterion;
  await send([{ answer: line!.answer, criterion, level: 2, quotes: [] }]);
  expect((await earning()).body).toMatchObject({
    graders: [{ grader: 'our-svm', isInUse: false }],
    pregrading: null,
  });
});

test('a second opinion by the same name about the same thing is refused by its line, and nothing is kept', async () => {
  const lines = (await exported()).filter(({ turn }) => turn === 1);
  const about = lines.map(({ answer, criteria }) => ({
    ...{ answer, criterion: criteria[0]!.criterion, level: 2, quotes: [] as string[] },
  }));
  await send([about[0]!]);
  const changed = await send([about[1]!, { ...about[0]!, level: 3 }]);
  expect(changed.problem).toMatchObject({
    code: 'invalid_suggestions',
    problems: [{ line: 2, reason: 'our-svm has said something else about this before' }],
  });
  expect(await rows()).toHaveLength(1);
  // Another grader may think otherwise.
  expect((await send([{ ...about[0]!, level: 3 }], 'somebody else')).body.added).toBe(1);
});

test('a lead is told of every line that does not fit the assessment, and nothing is kept', async () => {
  const [one] = (await exported()).filter(({ turn }) => turn === 1);
  const good = {
    answer: one!.answer,
    criterion: one!.criteria[0]!.criterion,
    level: 1,
    quotes: [],
  };
  const refused = await send([
    good,
    { ...good, criterion: 'no such' },
    { ...good, answer: assessment.id, criterion: good.criterion },
    { ...good, criterion: good.criterion, level: 99 },
  ]);
  expect(refused.status).toBe(422);
  expect(refused.problem).toMatchObject({ count: 1 });
  const fits = await send([
    { ...good, level: 99 },
    { ...good, criterion: 'no such' },
    { ...good, answer: assessment.id },
  ]);
  expect(fits.problem).toMatchObject({
    count: 3,
    problems: [
      { line: 1, reason: expect.stringContaining('level 99 is not between 1 and') as string },
      { line: 2, reason: 'turn 1 has no criterion “no such”' },
      { line: 3, reason: 'no such answer can be read in this assessment' },
    ],
  });
  expect(await rows()).toEqual([]);
  expect((await send('not json')).problem).toMatchObject({ code: 'invalid_suggestions', count: 1 });
});

test('an interviewer neither sends nor takes any', async () => {
  const params = { id: assessment.id };
  expect((await send('{}', 'x', cast.ivo)).status).toBe(403);
  const taken = await longhand.call(cast.ivo, 'GET /api/v1/assessments/:id/answers.jsonl', {
    params,
  });
  expect(taken.status).toBe(403);
});

test('a thousand lines are kept in one go, sent as JSON as well', async () => {
  const many = await writeAnswers(
    longhand.db,
    {
      organizationId: cast.organizationId,
      assessmentId: assessment.id,
      cohortId: assessment.cohortId,
      reviewsPerAnswer: 1,
    },
    Array.from({ length: 400 }, (_, at) => ({
      name: `Writer ${at}`,
      email: `writer-${at}-${assessment.id}@example.com`,
      texts: [`${text} ${at}`, `I stay on deck number ${at}.`],
    })),
  );
  expect(many).toHaveLength(400);
  const lines = (await exported()).flatMap(({ answer, criteria }) =>
    criteria.map(({ criterion }) => ({
      answer,
      criterion,
      level: 1,
      quotes: ['stay on deck number'],
    })),
  );
  const reply = await longhand.call(cast.lena, 'POST /api/v1/assessments/:id/suggestions', {
    params: { id: assessment.id },
    query: { grader: 'all' },
    body: JSON.stringify(lines.map((line) => JSON.stringify(line)).join('\n')),
    headers: { 'content-type': 'application/json' },
  });
  expect(reply.body).toMatchObject({ added: lines.length, skipped: 0 });
});
