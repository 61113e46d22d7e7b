import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apartByAi, countedScores } from '../../../server/cohorts/counted-scores.ts';
import { listScoreRecords } from '../../../server/cohorts/counted-scores.store.ts';
import { leniencyOn } from '../../../server/cohorts/severity/leniency.ts';
import { listReadings } from '../../../server/cohorts/severity/readings.ts';
import { readReadings } from '../../../server/cohorts/severity/readings.store.ts';
import {
  fitSeverity,
  listLeniency,
  workOutSeverity,
} from '../../../server/cohorts/severity/severity.actions.ts';
import { effectsOf } from '../../../server/cohorts/severity/severity-fit.ts';
import { randomFrom } from '../../../server/statistics/random.ts';
import { meanOf } from '../../../server/statistics/summary.ts';
import { openDesk, type Desk, type Waiting } from '../../reviewing/desk.ts';
import { valueOf } from '../../statistics/never-nan.ts';
import type { Person } from '../../support/cast.ts';

let desk: Desk;
let waiting: Waiting;
let rubricVersionId: string;
let otherRubric: string;
const random = randomFrom('readings');

beforeAll(async () => {
  desk = await openDesk();
  waiting = await desk.openWith(12, { turns: 2, reviewsPerAnswer: 2 });
  const { ivo, ines, idris, imani } = desk.cast;
  const [row] = await desk.rows(
    sql`select rubric_version_id as id from assessments where id = ${waiting.id}`,
  );
  rubricVersionId = String(row?.['id']);
  otherRubric = await copyRubric();
  const levels = () => 1 + Math.floor(5 * random());
  for (const answerId of waiting.written.flatMap(({ answerIds }) => answerIds)) {
    await seal({ answerId, person: ivo, level: levels });
    await seal({ answerId, person: ines, level: () => Math.max(1, levels() - 1) });
    const chance = random();
    if (chance < 0.4) {
      const rubric = chance < 0.1 ? otherRubric : rubricVersionId;
      const isUnderWay = chance > 0.25;
      await seal({ answerId, person: idris, level: levels, round: 2, rubric, isUnderWay });
      if (chance < 0.2) await seal({ answerId, person: imani, level: levels, round: 2, rubric });
    }
  }
});
afterAll(() => desk.close());

interface Sealed {
  readonly answerId: string;
  readonly person: Person;
  readonly level: () => number;
  readonly round?: number;
  readonly rubric?: string;
  /** Another slot of the round stays open. */
  readonly isUnderWay?: boolean;
}

/** A committed review as it stands in the tables. */
async function seal({ answerId, person, level, round = 1, rubric, isUnderWay = false }: Sealed) {
  const id = uuidv7();
  await desk.rows(sql`
    update review_slots set interviewer_id = ${person.id}, committed_at = now()
    where id = (select id from review_slots
      where answer_id = ${answerId} and round = ${round} and committed_at is null limit 1)`);
  if (round > 1) {
    await desk.rows(sql`
      insert into review_slots (id, organization_id, assessment_id, answer_id, turn, round, number,
        interviewer_id, committed_at)
      select gen_random_uuid(), organization_id, assessment_id, ${answerId}, turn, ${round},
        (select count(*) from review_slots s where s.answer_id = ${answerId} and s.round = ${round}) + n,
        case n when 1 then ${person.id}::uuid end, case n when 1 then now() end
      from answers, generate_series(1, ${isUnderWay ? 2 : 1}) n where answers.id = ${answerId}`);
  }
  await desk.rows(sql`
    insert into reviews (id, organization_id, assessment_id, answer_id, round, interviewer_id,
      rubric_version_id, order_key, turn, claimed_at, committed_at)
    select ${id}, organization_id, assessment_id, ${answerId}, ${round}, ${person.id},
      ${rubric ?? rubricVersionId}, 'k', turn, now(), now() from answers where id = ${answerId}`);
  const criteria = await desk.rows(sql`
    select c.id from criteria c join reviews r on r.rubric_version_id = c.rubric_version_id
    where r.id = ${id} and r.turn = any (c.reads)`);
  for (const criterion of criteria) {
    await desk.rows(sql`
      insert into scores (review_id, criterion_id, organization_id, level, note, evidence, sequence, saved_at)
      select ${id}, ${criterion['id']}, organization_id, ${level()}, '', '[]', 1, now()
      from reviews where id = ${id}`);
  }
}

async function copyRubric(): Promise<string> {
  const other = uuidv7();
  await desk.rows(sql`
    insert into rubric_versions (id, organization_id, content_hash, created_at)
    select ${other}, organization_id, sha256('another'), now() from assessments where id = ${waiting.id}`);
  await desk.rows(sql`
    insert into criteria (id, organization_id, rubric_version_id, position, key, title, weight, reads, fluency, levels)
    select gen_random_uuid(), organization_id, ${other}, position, key, title, weight, reads, fluency, levels
    from criteria where rubric_version_id = ${rubricVersionId}`);
  return other;
}

const organization = () => desk.cast.organizationId;
const reading = <Result>(work: Parameters<typeof desk.longhand.db.inOrganization<Result>>[1]) =>
  desk.longhand.db.inOrganization(organization(), work, { readOnly: true });
const which = (rubric = rubricVersionId) => ({
  assessmentId: waiting.id,
  rubricVersionId: rubric,
});

/** By the rule said in `counted-scores.ts`, one entry a review. */
async function expectedReviews(rubric: string) {
  const weights = new Map(
    (await desk.rows(sql`select id, weight from criteria`)).map((row) => [
      String(row['id']),
      Number(row['weight']),
    ]),
  );
  const records = await reading((tx) => listScoreRecords(tx, { assessmentId: waiting.id }));
  const { alone } = apartByAi(countedScores(records));
  const own = alone.filter((score) => score.rubricVersionId === rubric);
  return [...Map.groupBy(own, ({ reviewId }) => reviewId).values()].map((levels) => {
    const weighed = levels.reduce((sum, o) => sum + o.level * (weights.get(o.criterionId) ?? 0), 0);
    const weight = levels.reduce((sum, o) => sum + (weights.get(o.criterionId) ?? 0), 0);
    const { interviewerId, turn, answerId, sittingId } = levels[0]!;
    return { interviewerId, turn, answerId, sittingId, level: weighed / weight };
  });
}

describe('what severity is fitted from', () => {
  test.each(['first', 'second'])('is what counts, under the %s rubric version', async (name) => {
    const rubric = name === 'first' ? rubricVersionId : otherRubric;
    const read = await reading((tx) => readReadings(tx, which(rubric)));
    const found = listReadings(read).map(({ interviewer, turn, level }) =>
      [read.memberIds[interviewer], turn, level.toFixed(9)].join(' '),
    );
    const expected = (await expectedReviews(rubric)).map(({ interviewerId, turn, level }) =>
      [interviewerId, turn, level.toFixed(9)].join(' '),
    );
    expect(found.length).toBeGreaterThan(1);
    expect(found.sort()).toEqual(expected.sort());
    const answers = new Set((await expectedReviews(rubric)).map(({ answerId }) => answerId));
    expect(new Set(listReadings(read).map(({ answer }) => answer)).size).toBe(answers.size);
  });

  test('takes part in what interviewers add to each sitting, turn by turn', async () => {
    const fit = await reading((tx) => fitSeverity(tx, which()));
    const effects = effectsOf(fit!);
    const leniency = await reading((tx) => listLeniency(tx, which(), fit!));
    const reviews = await expectedReviews(rubricVersionId);
    for (const [sittingId, own] of Map.groupBy(reviews, (one) => one.sittingId)) {
      const added = own.map(({ interviewerId }) => effects.get(interviewerId));
      const found = leniencyOn(leniency.get(sittingId) ?? [], [1, 2]);
      if (added.includes(undefined)) expect(found).toBeNull();
      else expect(found).toBeCloseTo(meanOf(added.map((effect) => effect ?? 0)), 9);
    }
  });

  test('is worked out beside everybody’s work to the same numbers, once for everybody who asks', async () => {
    const inline = await reading((tx) => fitSeverity(tx, which()));
    const aside = await workOutSeverity(desk.longhand.db, organization(), which());
    expect(aside).toBe(inline);
    expect(valueOf(aside.found).effects.length).toBeGreaterThan(1);
    const cohorts = await desk.rows(
      sql`select id from cohorts where assessment_id = ${waiting.id}`,
    );
    const cohortIds = cohorts.map(({ id }) => String(id));
    const [one, other] = await Promise.all(
      [0, 1].map(() =>
        workOutSeverity(desk.longhand.db, organization(), { ...which(), cohortIds }),
      ),
    );
    expect(one).toBe(other);
    expect(one).toEqual(inline);
    expect(one).not.toBe(inline);
  });

  test('is worked out anew once a score has changed', async () => {
    const before = await reading((tx) => fitSeverity(tx, which()));
    await desk.rows(sql`
      insert into facts_revisions (assessment_id, organization_id, revision)
      values (${waiting.id}, ${organization()}, 1)
      on conflict (assessment_id) do update set revision = facts_revisions.revision + 1`);
    const after = await reading((tx) => fitSeverity(tx, which()));
    expect(after).not.toBe(before);
    expect(after).toEqual(before);
  });

  test('is nobody else’s: another organization finds no such assessment', async () => {
    await expect(
      desk.longhand.db.inOrganization(uuidv7(), (tx) => fitSeverity(tx, which())),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
