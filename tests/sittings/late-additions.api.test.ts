import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../server/accounts/record.actions.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast, type OpenAssessment } from '../support/cast.ts';
import { reviewNext } from '../support/exercise.ts';
import { sitterOf } from './sitter.ts';

let longhand: TestApp;
let cast: Cast;
let sitter: ReturnType<typeof sitterOf>;
let assessment: OpenAssessment;
let nadia: Candidate;
let count = 0;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  sitter = sitterOf(longhand);
});
afterAll(() => longhand.close());

/** Turn 1 ran out with a short text in it; no sweeper has come by. */
beforeEach(async () => {
  assessment = await cast.openAssessment({ reviewsPerAnswer: 1 });
  nadia = await cast.candidate(assessment.cohortId, `Nadia${(count += 1)}`);
  await sitter.sitDown(nadia);
  await sitter.save(nadia, 0, 'In time.');
  longhand.clock.advance({ minutes: 31 });
});

const late = 'In time. And what I wrote in the tunnel.';

async function asLead() {
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params: { id: assessment.id },
  });
  const row = items[0]!;
  const sitting = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', {
    params: { id: row.sittingId ?? '' },
  });
  return { row, turn: sitting.turns[0]! };
}

async function decide(verdict: 'accepted' | 'declined') {
  const { turn } = await asLead();
  return longhand.call(cast.lena, 'PUT /api/v1/late-additions/:id/verdict', {
    params: { id: turn.lateAdditions[0]?.id ?? '' },
    body: { verdict, reason: 'The line was down; he said so at once.' },
  });
}

describe('a candidate whose text comes after the end', () => {
  test('has it kept apart from the answer, which stays what was received in time', async () => {
    const { status, body } = await sitter.comeLate(nadia, late);
    expect(status).toBe(200);
    expect(body).toEqual({
      state: 'kept',
      receivedAt: longhand.clock.now().toISOString(),
      words: 9,
    });
    const turn = await sitter.turn(nadia);
    expect(turn).toMatchObject({ state: 'expired', draft: { text: 'In time.' } });
    expect(turn.lateAdditions).toMatchObject([{ words: 9, verdict: null }]);
  });

  test('sends it again and nothing is doubled, also from ten tabs at once', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => sitter.comeLate(nadia, late)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await sitter.turn(nadia)).lateAdditions).toHaveLength(1);
  });

  test('whose text is the answer already is told that nothing is missing', async () => {
    const { body } = await sitter.comeLate(nadia, 'In time.');
    expect(body).toEqual({ state: 'isAnswer', receivedAt: null, words: null });
    expect((await sitter.turn(nadia)).lateAdditions).toEqual([]);
  });

  test('who is still in time, or inside the network’s grace, is told to save it as the draft', async () => {
    longhand.clock.advance({ minutes: -1, seconds: 10 });
    expect((await sitter.comeLate(nadia, late)).problem?.code).toBe('turn_open');
    expect((await sitter.save(nadia, 1, late)).status).toBe(200);
  });

  test('who never opened the turn, or sends nothing, is told so by name', async () => {
    expect((await sitter.comeLate(nadia, late, 2)).problem?.code).toBe('turn_not_open');
    const { problem } = await sitter.comeLate(nadia, '  \n');
    expect(problem).toMatchObject({ code: 'invalid_request' });
    expect(problem?.detail).toContain('is empty');
  });

  test('may send from twenty devices, and is told how else to send the next', async () => {
    for (let n = 1; n <= 20; n += 1) await sitter.comeLate(nadia, `late text ${n}`);
    const { status, problem } = await sitter.comeLate(nadia, 'one more');
    expect([status, problem?.code]).toEqual([409, 'late_additions_full']);
    expect((await sitter.comeLate(nadia, 'late text 7')).status).toBe(200);
  });

  test('has any Unicode of it back byte for byte with the lead', async () => {
    const text = 'שלום \u202Eמה\u202C 👩‍👩‍👧‍👦 e\u0301 \r\n\t end ';
    await sitter.comeLate(nadia, text);
    expect((await asLead()).turn.lateAdditions[0]?.text).toBe(text);
  });
});

describe('a lead', () => {
  beforeEach(() => sitter.comeLate(nadia, late));

  test('sees it beside the answer, with when it came and what the device says', async () => {
    const { row, turn } = await asLead();
    expect(row.lateAdditions).toBe(1);
    expect(turn.answer?.text).toBe('In time.');
    const now = longhand.clock.now().toISOString();
    expect(turn.lateAdditions).toMatchObject([
      { text: late, words: 9, receivedAt: now, writtenAt: now, decision: null },
    ]);
  });

  test('leaves it out, and may think again', async () => {
    expect((await decide('declined')).status).toBe(204);
    const { row, turn } = await asLead();
    expect(row.lateAdditions).toBe(0);
    expect(turn.answer?.text).toBe('In time.');
    expect(turn.lateAdditions[0]?.decision).toMatchObject({
      verdict: 'declined',
      decidedBy: 'Lena',
    });
    expect((await sitter.turn(nadia)).lateAdditions[0]?.verdict).toBe('declined');
    expect((await decide('accepted')).status).toBe(204);
    expect((await asLead()).turn.answer?.text).toBe(late);
  });

  test('lets it count: interviewers read it, the receipt still says what came in time', async () => {
    await decide('accepted');
    expect((await sitter.turn(nadia)).draft.text).toBe(late);
    const claimed = await longhand.does(cast.ines, 'PUT /api/v1/assessments/:id/claim', {
      params: { id: assessment.id },
      body: {},
    });
    expect(claimed.answer.text).toBe(late);
    longhand.clock.advance({ hours: 1 });
    await sitter.open(nadia, 2);
    await sitter.submit(nadia, 0, 'second', 2);
    const { receipt } = await longhand.does(nadia, 'GET /api/v1/sitting/receipt');
    expect(receipt.turns.map(({ characters }) => characters)).toEqual([8, 6]);
  });

  test('lets it count after a review: that review stays on record and does not count, and one is due again', async () => {
    await reviewNext(longhand, cast.ines, assessment.id);
    expect((await asLead()).row.reviews.committed).toBe(1);
    await decide('accepted');
    const { row, turn } = await asLead();
    expect(row.reviews.committed).toBe(0);
    expect(turn).toMatchObject({ reviews: [], earlierTexts: [{ text: 'In time.', reviews: 1 }] });
    const csv = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/scores.csv', {
      params: { id: assessment.id },
    });
    expect(csv.text.trim().split('\n')).toHaveLength(1);
    const comparison = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/comparison', {
      params: { id: assessment.id },
    });
    const counted = comparison.criteria.flatMap(({ cohorts }) => cohorts.map(({ n }) => n));
    expect(counted.every((n) => n === 0)).toBe(true);
    await reviewNext(longhand, cast.ivo, assessment.id);
    expect((await asLead()).turn.reviews).toHaveLength(1);
  });

  test('lets it count while an interviewer reads: their claim ends by name, nothing of theirs is on the new text', async () => {
    const claimed = await longhand.does(cast.ines, 'PUT /api/v1/assessments/:id/claim', {
      params: { id: assessment.id },
      body: {},
    });
    await decide('accepted');
    const { problem } = await longhand.call(
      cast.ines,
      'PUT /api/v1/reviews/:id/scores/:criterionId',
      {
        params: { id: claimed.reviewId, criterionId: claimed.rubric.criteria[0]?.id ?? '' },
        body: { level: 3, note: '', evidence: [], sequence: 1 },
      },
    );
    expect(problem?.code).toBe('claim_lost');
    expect((await asLead()).row.reviews).toEqual({ committed: 0, required: 2 });
  });

  test('cannot take back what counts, twice is once, and of two leads at once one answer stands', async () => {
    const both = await Promise.all([decide('accepted'), decide('accepted')]);
    expect(both.map(({ status }) => status)).toEqual([204, 204]);
    const back = await decide('declined');
    expect([back.status, back.problem?.code]).toEqual([409, 'late_addition_accepted']);
    const { rows } = await longhand.db.everywhere((tx) =>
      tx.$client.query<{ text: string; stands: boolean }>(
        `select text, superseded_at is null as stands from answers
          where sitting_id = (select sitting_id from late_additions order by received_at desc limit 1) order by stands`,
      ),
    );
    expect(rows).toEqual([
      { text: 'In time.', stands: false },
      { text: late, stands: true },
    ]);
  });

  test('finds every step in the record, which holds', async () => {
    await decide('declined');
    await decide('accepted');
    const { rows } = await longhand.db.everywhere((tx) =>
      tx.$client.query<{ action: string }>(
        `select action from events where action like 'lateAddition.%' order by position desc limit 3`,
      ),
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'lateAddition.accepted',
      'lateAddition.declined',
      'lateAddition.received',
    ]);
    expect((await longhand.db.everywhere(verifyRecord)).broken).toBeNull();
  });
});

test('Nobody can change an answer or a late text in the database, except to put an answer aside once', async () => {
  await sitter.comeLate(nadia, late);
  for (const statement of [
    `update answers set text = 'another'`,
    `update answers set superseded_at = now(), words = 1`,
    `update late_additions set text = 'another'`,
  ]) {
    await expect(longhand.db.everywhere((tx) => tx.execute(statement))).rejects.toMatchObject({
      cause: { message: expect.stringContaining('never change') as string },
    });
  }
});
