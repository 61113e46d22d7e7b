import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { krippendorffAlpha } from '../../server/statistics/alpha.ts';
import { quadraticKappa } from '../../server/statistics/kappa.ts';
import type { Person } from '../support/cast.ts';
import { openDesk, type Desk, type Waiting } from '../reviewing/desk.ts';
import type { Claimed } from '../reviewing/reader.ts';
import { expectOnlyNumbers, valueOf } from '../statistics/never-nan.ts';

let desk: Desk;
let waiting: Waiting;
let claimed: readonly Claimed[];

const writers = 16;
/** “Answer 2 of 7.” is worth 1 to 5 by its writer; Ines gives one less on three of four, and never one more. */
const worth = (text: string) => 1 + (Number(/of (\d+)/.exec(text)?.[1]) % 5);
const harsher = (text: string) =>
  Math.max(1, worth(text) - (Number(/of (\d+)/.exec(text)?.[1]) % 4 === 0 ? 0 : 1));

beforeAll(async () => {
  desk = await openDesk();
  waiting = await desk.openWith(writers, { turns: 2, reviewsPerAnswer: 2 });
  claimed = await readAll(desk.cast.ivo, worth, 4);
  await readAll(desk.cast.ines, harsher, 8);
});
afterAll(() => desk.close());

/** Reads everything, so many minutes an answer, and takes half a day off after the third. */
async function readAll(person: Person, levelOf: (text: string) => number, minutes: number) {
  const reader = desk.reader(person);
  const read: Claimed[] = [];
  for (;;) {
    const one = await reader.claim(waiting.id);
    if (one === null) return read;
    desk.longhand.clock.advance({ minutes: minutes / 2 });
    await reader.judge(one, levelOf(one.answer.text), person.name);
    if (read.length === 3) desk.longhand.clock.advance({ hours: 5 });
    desk.longhand.clock.advance({ minutes: minutes / 2 });
    await reader.commit(one.reviewId);
    read.push(one);
  }
}

const ask = (query: { rubric?: string } = {}, id = waiting.id) =>
  desk.longhand.does(desk.cast.lena, 'GET /api/v1/assessments/:id/agreement', {
    params: { id },
    query,
  });

const levelsOfBoth = (turns: readonly number[]) =>
  claimed
    .filter(({ answer }) => turns.includes(answer.turn))
    .map(({ answer }) => [worth(answer.text), harsher(answer.text)] as const);

describe('a lead who asks how far interviewers agree', () => {
  test('sees alpha, kappa, equal and adjacent levels of each criterion, with n', async () => {
    const agreement = await ask();
    expectOnlyNumbers(agreement);
    expect(agreement.basis).toMatchObject({
      answers: 2 * writers,
      reviews: 4 * writers,
      leftOut: { otherRubric: 0, otherRound: 0, aiSeenFirst: 0 },
    });
    for (const [index, turns] of [[1, 2], [2]].entries()) {
      const pairs = levelsOfBoth(turns);
      const found = agreement.criteria[index]!;
      expect([found.answers, found.pairs, found.alpha.n]).toEqual(Array(3).fill(pairs.length));
      expect(found.alpha.value).toBeCloseTo(valueOf(krippendorffAlpha(pairs)).estimate, 10);
      expect(found.alpha.interval?.low).toBeLessThan(found.alpha.value ?? 0);
      const equal = pairs.filter(([one, other]) => one === other).length / pairs.length;
      expect(found.exact.value).toBeCloseTo(equal, 10);
      expect(found.kappas).toHaveLength(1);
      expect(new Set(found.kappas[0]!.memberIds)).toEqual(
        new Set([desk.cast.ivo.id, desk.cast.ines.id]),
      );
      expect(found.kappas[0]!.kappa).toMatchObject({ n: pairs.length, why: null });
      expect(found.kappas[0]!.kappa.value).toBeCloseTo(valueOf(quadraticKappa(pairs)).estimate, 10);
    }
  });

  test('sees whole answers by their weighted mean, and how reliable k reviews of one are', async () => {
    const { overall, sentences, criteria } = await ask();
    expect(overall.pairs).toBe(2 * writers);
    // Both criteria of an answer got the same level, so the weighted mean is that level.
    expect(overall.alpha.value).toBeCloseTo(criteria[0]!.alpha.value ?? 0, 10);
    expect(overall.exact.n).toBe(3 * writers);
    const { single, average, needed } = overall.reliability;
    expect(single.value).toBeGreaterThan(0);
    expect(average.value).toBeGreaterThan(single.value ?? 1);
    expect(average.value).toBeCloseTo((2 * single.value!) / (1 + single.value!), 6);
    expect(needed.value).toBe(Math.max(1, Math.ceil((4 * (1 - single.value!)) / single.value!)));
    expect(sentences[0]).toMatch(
      /alpha 0\.\d\d, between 0\.\d\d and 0\.\d\d, from 32 pairs of reviews/,
    );
    expect(sentences[1]).toContain('The mean of 2 reviews of an answer is reliable to');
  });

  test('sees who is harsh, how long each takes without their pauses, and how much they note', async () => {
    const { interviewers, pauseMinutes } = await ask();
    const { ivo, ines } = desk.cast;
    expect(pauseMinutes).toBe(15);
    expect(interviewers.map(({ memberId }) => memberId)).toEqual([ines.id, ivo.id]);
    const [harsh, mild] = interviewers;
    expect(harsh!.severity.value).toBeGreaterThan(0);
    expect(harsh!.severity.interval!.low).toBeLessThan(harsh!.severity.value ?? 0);
    expect(harsh!.severity.value).toBeCloseTo(-(mild!.severity.value ?? 0), 3);
    const { lena } = desk.cast;
    const alone = await desk.longhand.does(lena, 'GET /api/v1/assessments/:id/severity', {
      params: { id: waiting.id },
    });
    expect(alone.interviewers.map(({ severity }) => severity)).toEqual([
      harsh!.severity,
      mild!.severity,
    ]);
    expect(alone).toMatchObject({ reviews: 4 * writers, why: null, notComparable: [] });
    expect([harsh!.minutes.value, mild!.minutes.value]).toEqual([8, 4]);
    expect(mild!.minutes).toMatchObject({ n: 2 * writers, why: null });
    // One criterion in turn 1 and two in turn 2, “Ivo” noted for each.
    expect(mild!.noteLength).toMatchObject({ value: 4.5, interval: { low: 3, high: 6 } });
  });

  test('reads what speaks against a criterion', async () => {
    const { criteria } = await ask();
    const [first, second] = criteria;
    expect(first!.flags).toMatchObject([{ flag: 'sameAsAnother' }]);
    expect(first!.flags[0]!.text).toContain(`“${second!.title}” (correlation 1.00, 16 answers)`);
  });

  test('gets the same numbers as a file, names that look like formulas defused', async () => {
    const { text } = await desk.longhand.call(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/agreement.csv',
      { params: { id: waiting.id } },
    );
    const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
    const { overall, rubric } = await ask();
    expect(rows.find(({ of, measure }) => of === 'overall' && measure === 'alpha')).toMatchObject({
      rubric_version: String(rubric.number),
      value: String(overall.alpha.value),
      n: String(overall.alpha.n),
    });
    const kappa = rows.find(({ of, measure }) => of === 'overall' && measure === 'weighted_kappa');
    expect(new Set([kappa?.['interviewer'], kappa?.['other_interviewer']])).toEqual(
      new Set(['Ivo', 'Ines']),
    );
  });

  test('is told “not measured”, why and from how many, where there is too little', async () => {
    const few = await desk.openWith(8, { turns: 1 });
    const empty = await ask({}, few.id);
    expect(empty).toMatchObject({ sentences: [], interviewers: [], basis: { reviews: 0 } });
    for (const person of [desk.cast.ivo, desk.cast.ines]) {
      await desk.reader(person).reviewAll(few.id, person === desk.cast.ivo ? 3 : 4);
    }
    const { overall, criteria, interviewers, sentences } = await ask({}, few.id);
    expect(criteria[0]!.alpha).toEqual({
      value: null,
      interval: null,
      n: 8,
      why: 'Not measured: 8 pairs of reviews, 15 are needed.',
    });
    expect(overall.kappas[0]!.kappa).toMatchObject({ value: null, n: 8 });
    expect(overall.reliability.needed).toMatchObject({ value: null, n: 8 });
    expect(sentences).toEqual([
      'How far interviewers agree: not measured: 8 pairs of reviews, 15 are needed.',
    ]);
    expect(criteria[1]!.alpha.why).toBe('Nothing has been scored here yet.');
    expect(interviewers.map(({ reviews }) => reviews)).toEqual([8, 8]);
  });
});

describe('what agreement rests on', () => {
  /** A committed review as it stands in the tables, beside those that were made at the desk. */
  async function seal(one: {
    answerId: string;
    person: Person;
    level: number;
    round?: number;
    rubric?: string;
    /** Another slot of the round stays open. */
    isUnderWay?: boolean;
  }) {
    const { answerId, person, level, round = 1, rubric, isUnderWay = false } = one;
    const id = uuidv7();
    await desk.rows(sql`
      with of as (
        select r.organization_id, r.assessment_id, r.turn, r.order_key,
          coalesce(${rubric ?? null}::uuid, r.rubric_version_id) as rubric
        from reviews r where r.answer_id = ${answerId} and r.round = 1 limit 1
      ), slots as (
        insert into review_slots (id, organization_id, assessment_id, answer_id, turn, round, number,
          interviewer_id, expires_at, committed_at)
        select gen_random_uuid(), organization_id, assessment_id, ${answerId}, turn, ${round},
          (select count(*) from review_slots s where s.answer_id = ${answerId} and s.round = ${round}) + n,
          case n when 1 then ${person.id}::uuid end, case n when 1 then now() end,
          case n when 1 then now() end
        from of, generate_series(1, ${isUnderWay ? 2 : 1}) n
      ), review as (
        insert into reviews (id, organization_id, assessment_id, answer_id, round, interviewer_id,
          rubric_version_id, order_key, turn, claimed_at, committed_at)
        select ${id}, organization_id, assessment_id, ${answerId}, ${round}, ${person.id}, rubric,
          order_key, turn, now(), now() from of
      )
      insert into scores (review_id, criterion_id, organization_id, level, note, evidence, sequence, saved_at)
      select ${id}, c.id, of.organization_id, ${level}, '', '[]', 1, now()
      from of join criteria c on c.rubric_version_id = of.rubric and of.turn = any (c.reads)`);
    return id;
  }

  const answerOf = (at: number, turn = 1) => waiting.written[at]!.answerIds[turn - 1]!;

  test('is what was sealed: changes, adjudications, exemplars and replaced texts have no part in it', async () => {
    const before = await ask();
    const [review] = await desk.rows(sql`
      select r.id, r.organization_id, r.assessment_id, r.rubric_version_id, a.scenario_version_id, o.criterion_id
      from reviews r join scores o on o.review_id = r.id join assessments a on a.id = r.assessment_id
      where r.assessment_id = ${waiting.id} and r.turn = 1 limit 1`);
    const organization = review?.['organization_id'];
    await desk.rows(sql`
      insert into score_changes (id, organization_id, review_id, criterion_id, level, reason, changed_at)
      select gen_random_uuid(), ${organization}, r.id, ${review?.['criterion_id']}, 5, 'moved', now()
      from reviews r where r.assessment_id = ${waiting.id} and r.turn = 1`);
    await desk.rows(sql`
      insert into adjudications (id, organization_id, answer_id, round, criterion_id, member_id, level, reason, decided_at)
      values (gen_random_uuid(), ${organization}, ${answerOf(0)}, 1, ${review?.['criterion_id']},
        ${desk.cast.imani.id}, 5, 'settled', now())`);
    const exemplar = uuidv7();
    await desk.rows(sql`
      insert into exemplars (id, organization_id, scenario_version_id, rubric_version_id, turn, text, words, use, created_at, created_by)
      values (${exemplar}, ${organization}, ${review?.['scenario_version_id']}, ${review?.['rubric_version_id']},
        1, 'An anchor.', 2, 'anchor', now(), ${desk.cast.lena.id})`);
    for (const person of [desk.cast.ivo, desk.cast.idris]) {
      const id = uuidv7();
      await desk.rows(sql`
        insert into reviews (id, organization_id, assessment_id, exemplar_id, purpose, interviewer_id,
          rubric_version_id, order_key, turn, claimed_at, committed_at)
        values (${id}, ${organization}, ${waiting.id}, ${exemplar}, 'anchor', ${person.id},
          ${review?.['rubric_version_id']}, 'k', 1, now(), now())`);
      await desk.rows(sql`
        insert into scores (review_id, criterion_id, organization_id, level, note, evidence, sequence, saved_at)
        values (${id}, ${review?.['criterion_id']}, ${organization}, 1, '', '[]', 1, now())`);
    }
    expect(await ask()).toEqual(before);
  });

  test('is the newest complete round of an answer, never two rounds of it', async () => {
    const before = await ask();
    const complete = answerOf(1);
    for (const person of [desk.cast.idris, desk.cast.imani]) {
      await seal({ answerId: complete, person, level: 3, round: 2 });
    }
    const again = await ask();
    expect(again.basis).toMatchObject({
      answers: before.basis.answers,
      reviews: before.basis.reviews,
      leftOut: { otherRubric: 0, otherRound: 2, aiSeenFirst: 0 },
    });
    expect(again.interviewers.map(({ name, reviews }) => [name, reviews]).sort()).toEqual([
      ['Idris', 1],
      ['Imani', 1],
      ['Ines', 31],
      ['Ivo', 31],
    ]);
    // A round that has only begun does not push out one that is complete.
    await seal({
      answerId: answerOf(2),
      person: desk.cast.idris,
      level: 3,
      round: 2,
      isUnderWay: true,
    });
    expect((await ask()).basis).toMatchObject({
      reviews: before.basis.reviews,
      leftOut: { otherRubric: 0, otherRound: 3, aiSeenFirst: 0 },
    });
  });

  test('is one rubric version at a time: the one in use, or the one that is named', async () => {
    const before = await ask();
    const other = uuidv7();
    await desk.rows(sql`
      insert into rubric_versions (id, organization_id, content_hash, created_at)
      select ${other}, organization_id, sha256('another'), now()
      from assessments where id = ${waiting.id}`);
    await desk.rows(sql`
      insert into criteria (id, organization_id, rubric_version_id, position, key, title, weight, reads, fluency, levels)
      select gen_random_uuid(), c.organization_id, ${other}, c.position, c.key, 'Newly: ' || c.title,
        c.weight, c.reads, c.fluency, c.levels
      from criteria c join assessments a on a.rubric_version_id = c.rubric_version_id
      where a.id = ${waiting.id}`);
    await desk.rows(sql`
      insert into scenario_versions (id, organization_id, scenario_id, number, source, content, content_hash,
        rubric_version_id, published_at, published_by)
      select gen_random_uuid(), v.organization_id, v.scenario_id, 2, v.source, v.content, v.content_hash,
        ${other}, now(), v.published_by
      from scenario_versions v join assessments a on a.scenario_version_id = v.id
      where a.id = ${waiting.id}`);
    for (const person of [desk.cast.idris, desk.cast.imani]) {
      await seal({ answerId: answerOf(5), person, level: 4, round: 2, rubric: other });
    }
    const now = await ask();
    expect(now.rubric).toEqual({ ...before.rubric, number: 1, isInUse: true });
    expect(now.basis).toEqual({
      answers: before.basis.answers - 1,
      reviews: before.basis.reviews - 2,
      leftOut: { otherRubric: 2, otherRound: before.basis.leftOut.otherRound + 2, aiSeenFirst: 0 },
    });
    expect(now.criteria[0]!.pairs).toBe(before.criteria[0]!.pairs - 1);
    expect(now.rubricVersions).toEqual([
      { id: before.rubric.id, number: 1, n: now.basis.answers },
      { id: other, number: 2, n: 1 },
    ]);
    const named = await ask({ rubric: other });
    expect(named.rubric).toEqual({ id: other, number: 2, isInUse: false });
    expect(named.basis).toMatchObject({ answers: 1, reviews: 2 });
    expect(named.criteria[0]!.title).toMatch(/^Newly: /);
    expect(named.criteria[0]!.alpha.why).toBe('Not measured: 1 pair of reviews, 15 are needed.');

    const { status, problem } = await desk.longhand.call(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/agreement',
      { params: { id: waiting.id }, query: { rubric: uuidv7() } },
    );
    expect([status, problem?.code]).toEqual([404, 'not_found']);
  });

  test('is no text that another has replaced', async () => {
    const before = await ask();
    await desk.rows(sql`update answers set superseded_at = now() where id = ${answerOf(9)}`);
    const { basis } = await ask();
    expect(basis.answers).toBe(before.basis.answers - 1);
    expect(basis.reviews).toBe(before.basis.reviews - 2);
    expect(basis.leftOut).toEqual(before.basis.leftOut);
  });
});
