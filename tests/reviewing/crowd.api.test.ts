import { sql } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '../../server/accounts/accounts.actions.ts';
import { insertSession } from '../../server/accounts/accounts.store.ts';
import { signToken } from '../../server/accounts/sessions.ts';
import type { Person } from '../support/cast.ts';
import { openDesk, type Desk } from './desk.ts';
import { Reader } from './reader.ts';

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

  const perAnswer = await desk.rows(sql`
    select count(*)::int as reviews, count(distinct interviewer_id)::int as readers
    from reviews where assessment_id = ${id} and committed_at is not null group by answer_id`);
  expect(perAnswer).toHaveLength(answers);
  const asRequired = { reviews: reviewsPerAnswer, readers: reviewsPerAnswer };
  expect(perAnswer.filter((one) => JSON.stringify(one) !== JSON.stringify(asRequired))).toEqual([]);

  const [slots] = await desk.rows(sql`
    select count(*)::int as slots, count(s.committed_at)::int as committed, count(r.id)::int as reviewed
    from review_slots s left join reviews r on r.answer_id = s.answer_id
      and r.interviewer_id = s.interviewer_id and r.committed_at is not null
    where s.assessment_id = ${id}`);
  const all = answers * reviewsPerAnswer;
  expect(slots).toEqual({ slots: all, committed: all, reviewed: all });
}, 90_000);

/** Reads until nothing is left, now and then clicking twice or giving an answer back. */
async function readOn(reader: Reader, assessmentId: string, at: number): Promise<number> {
  let done = 0;
  for (let round = at; ; round += 1) {
    const [claimed] = await Promise.all([
      reader.claim(assessmentId),
      ...(round % 7 === 0 ? [reader.claim(assessmentId)] : []),
    ]);
    if (claimed === null || claimed === undefined) {
      const { nothingLeft } = await reader.queue(assessmentId);
      if (nothingLeft === 'allReviewed') return done;
      await pause(20);
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
        email: `reader${n}@tidewater.example`,
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
