import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api } from '../../server/api.ts';
import { fairnessContract } from '../../server/fairness/fairness.contract.ts';
import { questionsContract } from '../../server/fairness/questions.contract.ts';
import type { Endpoint, EndpointKey } from '../../server/http/contract.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Cast } from '../support/cast.ts';
import { paramsFor, runExercise, type Exercise } from '../support/exercise.ts';
import { askStarters, declareAs } from '../fairness/scored.ts';

let longhand: TestApp;
let cast: Cast;
let exercise: Exercise;

const tables = ['self_declarations', 'self_declaration_questions', 'fairness_counts'];
const own: Readonly<Record<string, Endpoint>> = { ...questionsContract, ...fairnessContract };

beforeAll(async () => {
  longhand = await startApp({ environment: { LOG_LEVEL: 'silent' } });
  cast = await castOf(longhand);
  exercise = await runExercise(longhand, cast);
  await askStarters(longhand, cast);
  for (const { invitationId } of exercise.candidates) {
    await declareAs(longhand, cast, invitationId, [0, 1, 2]);
  }
});
afterAll(() => longhand.close());

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every source file of some folders, with what is in it. */
function sources(...folders: readonly string[]) {
  return folders.flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|js|svelte|md)$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`)
      .filter((path) => !path.includes('/node_modules/') && !path.includes('/web/dist/'))
      .map((path) => ({ path: path.slice(root.length), text: readFileSync(path, 'utf8') })),
  );
}

describe('What candidates declare about themselves', () => {
  test('is named by no store, prompt or page outside server/fairness', () => {
    const names = /self_declarations|self_declaration_questions|fairness_counts|schema\/fairness/;
    const named = sources('server', 'db', 'web', 'prompts')
      .filter(({ path }) => !path.startsWith('server/fairness/') && !path.endsWith('.md'))
      .filter(({ path }) => path !== 'db/schema/fairness.ts' && path !== 'server/hooks.ts')
      .filter(({ text }) => names.test(text));
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  test('is asked of server/fairness by nobody but the app, its hooks and the demo', () => {
    const asking = sources('server', 'db')
      .filter(({ path }) => !path.startsWith('server/fairness/'))
      .filter(({ text }) => /from '[^']*\/fairness\//.test(text))
      .map(({ path }) => path);
    const allowed = /^(server\/(app|api|hooks)\.ts|db\/seed\/.*)$/;
    expect(asking.filter((path) => !allowed.test(path))).toEqual([]);
  });

  test('is referenced by no table, and references no candidate, sitting or answer', async () => {
    const { rows } = await longhand.db.writer.query<{ of: string; to: string }>(
      `select conrelid::regclass::text as of, confrelid::regclass::text as to
         from pg_constraint where contype = 'f'`,
    );
    expect(rows.length).toBeGreaterThan(50);
    const about = rows.filter(({ of, to }) => tables.includes(of) || tables.includes(to));
    expect(about.map(({ of, to }) => `${of} → ${to}`).toSorted()).toEqual([
      'fairness_counts → assessments',
      'fairness_counts → organizations',
      'self_declaration_questions → organizations',
      'self_declarations → organizations',
    ]);
    const { rows: columns } = await longhand.db.writer.query<{ name: string }>(
      `select column_name as name from information_schema.columns
         where table_name = 'self_declarations' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(['organization_id', 'sealed', 'subject']);
  });

  test('is opened to no interviewer by any endpoint, and to a lead by none that takes a sitting', () => {
    for (const [key, { callers }] of Object.entries(own)) {
      expect(callers, key).not.toContain('interviewer');
      expect(callers, key).not.toContain('anyone');
      if (callers.includes('lead')) expect(key).not.toMatch(/sittings|candidates|invitations/);
    }
  });
});

describe('Without the tables of self-declarations', () => {
  beforeAll(async () => {
    for (const table of tables) {
      await longhand.db.writer.query(`alter table ${table} rename to ${table}_elsewhere`);
    }
  });

  // A stream has no end to wait for.
  const readable = (Object.entries(api) as [EndpointKey, Endpoint][]).filter(
    ([key]) => key.startsWith('GET') && !key.endsWith('/changes'),
  );

  test.each(readable)('%s says what it said with them, or is theirs', async (key, { callers }) => {
    const who = callers.includes('candidate')
      ? exercise.candidates[0]!
      : callers.includes('interviewer')
        ? cast.ines
        : cast.lena;
    const { status } = await longhand.call(who, key, {
      params: paramsFor(exercise, cast, key),
    });
    // The guard rests on scores alone; a candidate’s own file is to hold what they declared.
    const needsThem =
      key === 'GET /api/v1/personal-data' || (key in own && !key.endsWith('/language-guard'));
    if (needsThem) expect(status).toBe(500);
    else expect(status).not.toBe(500);
  });

  test('interviewers claim, score and commit as ever', async () => {
    const { status, body } = await longhand.call(cast.ivo, 'PUT /api/v1/assessments/:id/claim', {
      params: { id: exercise.assessment.id },
      body: {},
    });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain('declar');
  });
});
