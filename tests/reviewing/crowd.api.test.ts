import { sql } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '../../server/accounts/accounts.actions.ts';
import { insertSession } from '../../server/accounts/accounts.store.ts';
import { signToken } from '../../server/accounts/sessions.ts';
import type { Person } from '../support/cast.ts';
import { openDesk, type Desk } from './desk.ts';
import type { Reader } from './reader.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const interviewers = 50;
const answers = 200;
const reviewsPerAnswer = 2;

test(`${interviewers} interviewers at once over ${answers} answers give each exactly ${reviewsPerAnswer} reviews`, async () => {
  const { id } = await desk.openWith(answers, { reviewsPerAnswer });
  const crowd = await joinAll(interviewers);
  const done = await Promise.all(crowd.map((reader, at) => readOn(reader, id, at)));
  expect(done.reduce((sum, n) => sum + n, 0)).toBe(answers * reviewsPerAnswer);

  await expectExactly(id, { answers, reviewsPerAnswer });
}, 90_000);

test('twelve interviewers whose claims run out all the time still give each answer exactly its reviews', async () => {
  const { id } = await desk.openWith(15, { reviewsPerAnswer: 3 });
  const crowd = await joinAll(12);
  const done = await Promise.all(crowd.map((reader, at) => readLate(reader, id, at)));
  expect(done.reduce((sum, n) => sum + n, 0)).toBe(45);
  await expectExactly(id, { answers: 15, reviewsPerAnswer: 3 });
}, 60_000);

async function expectExactly(
  assessmentId: string,
  required: { answers: number; reviewsPerAnswer: number },
): Promise<void> {
  const perAnswer = await desk.rows(sql`
    select count(*)::int as reviews, count(distinct interviewer_id)::int as readers
    from reviews where assessment_id = ${assessmentId} and committed_at is not null
    group by answer_id`);
  const { reviewsPerAnswer: each } = required;
  expect(perAnswer).toEqual(
    Array.from({ length: required.answers }, () => ({ reviews: each, readers: each })),
  );
  const [slots] = await desk.rows(sql`
    select count(*)::int as slots, count(s.committed_at)::int as committed, count(r.id)::int as reviewed
    from review_slots s left join reviews r on r.answer_id = s.answer_id
      and r.interviewer_id = s.interviewer_id and r.committed_at is not null
    where s.assessment_id = ${assessmentId}`);
  const all = required.answers * each;
  expect(slots).toEqual({ slots: all, committed: all, reviewed: all });
}

/** Reads until nothing is left, while the clock jumps past everybody’s claims every few answers. */
async function readLate(reader: Reader, assessmentId: string, at: number): Promise<number> {
  let done = 0;
  for (let round = at; ; round += 1) {
    const claimed = await reader.claim(assessmentId);
    if (claimed === null) {
      const { nothingLeft } = await reader.queue(assessmentId);
      if (nothingLeft === 'allReviewed') return done;
      await pause(150);
      continue;
    }
    if (round % 5 === 0) desk.longhand.clock.advance({ minutes: 16 });
    for (const { id } of claimed.rubric.criteria) {
      const saved = await reader.saving(claimed.reviewId, id, { level: 3, sequence: round });
      expect([undefined, 'claim_lost']).toContain(saved.problem?.code);
    }
    const { status, problem } = await reader.committing(claimed.reviewId);
    if (status === 200) done += 1;
    else expect(['claim_lost', 'review_incomplete']).toContain(problem?.code);
  }
}

/** Reads until nothing is left, now and then clicking twice or giving an answer back. */
async function readOn(reader: Reader, assessmentId: string, at: number): Promise<number> {
  let done = 0;
  for (let round = at; ; round += 1) {
    const [claimed = null] = await Promise.all([
      reader.claim(assessmentId),
      ...(round % 7 === 0 ? [reader.claim(assessmentId)] : []),
    ]);
    if (claimed === null) {
      const { nothingLeft } = await reader.queue(assessmentId);
      if (nothingLeft === 'allReviewed') return done;
      await pause(150);
    } else if (round % 11 === 0) {
      await reader.givingBack(claimed.reviewId);
    } else {
      await reader.judge(claimed, (round % 5) + 1);
      await reader.commit(claimed.reviewId);
      done += 1;
    }
  }
}

async function joinAll(count: number): Promise<Reader[]> {
  const { longhand, cast } = desk;
  const { organizationId } = cast;
  const now = longhand.clock.now();
  const expiresAt = new Date(now.getTime() + 86_400_000);
  return longhand.db.inOrganization(organizationId, async (tx) => {
    const crowd: Reader[] = [];
    for (let n = 1; n <= count; n += 1) {
      const wanted = {
        name: `Reader ${n}`,
        email: `reader${n}.${uuidv7()}@tidewater.example`,
        role: 'interviewer',
      } as const;
      const { id } = await addMember(tx, organizationId, wanted, { by: null, now });
      const sessionId = uuidv7();
      await insertSession(tx, {
        id: sessionId,
        organizationId,
        memberId: id,
        createdAt: now,
        expiresAt,
      });
      const identity = { kind: 'member', sessionId, organizationId, subjectId: id } as const;
      const person: Person = { id, ...wanted, token: signToken(longhand.app, identity) };
      crowd.push(desk.reader(person));
    }
    return crowd;
  });
}
