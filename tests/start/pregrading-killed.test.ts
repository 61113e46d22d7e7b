import { sql } from 'drizzle-orm';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openReadingRoom, words } from '../pregrading/reading-room.ts';
import { startLonghand, temporaryFolder } from '../support/longhand-process.ts';

test('A process that is killed between a reply and its commit leaves one result, and nothing stored is asked for or billed again', async () => {
  const room = await openReadingRoom();
  onTestFinished(() => room.close());
  const { longhand, model, rows } = room;
  await room.write('Nadia', words);
  const variables = {
    ...{
      DATABASE_URL: longhand.databaseUrl,
      DATA_DIR: await temporaryFolder(),
      LOG_LEVEL: 'fatal',
    },
    ...{ SECRET: 'the same secret in every process', OPENAI_API_KEY: model.apiKey },
    ...{ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: model.name },
  };
  await longhand.does(room.cast.lena, 'POST /api/v1/assessments/:id/pregrading/connection', {
    params: { id: room.assessment.id },
  });
  model.calls.splice(0);
  model.latencyMs = 1_000;

  const first = await startLonghand(variables);
  const isUnderWay = async (sample: number) =>
    (await rows(sql`select from model_calls where sample = ${sample} and answered_at is null`))
      .length;
  await expect.poll(() => isUnderWay(2), { interval: 20 }).toBe(1);
  // Its reply comes, and cannot be kept until it is let go.
  const holding = new pg.Client({ connectionString: longhand.databaseUrl });
  await holding.connect();
  onTestFinished(() => holding.end());
  await holding.query(`begin; select set_config('longhand.everywhere', 'on', true)`);
  await holding.query('select from model_calls where sample = 2 for update');
  await expect.poll(() => model.calls.length).toBe(2);
  await expect
    .poll(async () => (await rows(sql`select from pg_locks where not granted`)).length)
    .toBeGreaterThan(0);
  await first.end('SIGKILL');
  await holding.query('rollback');
  expect(await isUnderWay(2)).toBe(1);

  model.latencyMs = 0;
  await rows(
    sql`update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'`,
  );
  const second = await startLonghand(variables);
  await expect
    .poll(() => room.progress(), { timeout: 60_000, interval: 500 })
    .toMatchObject({ done: 1, waiting: 0, running: 0 });
  await second.end();

  const calls = await rows(sql`select sample, attempts, outcome from model_calls order by sample`);
  expect(calls).toEqual([
    { sample: 1, attempts: 1, outcome: 'reading' },
    { sample: 2, attempts: 2, outcome: 'reading' },
  ]);
  // The first was asked for once; of the second one reply was lost with the process.
  expect(model.calls).toHaveLength(3);
  const made = await rows(sql`select from events where action = 'suggestion.made'`);
  expect(made).toHaveLength(1);
  expect((await room.progress()).month.reserved).toBe(0);
});
