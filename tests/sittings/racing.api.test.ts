import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '../../server/accounts/record.actions.ts';
import { retimeRunningTurns } from '../../server/sittings/sittings.actions.ts';
import type { Sweeper } from '../../server/sittings/sweeper.job.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { sweeperOf } from '../support/sweeper.ts';
import { crowdCalls, crowdOf, type Writer } from './crowd.ts';

let longhand: TestApp;
let calls: ReturnType<typeof crowdCalls>;
let sweepers: Sweeper[];

beforeAll(async () => {
  longhand = await startApp();
  calls = crowdCalls(longhand);
  sweepers = [sweeperOf(longhand), sweeperOf(longhand)];
});
afterAll(async () => {
  for (const sweeper of sweepers) await sweeper.stop();
  await longhand.close();
});

/** Saves twelve times or until the turn is closed; the last text that was acknowledged. */
async function write(one: Writer): Promise<string> {
  let kept = 'saved';
  for (let revision = 0; revision < 12; revision += 1) {
    const text = `${one.identity.subjectId} wrote this after revision ${revision}`;
    const { status, problem } = await calls.save(one, revision, text);
    if (status !== 200) {
      expect(problem!.code).toBe('turn_closed');
      return kept;
    }
    kept = text;
  }
  return kept;
}

/** Submits on top of what is stored, as often as it takes; what it is told was stored, in the end or when it came late. */
async function submit(one: Writer): Promise<{ text: string; isLate: boolean }> {
  let seen = 3;
  for (;;) {
    const { status, problem, body } = await calls.submit(one, seen, 'submitted');
    if (status === 200) return { text: body.draft.text, isLate: false };
    if (problem!.code === 'turn_closed') return { text: problem!['text'] as string, isLate: true };
    expect(problem!.code).toBe('draft_conflict');
    seen = problem!['revision'] as number;
  }
}

/** Moves every deadline to where it is, again and again, until it is told to stop. */
function retimeForEver(crowds: readonly (readonly Writer[])[]) {
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      for (const [first] of crowds) {
        const { organizationId } = first!.identity;
        await longhand.db.inOrganization(organizationId, async (tx) => {
          const { rows } = await tx.$client.query<{ id: string }>('select id from cohorts');
          for (const { id } of rows) await retimeRunningTurns(tx, { cohortId: id });
        });
      }
    }
  })();
  return () => {
    isOver = true;
    return running;
  };
}

test('whoever writes, submits, runs out of time or is given some at one moment never waits in a ring, and no acknowledged word is lost', async () => {
  const crowds = [await crowdOf(longhand, 60, 'saved'), await crowdOf(longhand, 60, 'saved')];
  const crowd = crowds.flat();
  const stop = retimeForEver(crowds);
  const writing = Promise.all(crowd.map(write));
  const submitters = crowd.filter((_, n) => n % 2 === 0);
  const submitting = Promise.all(submitters.map(submit));
  const revisions = () => calls.count('select count(*) from draft_revisions');
  const isUnderWay = async () =>
    (await revisions()) >= crowd.length * 4 && (await calls.answers()).size > 0;
  while (!(await isUnderWay())) await Promise.resolve();
  longhand.clock.advance({ hours: 3 });
  while ((await calls.answers()).size < crowd.length) {
    await Promise.all(sweepers.map((sweeper) => sweeper.sweep()));
  }
  const kept = await writing;
  const told = await submitting;
  await stop();
  // Whoever came late may have been told before a save was kept that had come in time.
  const stored = await Promise.all(
    submitters.map(async (one, n) => (told[n]!.isLate ? (await submit(one)).text : told[n]!.text)),
  );

  const answers = await calls.answers();
  const ends = crowd.map((one, n) => ({ answer: answers.get(one.identity.subjectId), n }));
  expect(ends.filter(({ answer, n }) => ![kept[n], 'submitted'].includes(answer))).toEqual([]);
  expect(ends.filter(({ n }) => n % 2 === 0).map(({ answer }) => answer)).toEqual(stored);
  expect(new Set(ends.map(({ answer }) => answer === 'submitted'))).toEqual(new Set([true, false]));
  expect((await longhand.db.everywhere(verifyRecord)).broken).toBeNull();
  await longhand.db.writer.query('select pg_stat_force_next_flush()');
  expect(
    await calls.count(
      'select deadlocks as count from pg_stat_database where datname = current_database()',
    ),
  ).toBe(0);
});
