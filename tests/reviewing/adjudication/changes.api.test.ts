import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../support/cast.ts';
import { openDesk, type Desk } from '../desk.ts';
import { firstCriterion, type Claimed } from '../reader.ts';
import { readByTwo } from './settling.ts';

let desk: Desk;
let id: string;
let mine: Claimed;
let theirs: Claimed;

beforeAll(async () => {
  desk = await openDesk();
  ({ id } = await desk.openWith(1));
  const read = await readByTwo(desk, id, [4, 2]);
  mine = read.ivo[0]!;
  theirs = read.ines[0]!;
});
afterAll(() => desk.close());

const changing = (
  who: Person,
  { reviewId }: Claimed,
  body: { level: number; reason: string },
  criterionId = firstCriterion(mine),
) =>
  desk.longhand.call(who, 'PUT /api/v1/reviews/:id/scores/:criterionId/change', {
    params: { id: reviewId, criterionId },
    body,
  });

test('an interviewer changes a level after the commit, with a reason, and the sealed one stays', async () => {
  const { ivo, ines } = desk.cast;
  const reason = 'I had missed the second time.';
  const { body, status } = await changing(ivo, mine, { level: 3, reason });
  expect(status).toBe(200);
  const criterionId = firstCriterion(mine);
  expect(body.changes).toMatchObject([{ criterionId, level: 3, reason }]);
  expect(body.scores.find((score) => score.criterionId === criterionId)?.level).toBe(4);
  const seen = await desk.reader(ines).review(theirs.reviewId);
  const [peer] = seen.peers ?? [];
  expect(peer?.scores.find((score) => score.criterionId === criterionId)).toMatchObject({
    level: 4,
    note: 'Ivo was here.',
    evidence: [{ quote: mine.answer.text }],
    changes: [{ level: 3, reason }],
  });
});

test('the same change again is the same change; the newest stands', async () => {
  const { ivo } = desk.cast;
  const again = { level: 2, reason: 'Read it once more.' };
  await changing(ivo, mine, again);
  const { body } = await changing(ivo, mine, again);
  expect(body.changes.map(({ level }) => level)).toEqual([3, 2]);
  const [recorded] = await desk.rows(sql`
    select count(*)::int as n from events where action = 'score.changed' and subject_id = ${mine.reviewId}`);
  expect(recorded?.['n']).toBe(2);
});

test('an interviewer is told why a change is none', async () => {
  const { ivo, ines } = desk.cast;
  const wanted = { level: 3, reason: 'x' };
  expect((await changing(ivo, mine, { level: 3, reason: ' ' })).problem?.code).toBe(
    'invalid_request',
  );
  expect((await changing(ines, theirs, { level: 2, reason: 'x' })).problem?.detail).toContain(
    'is the level it has',
  );
  expect((await changing(ines, mine, wanted)).status).toBe(404);
  expect((await changing(ivo, mine, wanted, mine.reviewId)).status).toBe(404);
});

test('before the commit there is nothing to change but the score itself', async () => {
  const { ivo } = desk.cast;
  const { id: other } = await desk.openWith(1);
  const open = await desk.reader(ivo).claimed(other);
  const { problem } = await changing(ivo, open, { level: 3, reason: 'x' }, firstCriterion(open));
  expect(problem?.code).toBe('review_not_committed');
});
