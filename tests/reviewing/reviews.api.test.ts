import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealOf } from '../../server/reviewing/seal.ts';
import { castOf } from '../support/cast.ts';
import { openDesk, type Desk } from './desk.ts';
import { firstCriterion, type Claimed, type Reader } from './reader.ts';

let desk: Desk;
let ivo: Reader;
let ines: Reader;
let idris: Reader;

beforeAll(async () => {
  desk = await openDesk();
  ivo = desk.reader(desk.cast.ivo);
  ines = desk.reader(desk.cast.ines);
  idris = desk.reader(desk.cast.idris);
});
afterAll(() => desk.close());

const text = 'Mara calls the harbour at 21:30 (UTC−3). 🛟 Nobody sails.';
test('an interviewer reads the scenario up to the turn, and only the criteria that judge it', async () => {
  const { id } = await openAnswers();
  const first = await ivo.claimed(id, 1);
  expect(first.answer).toMatchObject({ turn: 1, text, words: 10 });
  expect(first.scenario.turns.map(({ title }) => title)).toEqual(['Tonight']);
  expect(first.rubric.criteria.map(({ key }) => key)).toEqual(['names-the-owner']);
  expect(first.rubric.criteria[0]?.levels).toHaveLength(5);

  const second = await ivo.claimed(id, 2);
  expect(second.scenario.turns.map(({ title }) => title)).toEqual(['Tonight', 'Hand-off']);
  expect(second.rubric.criteria.map(({ key }) => key)).toEqual([
    'names-the-owner',
    'says-what-is-not-known',
  ]);
});

test('an interviewer’s level, note and evidence come back as they were saved', async () => {
  const { id } = await openAnswers();
  const { reviewId, ...held } = await ivo.claimed(id);
  const start = text.indexOf('🛟');
  const judgement = {
    level: 4,
    note: 'Zeit & Ort 🕰 مرحبا\n',
    evidence: [
      { start: 0, end: 4, quote: 'Mara' },
      { start, end: start + 2, quote: '🛟' },
    ],
    sequence: 7,
  };
  const criterionId = firstCriterion({ reviewId, ...held });
  const saved = await ivo.save(reviewId, criterionId, judgement);
  const savedAt = desk.longhand.clock.in(0);
  expect(saved).toEqual({ criterionId, ...judgement, savedAt });
  expect((await ivo.review(reviewId)).scores).toEqual([saved]);
});

test('an interviewer’s late keystroke does not overwrite a newer one', async () => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id);
  const save = (level: number | null, sequence: number) =>
    ivo.save(held.reviewId, firstCriterion(held), { level, sequence });
  await save(2, 5);
  expect(await save(1, 4)).toMatchObject({ level: 2, sequence: 5 });
  expect(await save(1, 5)).toMatchObject({ level: 2, sequence: 5 });
  expect(await save(null, 6)).toMatchObject({ level: null, sequence: 6 });
});

test('an interviewer’s thirty quick saves, in any order of arrival, end with the last one made', async () => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id);
  const sequences = Array.from({ length: 30 }, (_, at) => ((at * 7) % 30) + 1);
  await Promise.all(
    sequences.map((sequence) =>
      ivo.save(held.reviewId, firstCriterion(held), {
        level: (sequence % 5) + 1,
        note: `note ${sequence}`,
        sequence,
      }),
    ),
  );
  expect((await ivo.review(held.reviewId)).scores).toMatchObject([
    { level: 1, note: 'note 30', sequence: 30 },
  ]);
});

test('an interviewer cannot quote what the candidate did not write', async () => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id);
  const quoting = (start: number, end: number, quote: string) =>
    ivo.saving(held.reviewId, firstCriterion(held), {
      level: 3,
      evidence: [{ start, end, quote }],
      sequence: 1,
    });
  const wrong = await quoting(0, 4, 'Maro');
  expect(wrong.problem).toMatchObject({
    code: 'invalid_request',
    errors: [{ field: 'body.evidence.0.quote' }],
  });
  expect((await quoting(0, 900, text)).problem).toMatchObject({
    errors: [{ field: 'body.evidence.0.end' }],
  });
  // Half of the buoy, which is two UTF-16 units.
  const start = text.indexOf('🛟');
  expect((await quoting(start, start + 1, '\ud83d')).problem?.code).toBe('invalid_request');
  expect((await ivo.review(held.reviewId)).scores).toEqual([]);
});

test.each([
  ['a level that does not exist', { level: 6, sequence: 1 }, 'body.level'],
  ['half a level', { level: 2.5, sequence: 1 }, 'body.level'],
  ['a note that is too long', { level: 3, note: 'x'.repeat(10_001), sequence: 1 }, 'body.note'],
  ['a note that cannot be stored', { level: 3, note: 'a\u0000b', sequence: 1 }, 'body.note'],
  ['no sequence', { level: 3 }, 'body.sequence'],
  ['an unknown field', { level: 3, sequence: 1, cohort: 'x' }, 'body.cohort'],
])('an interviewer who sends %s is told which field it is', async (_, body, field) => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id);
  const saved = await ivo.saving(held.reviewId, firstCriterion(held), body as never);
  expect(saved.problem).toMatchObject({ code: 'invalid_request', errors: [{ field }] });
  await ivo.givingBack(held.reviewId);
});

test('an interviewer cannot score a criterion that does not read this turn, or is of another rubric', async () => {
  const { id } = await openAnswers();
  const first = await ivo.claimed(id, 1);
  const second = await ivo.claimed(id, 2);
  const unread = second.rubric.criteria[1]?.id ?? '';
  const score = { level: 3, sequence: 1 };
  expect((await ivo.saving(first.reviewId, unread, score)).status).toBe(404);
  expect((await ivo.saving(first.reviewId, first.reviewId, score)).status).toBe(404);
});

test('an interviewer finds nothing behind the id of another’s review, whatever they try', async () => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id);
  const elsewhere = await castOf(desk.longhand, 'Other House');
  for (const stranger of [ines, desk.reader(desk.cast.olga), desk.reader(elsewhere.olga)]) {
    const tried = await Promise.all([
      stranger.saving(held.reviewId, firstCriterion(held), { level: 1, sequence: 99 }),
      stranger.committing(held.reviewId),
      stranger.renewing(held.reviewId),
      stranger.givingBack(held.reviewId),
      stranger.recusing(held.reviewId, 'Not mine.'),
    ]);
    expect(tried.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    await expect(stranger.review(held.reviewId)).rejects.toThrow('404');
  }
  expect((await desk.reader(elsewhere.olga).claiming(id)).status).toBe(404);
  const untouched = await ivo.review(held.reviewId);
  expect(untouched).toMatchObject({ scores: [], recusedAt: null, claim: held.claim });
});

test('an interviewer commits only when every criterion has a level, and is told which has none', async () => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id, 2);
  await ivo.save(held.reviewId, firstCriterion(held), { level: 3, sequence: 1 });
  const refused = await ivo.committing(held.reviewId);
  expect(refused.status).toBe(409);
  expect(refused.problem).toMatchObject({
    code: 'review_incomplete',
    missing: [{ criterionId: held.rubric.criteria[1]?.id, title: 'Says what is not known' }],
  });
  expect(refused.problem?.detail).toContain('“Says what is not known”');
  expect((await ivo.review(held.reviewId)).committedAt).toBeNull();
});

test('an interviewer who gives the top or the bottom level cites a passage for it before they commit', async () => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id, 2);
  const [top, bottom] = held.rubric.criteria.map((criterion) => criterion.id);
  await ivo.save(held.reviewId, top!, { level: 5, sequence: 1 });
  await ivo.save(held.reviewId, bottom!, { level: 1, sequence: 1 });
  const refused = await ivo.committing(held.reviewId);
  expect(refused.status).toBe(409);
  expect(refused.problem).toMatchObject({
    code: 'evidence_missing',
    missing: [{ criterionId: top, title: 'Names who does what' }, { criterionId: bottom }],
  });
  expect(refused.problem?.detail).toContain('“Names who does what”');
  expect((await ivo.review(held.reviewId)).committedAt).toBeNull();

  const quote = held.answer.text.slice(0, 4);
  const evidence = [{ start: 0, end: 4, quote }];
  await ivo.save(held.reviewId, top!, { level: 5, evidence, sequence: 2 });
  expect((await ivo.committing(held.reviewId)).problem).toMatchObject({
    missing: [{ criterionId: bottom }],
  });
  await ivo.save(held.reviewId, bottom!, { level: 2, sequence: 2 });
  expect((await ivo.commit(held.reviewId)).committedAt).not.toBeNull();
});

test('an interviewer quotes nothing of an answer in which nothing is written', async () => {
  const { id } = await desk.openWith([
    { name: 'Silent', email: 'silent@elsewhere.example', texts: ['  \n'] },
  ]);
  const held = await ivo.claimed(id);
  for (const criterion of held.rubric.criteria) {
    await ivo.save(held.reviewId, criterion.id, { level: 1, sequence: 1 });
  }
  expect((await ivo.commit(held.reviewId)).committedAt).not.toBeNull();
});

test('an interviewer who commits twice, or six times at once, commits once', async () => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id);
  await ivo.judge(held, 4);
  const all = await Promise.all(Array.from({ length: 6 }, () => ivo.commit(held.reviewId)));
  desk.longhand.clock.advance({ minutes: 1 });
  const again = await ivo.commit(held.reviewId);
  expect(new Set([...all, again].map((reply) => JSON.stringify(reply))).size).toBe(1);
  expect(again.committedAt).not.toBeNull();
  expect(await eventsOf(held.reviewId)).toHaveLength(1);
});

test('an interviewer’s committed review does not change any more', async () => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id);
  await ivo.judge(held, 4);
  const committed = await ivo.commit(held.reviewId);
  const tried = await Promise.all([
    ivo.saving(held.reviewId, firstCriterion(held), { level: 1, sequence: 99 }),
    ivo.renewing(held.reviewId),
    ivo.givingBack(held.reviewId),
    ivo.recusing(held.reviewId, 'Too late.'),
  ]);
  const codes = tried.map(({ problem }) => problem?.code);
  expect(codes).toEqual(Array.from({ length: 4 }, () => 'review_committed'));
  expect(await ivo.review(held.reviewId)).toEqual(committed);
});

test('an interviewer’s saves that race with their commit are either in it or refused', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { id } = await openAnswers();
    const held = await ivo.claimed(id, 1);
    await ivo.judge(held, 2);
    const [save, commit] = await Promise.all([
      ivo.saving(held.reviewId, firstCriterion(held), { level: 4, sequence: 2 }),
      ivo.committing(held.reviewId),
    ]);
    expect(commit.status).toBe(200);
    const [score] = (await ivo.review(held.reviewId)).scores;
    expect(score?.level).toBe(save.status === 200 ? 4 : 2);
    if (save.status !== 200) expect(save.problem?.code).toBe('review_committed');
    // What the record sealed is what stands.
    const [event] = await eventsOf(held.reviewId);
    expect(commit.body.scores).toEqual([score]);
    expect(event?.['facts']).toHaveProperty('scoresSha256', sealOn(commit.body));
  }
});

test('an interviewer sees what the others found only after their own commit', async () => {
  const { id } = await openAnswers();
  const inesRead = await ines.claimed(id, 1);
  await ines.judge(inesRead, 5, 'I found it brave.');
  const mine = await ivo.claimed(id, 1);
  expect(mine.answer.id).toBe(inesRead.answer.id);
  await ines.commit(inesRead.reviewId);
  expect((await ivo.review(mine.reviewId)).peers).toBeNull();
  await ivo.judge(mine, 2);
  expect((await ivo.review(mine.reviewId)).peers).toBeNull();

  const committed = await ivo.commit(mine.reviewId);
  const criterionId = firstCriterion(mine);
  expect(committed.peers).toEqual([
    {
      interviewer: 'Ines',
      aiSeenFirst: false,
      committedAt: desk.longhand.clock.in(0),
      scores: [
        {
          criterionId,
          level: 5,
          note: 'I found it brave.',
          evidence: [{ start: 0, end: mine.answer.text.length, quote: mine.answer.text }],
          changes: [],
        },
      ],
    },
  ]);
  expect((await ines.review(inesRead.reviewId)).peers).toMatchObject([{ interviewer: 'Ivo' }]);
});

test('an interviewer sees nothing of a colleague who has not committed, or has stepped back', async () => {
  const { id } = await openAnswers(3);
  const [inesRead, idrisRead, mine] = [
    await ines.claimed(id, 1),
    await idris.claimed(id, 1),
    await ivo.claimed(id, 1),
  ];
  await ines.judge(inesRead, 5);
  await idris.judge(idrisRead, 1);
  await idris.recusing(idrisRead.reviewId, 'My cousin.');
  await ivo.judge(mine, 3);
  expect((await ivo.commit(mine.reviewId)).peers).toEqual([]);
});

test('an interviewer’s commit stands in the record, with the hash of every score and no text', async () => {
  const { id } = await openAnswers();
  const held = await ivo.claimed(id);
  await ivo.judge(held, 4, 'A secret note.');
  const committed = await ivo.commit(held.reviewId);
  const [event] = await eventsOf(held.reviewId);
  expect(event).toMatchObject({
    action: 'review.committed',
    actor_id: ivo.id,
    facts: { answerId: held.answer.id, rubricVersionId: held.rubric.versionId },
  });
  expect(event?.['facts']).toHaveProperty('scoresSha256', sealOn(committed));
  expect(JSON.stringify(event)).not.toContain('secret');
});

test('an interviewer commits late when nobody took the answer, and not when somebody did', async () => {
  const { id } = await openAnswers(1);
  const held = await ivo.claimed(id, 1);
  await ivo.judge(held);
  desk.longhand.clock.advance({ hours: 2 });
  expect((await ivo.committing(held.reviewId)).status).toBe(200);

  const other = await ivo.claimed(id, 2);
  await ivo.judge(other);
  desk.longhand.clock.advance({ hours: 2 });
  await ines.claimed(id, 2);
  expect((await ivo.committing(other.reviewId)).problem?.code).toBe('claim_lost');
});

let umas = 0;
function openAnswers(reviewsPerAnswer = 2) {
  umas += 1;
  const email = `uma${umas}@candidates.example`;
  const texts = [text, 'The lamp comes at 06:00Z.'];
  return desk.openWith([{ name: 'Uma', email, texts }], { reviewsPerAnswer });
}

function sealOn({ reviewId, answer, rubric, scores }: Claimed): string {
  const { versionId } = rubric;
  return sealOf({ id: reviewId, answerId: answer.id, rubricVersionId: versionId }, scores);
}

function eventsOf(reviewId: string) {
  return desk.rows(sql`select action, actor_id, facts from events where subject_id = ${reviewId}`);
}
