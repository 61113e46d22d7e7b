import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../../server/accounts/record.ts';
import { beginSitting, handIn, openTurn } from '../../support/exercise.ts';
import type { Writer } from '../../support/answers.ts';
import { holders, openDesk, type Desk } from '../desk.ts';
import { firstCriterion, type Reader } from '../reader.ts';

let desk: Desk;
let ivo: Reader;

beforeAll(async () => {
  desk = await openDesk();
  ivo = desk.reader(desk.cast.ivo);
});
afterAll(() => desk.close());

let people = 0;
const sender = (text: string, name = 'Zephyrine Quill'): Writer => ({
  name,
  email: `${name.toLowerCase().replace(' ', '.')}.${(people += 1)}@letters.example`,
  texts: [text],
});

function waitingIn(id: string) {
  return desk.longhand.does(desk.cast.lena, 'GET /api/v1/assessments/:id/redactions', {
    params: { id },
  });
}

type Spans = readonly { start: number; end: number; kind: 'name' | 'email' | 'link' | 'other' }[];

function releasing(id: string, spans: Spans) {
  const body = { spans };
  return desk.longhand.call(desk.cast.lena, 'PUT /api/v1/answers/:id/redaction', {
    params: { id },
    body,
  });
}

async function release(id: string, spans: Spans): Promise<void> {
  const { status, text } = await releasing(id, spans);
  expect(status, text).toBe(204);
}

async function openOne(text: string) {
  const { id, written } = await desk.openWith([sender(text)]);
  const [answerId = ''] = written[0]?.answerIds ?? [];
  return { id, answerId };
}

test('an answer that names its writer waits, all others go into the queue', async () => {
  const signed = 'The lamp is lit.\n\nYours, Zephyrine (z.quill@post.example, github.com/zq)';
  const { id, written } = await desk.openWith([
    sender(signed),
    sender('Zephyrine said so.', 'Ottoline Zwicky'),
    sender('  \n'),
  ]);
  const [held, other, empty] = written.map(({ answerIds }) => answerIds[0] ?? '');
  expect(await desk.rows(holders(held ?? ''))).toEqual([]);
  expect(await desk.rows(holders(other ?? ''))).toHaveLength(2);
  expect(await desk.rows(holders(empty ?? ''))).toHaveLength(2);

  const { items, assessment } = await waitingIn(id);
  expect(assessment).toEqual({ id, name: 'Keeper', language: 'en' });
  expect(items).toMatchObject([
    {
      answerId: held,
      turn: 1,
      candidate: { name: 'Zephyrine Quill' },
      text: signed,
      release: null,
    },
  ]);
  const said = items[0]?.mentions.map(({ start, end, kind, put }) => [
    signed.slice(start, end),
    kind,
    put,
  ]);
  expect(said).toEqual([
    ['Zephyrine', 'name', '‹name›'],
    ['z.quill@post.example', 'email', '‹mail›'],
    ['github.com/zq', 'link', '‹link›'],
  ]);
});

test('a persona’s name holds no answer back, though the candidate has it too', async () => {
  const { scenario } = await scenarioOfAssessment();
  const [persona] = scenario.personas;
  const first = persona?.name.split(' ')[0] ?? '';
  const { id } = await desk.openWith([sender(`Dear ${first}, it is done.`, `${first} Quill`)]);
  expect((await waitingIn(id)).items).toEqual([]);
  expect((await ivo.claimed(id)).answer.text).toContain(first);
});

async function scenarioOfAssessment() {
  const { id } = await desk.openWith(0);
  const scenario = await desk.longhand.does(
    desk.cast.lena,
    'GET /api/v1/assessments/:id/scenario',
    { params: { id } },
  );
  return { scenario };
}

test('interviewers read what was left in, quotes are checked against that, and both hashes are on record', async () => {
  const text = 'It is done. Zephyrine 🖋 of Quill & Co.';
  const { id, answerId } = await openOne(text);
  const [item] = (await waitingIn(id)).items;
  const found = item?.mentions ?? [];
  expect(await ivo.queue(id)).toMatchObject({ remaining: 0, nothingLeft: 'awaitingRelease' });
  await release(answerId, [
    { start: 26, end: text.length, kind: 'other' },
    { start: found[0]?.start ?? 0, end: found[0]?.end ?? 0, kind: 'name' },
  ]);

  const left = 'It is done. ‹name› 🖋 o‹removed›';
  const claimed = await ivo.claimed(id);
  expect(claimed.answer.text).toBe(left);
  const criterionId = firstCriterion(claimed);
  const quote = (start: number, end: number, said: string) =>
    ivo.saving(claimed.reviewId, criterionId, {
      level: 3,
      evidence: [{ start, end, quote: said }],
      sequence: 1,
    });
  expect((await quote(12, 21, 'Zephyrine')).status).toBe(400);
  expect((await quote(12, 18, '‹name›')).status).toBe(200);

  const [event] = await desk.rows(
    sql`select facts, actor_id from events where action = 'answer.released' and facts->>'answerId' = ${answerId}`,
  );
  expect(event).toMatchObject({
    actor_id: desk.cast.lena.id,
    facts: {
      sha256: sha256(text).toString('hex'),
      redactedSha256: sha256(left).toString('hex'),
      found: 2,
      takenOut: 2,
    },
  });
  expect(JSON.stringify(event)).not.toContain('Zephyrine');
  const [released] = (await waitingIn(id)).items;
  expect(released?.release).toMatchObject({
    text: left,
    sha256: sha256(left).toString('hex'),
    releasedBy: 'Lena',
  });
});

test('a lead may release an answer as it was written', async () => {
  const { id, answerId } = await openOne('Quill pens are for keepers.');
  await release(answerId, []);
  expect((await ivo.claimed(id)).answer.text).toBe('Quill pens are for keepers.');
});

test('a release is final: the same again changes nothing, another is refused, the table refuses too', async () => {
  const { id, answerId } = await openOne('Zephyrine did it.');
  const spans: Spans = [{ start: 0, end: 9, kind: 'name' }];
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => releasing(answerId, spans)));
  expect(outcomes.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
  expect(await desk.rows(holders(answerId))).toHaveLength(2);
  const events = sql`select 1 from events where action = 'answer.released' and facts->>'answerId' = ${answerId}`;
  expect(await desk.rows(events)).toHaveLength(1);

  const { status, problem } = await releasing(answerId, []);
  expect([status, problem?.code]).toEqual([409, 'redaction_released']);
  expect((await ivo.claimed(id)).answer.text).toBe('‹name› did it.');
  await expect(
    desk.rows(sql`update redactions set text = 'x' where answer_id = ${answerId}`),
  ).rejects.toThrow();
});

test('of two leads who release differently at once, one is told', async () => {
  const { answerId } = await openOne('Zephyrine did it.');
  const both = await Promise.all([
    releasing(answerId, []),
    releasing(answerId, [{ start: 0, end: 9, kind: 'name' }]),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  expect(await desk.rows(holders(answerId))).toHaveLength(2);
});

test('spans outside the text, over each other, or through a character are refused by name', async () => {
  const { answerId } = await openOne('Quill 🖋');
  const wrong: readonly [Spans, string][] = [
    [[{ start: 0, end: 9, kind: 'name' }], 'body.spans.0.end'],
    [[{ start: 3, end: 3, kind: 'name' }], 'body.spans.0.end'],
    [[{ start: 0, end: 7, kind: 'name' }], 'body.spans.0'],
    [
      [
        { start: 2, end: 5, kind: 'other' },
        { start: 0, end: 3, kind: 'name' },
      ],
      'body.spans.1.start',
    ],
  ];
  for (const [spans, field] of wrong) {
    const { status, problem } = await releasing(answerId, spans);
    expect(status).toBe(400);
    expect(JSON.stringify(problem?.['errors'])).toContain(`"${field}"`);
  }
  expect(await desk.rows(holders(answerId))).toEqual([]);
  const { status } = await releasing('0197a000-0000-4000-8000-00000000dead', []);
  expect(status).toBe(404);
});

test('a sitting’s own texts go the same way, and so does a late addition that is accepted', async () => {
  const { longhand, cast } = desk;
  const assessment = await cast.openAssessment();
  const candidate = await cast.candidate(assessment.cohortId, 'Balthazar Onyx');
  await beginSitting(longhand, candidate);
  await openTurn(longhand, candidate, 1);
  await handIn(longhand, candidate, 1, 'All quiet. Balthazar');
  const ask = { params: { id: assessment.id } };
  const progress = async () =>
    (await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', ask)).items[0];
  expect(await progress()).toMatchObject({ toRelease: 1, stage: 'sitting' });
  const [first] = (await waitingIn(assessment.id)).items;
  expect(first?.text).toBe('All quiet. Balthazar');

  await longhand.does(candidate, 'PUT /api/v1/sitting/turns/:position/late-addition', {
    params: { position: 1 },
    body: { text: 'All quiet here. B. Onyx', writtenAt: longhand.clock.now().toISOString() },
  });
  const sitting = { params: { id: (await progress())?.sittingId ?? '' } };
  const before = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', sitting);
  expect(before.turns[0]?.answer?.redaction).toEqual({ found: 1, release: null });
  await longhand.does(cast.lena, 'PUT /api/v1/late-additions/:id/verdict', {
    params: { id: before.turns[0]?.lateAdditions[0]?.id ?? '' },
    body: { verdict: 'accepted', reason: 'The line broke.' },
  });

  const { items } = await waitingIn(assessment.id);
  expect(items.map(({ text }) => text)).toEqual(['All quiet here. B. Onyx']);
  expect((await releasing(first?.answerId ?? '', [])).status).toBe(404);
  await release(items[0]?.answerId ?? '', [{ start: 19, end: 23, kind: 'name' }]);
  expect(await progress()).toMatchObject({ toRelease: 0 });
  const after = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', sitting);
  expect(after.turns[0]?.answer).toMatchObject({
    text: 'All quiet here. B. Onyx',
    redaction: { found: 1, release: { text: 'All quiet here. B. ‹name›', takenOut: 1 } },
  });
});

test('somebody whose answers all wait is not called reviewed, and the reviews to come are counted', async () => {
  const { id } = await desk.openWith([
    { ...sender('Quill, one.'), texts: ['Quill, one.', 'And two.'] },
  ]);
  await ivo.reviewAll(id);
  await desk.reader(desk.cast.ines).reviewAll(id);
  const { items } = await desk.longhand.does(
    desk.cast.lena,
    'GET /api/v1/assessments/:id/progress',
    { params: { id } },
  );
  expect(items[0]).toMatchObject({
    stage: 'inReview',
    toRelease: 1,
    reviews: { committed: 2, required: 4 },
  });
});

test('what waits, and its release, are a lead’s', async () => {
  const { id, answerId } = await openOne('Quill.');
  const { longhand, cast } = desk;
  const params = { id };
  const list = await longhand.call(cast.ivo, 'GET /api/v1/assessments/:id/redactions', { params });
  expect(list.status).toBe(403);
  const put = { params: { id: answerId }, body: { spans: [] } };
  expect((await longhand.call(cast.ivo, 'PUT /api/v1/answers/:id/redaction', put)).status).toBe(
    403,
  );
});
