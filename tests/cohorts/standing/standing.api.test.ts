import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk, type Waiting } from '../../reviewing/desk.ts';
import { expectOnlyNumbers } from '../../statistics/never-nan.ts';
import type { Person } from '../../support/cast.ts';

let desk: Desk;
let waiting: Waiting;

const numberIn = (text: string) => Number(/of (\d+)/.exec(text)?.[1]);
/** The first three write well, the rest do not; readers stray by one now and then. */
const worth = (text: string) => (numberIn(text) <= 3 ? 5 : 2);

beforeAll(async () => {
  desk = await openDesk();
  waiting = await desk.openWith(14, { turns: 2, reviewsPerAnswer: 2 });
  await readAll(desk.cast.ivo, (text, turn) => worth(text) - ((numberIn(text) + turn) % 5 ? 0 : 1));
  await readAll(
    desk.cast.ines,
    (text, turn) => worth(text) - ((numberIn(text) + turn) % 3 ? 0 : 1),
  );
  await desk.longhand.does(desk.cast.lena, 'PUT /api/v1/sittings/:id/decision', {
    params: { id: waiting.written[0]!.sittingId },
    body: { outcome: 'advance', reason: 'Wrote plainly.' },
  });
});
afterAll(() => desk.close());

async function readAll(person: Person, levelOf: (text: string, turn: number) => number) {
  const reader = desk.reader(person);
  for (;;) {
    const one = await reader.claim(waiting.id);
    if (one === null) return;
    await reader.judge(one, levelOf(one.answer.text, one.answer.turn));
    await reader.commit(one.reviewId);
  }
}

const ask = (query: Record<string, string | string[]> = {}) =>
  desk.longhand.does(desk.cast.lena, 'GET /api/v1/assessments/:id/standing', {
    params: { id: waiting.id },
    query,
  });
const nameOf = (at: number) => waiting.written[at]!.writer.name;

describe('a lead who asks who comes first', () => {
  test('sees everybody’s total with an interval, between which places they are, and who shares a rank', async () => {
    const standing = await ask();
    expectOnlyNumbers(standing);
    expect(standing).toMatchObject({ n: 14, why: null, isWorkingOut: false, isAdjusted: false });
    expect(standing.basis).toEqual({ reviews: 56, pairs: 28 });
    const top = standing.people.slice(0, 3);
    expect(top.map(({ label }) => label).sort()).toEqual([nameOf(0), nameOf(1), nameOf(2)].sort());
    for (const { rank, group, interval, raw, reviews } of top) {
      expect(rank!.high).toBeLessThanOrEqual(3);
      expect(group).toBe(1);
      expect(interval!.low).toBeLessThan(raw!);
      expect(interval!.high).toBeLessThanOrEqual(5);
      expect(reviews).toBe(4);
    }
    expect(new Set(standing.people.slice(3).map(({ group }) => group))).toEqual(new Set([2]));
    expect(standing.sentences[0]).toBe(
      'Of 14 people, two groups can be told apart; within a group nobody can say who is better.',
    );
    expect(standing.people.find(({ label }) => label === nameOf(0))!.outcome).toBe('advance');
  });

  test('sees totals adjusted beside raw ones, and what the order hangs on', async () => {
    const { people, sensitivity, criteria } = await ask({ adjusted: 'true', cut: '3' });
    for (const { raw, adjusted, interval } of people) {
      // Both read everybody, so that what they add is the same for all.
      expect(adjusted).toBeCloseTo(raw!, 6);
      expect(interval!.low).toBeLessThanOrEqual(adjusted!);
      expect(interval!.high).toBeGreaterThanOrEqual(adjusted!);
    }
    expect(sensitivity.scenarios.map(({ kind, label }) => [kind, label]).sort()).toEqual(
      [
        ...criteria.map(({ title }) => ['criterion', title]),
        ['interviewer', 'Ines'],
        ['interviewer', 'Ivo'],
      ].sort(),
    );
    expect(sensitivity.sentences[0]).toBe(
      'Nobody crosses the cut: the first three stay the same whatever is left out.',
    );
    for (const { places } of sensitivity.scenarios) expect(places).toHaveLength(14);
    for (const { moves } of people) expect(moves!.low).toBeLessThanOrEqual(moves!.high);
  });

  test('may weigh criteria otherwise; without any weight the rubric’s stand', async () => {
    const plain = await ask();
    const [first, second] = plain.criteria;
    const other = await ask({ weight: [`${first!.key}:0`] });
    expect(other.criteria.map(({ weight, ofRubric }) => [weight, ofRubric])).toEqual([
      [0, first!.ofRubric],
      [second!.ofRubric, second!.ofRubric],
    ]);
    expect(other.sensitivity.scenarios.filter(({ kind }) => kind === 'criterion')).toEqual([]);
    const none = await ask({ weight: [`${first!.key}:0`, `${second!.key}:0`] });
    expect(none.people).toEqual(plain.people);
  });

  test('may leave names out: codes that are the same each time, and no name anywhere', async () => {
    const first = await ask({ names: 'without' });
    const again = await ask({ names: 'without', adjusted: 'true' });
    expect(first.isWithoutNames).toBe(true);
    const codes = new Map(first.people.map(({ sittingId, label }) => [sittingId, label]));
    for (const { sittingId, label } of again.people) expect(label).toBe(codes.get(sittingId));
    const text = JSON.stringify([first, again]);
    for (const { writer } of waiting.written) expect(text).not.toContain(`"${writer.name}"`);
  });

  test('finds no cohort that is not of the assessment', async () => {
    const { status } = await desk.longhand.call(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/standing',
      { params: { id: waiting.id }, query: { cohort: waiting.id } },
    );
    expect(status).toBe(404);
  });

  test('is told why there is no order, where too little is read', async () => {
    const few = await desk.openWith(3, { turns: 1 });
    const { sentences, people, n } = await desk.longhand.does(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/standing',
      { params: { id: few.id } },
    );
    expect(n).toBe(0);
    expect(sentences).toEqual(['No order: nobody is scored on every criterion yet.']);
    expect(people.map(({ label, why }) => [label, why])).toEqual(
      few.written
        .map(({ writer }) => writer.name)
        .sort()
        .map((name) => [name, 'Not scored on every criterion yet.']),
    );
  });
});
