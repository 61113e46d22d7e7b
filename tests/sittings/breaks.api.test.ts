import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Sweeper } from '../../server/sittings/sweeper.job.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast } from '../support/cast.ts';
import { sweeperOf } from '../support/sweeper.ts';
import { sitterOf } from './sitter.ts';

let longhand: TestApp;
let cast: Cast;
let sweeper: Sweeper;
let sitter: ReturnType<typeof sitterOf>;
let nadia: Candidate;
let count = 0;

const minute = 60_000;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  sitter = sitterOf(longhand);
  sweeper = sweeperOf(longhand);
});
afterAll(async () => {
  await sweeper.stop();
  await longhand.close();
});
beforeEach(async () => {
  const { cohortId } = await cast.openAssessment();
  nadia = await cast.candidate(cohortId, `Nadia${(count += 1)}`);
  await grant(10);
  await sitter.sitDown(nadia);
});

async function grant(breakMinutes: number): Promise<void> {
  await longhand.does(cast.lena, 'PUT /api/v1/candidates/:id/accommodation', {
    params: { id: nadia.id },
    body: { breakMinutes },
  });
}

test('A candidate’s clock stands still while the break goes on, and goes on where it stood', async () => {
  longhand.clock.advance({ minutes: 12 });
  const { body: onBreak } = await sitter.takeBreak(nadia);
  expect(onBreak.breaks).toEqual({ isOn: true, leftMs: 10 * minute });
  longhand.clock.advance({ minutes: 4 });
  const during = await sitter.turn(nadia);
  expect(during.remainingMs).toBe(18 * minute);
  expect(during.breaks).toEqual({ isOn: true, leftMs: 6 * minute });
  const { body: after } = await sitter.endBreak(nadia);
  expect(after.remainingMs).toBe(18 * minute);
  expect(after.breaks).toEqual({ isOn: false, leftMs: 6 * minute });
  longhand.clock.advance({ minutes: 1 });
  expect((await sitter.turn(nadia)).remainingMs).toBe(17 * minute);
});

test('A candidate who begins or ends a break twice has done it once', async () => {
  await Promise.all([1, 2, 3].map(() => sitter.takeBreak(nadia)));
  longhand.clock.advance({ minutes: 3 });
  await Promise.all([1, 2, 3].map(() => sitter.endBreak(nadia)));
  expect(await sitter.turn(nadia)).toMatchObject({
    remainingMs: 30 * minute,
    breaks: { isOn: false, leftMs: 7 * minute },
  });
});

test('A candidate who ends a break and begins another in the same millisecond rests', async () => {
  await sitter.takeBreak(nadia);
  await sitter.endBreak(nadia);
  const { body: again } = await sitter.takeBreak(nadia);
  expect(again.breaks).toEqual({ isOn: true, leftMs: 10 * minute });
});

test('A candidate who does not come back from a break has the clock running again when it is used up', async () => {
  await sitter.save(nadia, 0, 'before the break');
  longhand.clock.advance({ minutes: 20 });
  await sitter.takeBreak(nadia);
  longhand.clock.advance({ minutes: 15 });
  expect(await sitter.turn(nadia)).toMatchObject({
    state: 'open',
    remainingMs: 5 * minute,
    breaks: { isOn: false, leftMs: 0 },
  });
  longhand.clock.advance({ minutes: 4, seconds: 59 });
  await sweeper.sweep();
  expect((await sitter.turn(nadia)).state).toBe('open');
  longhand.clock.advance({ seconds: 17 });
  await sweeper.sweep();
  expect(await sitter.turn(nadia)).toMatchObject({
    state: 'expired',
    draft: { text: 'before the break' },
  });
});

test('A candidate whose minutes are used up is told so, and the clock goes on', async () => {
  await sitter.takeBreak(nadia);
  longhand.clock.advance({ minutes: 25 });
  const { status, problem } = await sitter.takeBreak(nadia);
  expect(status).toBe(409);
  expect(problem?.code).toBe('no_break_left');
  expect((await sitter.turn(nadia)).remainingMs).toBe(15 * minute);
});

test('A candidate who was granted no break can take none', async () => {
  await grant(0);
  expect((await sitter.takeBreak(nadia)).problem?.code).toBe('no_break_left');
  expect((await sitter.turn(nadia)).breaks).toBeNull();
});

test('A candidate who writes during a break has ended it by that, and no word is refused', async () => {
  await sitter.save(nadia, 0, 'one');
  await sitter.takeBreak(nadia);
  longhand.clock.advance({ minutes: 4 });
  const { status, body } = await sitter.save(nadia, 1, 'one two');
  expect(status).toBe(200);
  expect(body).toMatchObject({ revision: 2, remainingMs: 30 * minute });
  expect(await sitter.turn(nadia)).toMatchObject({
    draft: { text: 'one two' },
    breaks: { isOn: false, leftMs: 6 * minute },
  });
});

test('A candidate who submits during a break is through, and the break ends there', async () => {
  await sitter.takeBreak(nadia);
  longhand.clock.advance({ minutes: 4 });
  expect((await sitter.submit(nadia, 0, 'done')).body.state).toBe('submitted');
  expect((await sitter.takeBreak(nadia)).problem?.code).toBe('turn_closed');
});

test('A break that a lead makes longer while it goes on is longer', async () => {
  await sitter.takeBreak(nadia);
  longhand.clock.advance({ minutes: 8 });
  await grant(20);
  longhand.clock.advance({ minutes: 8 });
  expect(await sitter.turn(nadia)).toMatchObject({
    remainingMs: 30 * minute,
    breaks: { isOn: true, leftMs: 4 * minute },
  });
});

test('A break is on record with the deadline it made, and interviewers never learn of it', async () => {
  await sitter.takeBreak(nadia);
  await sitter.endBreak(nadia);
  const { rows } = await longhand.db.everywhere((tx) =>
    tx.$client.query<{ action: string }>(
      `select action from events where action like 'break.%' order by position desc limit 2`,
    ),
  );
  expect(rows.map(({ action }) => action)).toEqual(['break.ended', 'break.started']);
});
