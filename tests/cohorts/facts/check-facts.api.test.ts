import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { checkFacts, countUncounted } from '../../../server/cohorts/facts/check-facts.actions.ts';
import type { CalibratedDesk } from '../../pregrading/reveal/calibrated.ts';
import { openWalk, type Walk } from './walk.ts';

let desk: CalibratedDesk;
let walk: Walk;

beforeAll(async () => {
  ({ desk, walk } = await openWalk(
    process.env['PROPERTY_SEED'] === 'random' ? String(Math.random()) : 'facts',
  ));
});
afterAll(() => desk.close());

const check = (mend = false) => checkFacts(desk.longhand.db, { mend });

/** All of the four tables, but for what is told of time. */
async function kept(): Promise<unknown> {
  const all = ['answer_facts', 'answer_fact_counts', 'sitting_facts', 'sitting_fact_counts'];
  const tables = all.map((table) =>
    desk.rows(
      sql`select row_to_json(t) as row from ${sql.identifier(table)} t order by row_to_json(t)::text`,
    ),
  );
  return Promise.all(tables);
}

describe('the facts', () => {
  test('are what a recount says, whatever is done in whatever order', async () => {
    const seen = { aided: false, changed: false };
    const look = async () => {
      expect(await check()).toMatchObject({ isWell: true, lines: [] });
      const [now] = await desk.rows(sql`
        select bool_or(aided <> '{}') as aided, bool_or(levels <> sealed) as changed
        from answer_facts`);
      seen.aided ||= now?.['aided'] === true;
      seen.changed ||= now?.['changed'] === true;
    };
    for (const way of walk.ways) {
      await walk.go(way);
      await look();
      for (let step = 0; step < 6; step += 1) await walk.step();
      await look();
    }
    const { verdict } = await check();
    expect(verdict).toMatch(/^The facts hold: \d+ sittings of \d assessments recounted\.$/);
    expect(seen).toEqual({ aided: true, changed: true });
  }, 120_000);

  test('hold both of two commits of one answer at the same moment', async () => {
    const { versionId } = await desk.cast.publish();
    for (let time = 0; time < 5; time += 1) {
      const { id } = await desk.openWith(1, { versionId });
      const readers = [desk.reader(desk.cast.ivo), desk.reader(desk.cast.ines)];
      const commits: (() => Promise<unknown>)[] = [];
      for (const [at, reader] of readers.entries()) {
        const claimed = await reader.claimed(id);
        await reader.judge(claimed, 2 + at);
        commits.push(() => reader.commit(claimed.reviewId));
      }
      await Promise.all(commits.map((commit) => commit()));
      const counts = await desk.rows(sql`
        select levels, sum(answers)::int as answers from answer_fact_counts
        where cohort_id = (select id from cohorts where assessment_id = ${id}) group by levels`);
      expect(counts).toEqual([{ levels: [2, 3], answers: 1 }]);
    }
    expect((await check()).isWell).toBe(true);
  });

  const ways = [
    [
      'an answer’s levels',
      sql`update answer_facts set levels = '{1,1,1}' where answer_id = (select answer_id from answer_facts limit 1)`,
    ],
    [
      'an answer in another sitting',
      sql`update answer_facts set sitting_id = (select id from sittings where id <> sitting_id limit 1) where answer_id = (select answer_id from answer_facts limit 1)`,
    ],
    [
      'an answer that is left out',
      sql`delete from answer_facts where answer_id = (select answer_id from answer_facts limit 1)`,
    ],
    [
      'a candidate’s mean',
      sql`update sitting_facts set mean = mean + 0.5 where sitting_id = (select sitting_id from sitting_facts where mean is not null limit 1) and criterion_id is not null`,
    ],
    [
      'a count of answers',
      sql`update answer_fact_counts set answers = answers + 1 where ctid = (select min(ctid) from answer_fact_counts)`,
    ],
    ['counts of candidates that are left out', sql`delete from sitting_fact_counts`],
  ] as const;

  test.each(ways)('are found to be wrong and put right: %s', async (_, break_) => {
    const before = await kept();
    await desk.rows(break_);
    expect(await kept()).not.toEqual(before);
    const found = await check();
    expect(found.isWell).toBe(false);
    expect(found.lines.length).toBeGreaterThan(0);
    expect(found.verdict).toMatch(/^The facts do not hold: .* add --mend to put them right\.$/);
    expect(await check(true)).toMatchObject({ isWell: true });
    expect(await kept()).toEqual(before);
    expect((await check()).verdict).toContain('The facts hold');
  });

  test('of a database from before there were any are counted once, whoever starts first', async () => {
    const before = await kept();
    const [all] = await desk.rows(sql`
      select count(distinct assessment_id)::int as n from reviews
      where committed_at is not null and answer_id is not null`);
    await desk.rows(
      sql`truncate answer_facts, answer_fact_counts, sitting_facts, sitting_fact_counts, facts_revisions`,
    );
    expect((await check()).isWell).toBe(false);
    const others = [1, 2, 3].map(() => connect({ url: desk.longhand.databaseUrl }));
    const said: string[] = [];
    const counted = await Promise.all(
      others.map((db) => countUncounted(db, (line) => said.push(line))),
    );
    await Promise.all(others.map((db) => db.close()));
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(all?.['n']);
    expect(said).toHaveLength(Number(all?.['n']));
    expect(await kept()).toEqual(before);
    expect(await countUncounted(desk.longhand.db)).toBe(0);
    expect((await check()).isWell).toBe(true);
  });
});
