import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lighthouseScenario } from '../support/scenario.ts';
import { openDesk, type Desk } from './desk.ts';
import type { Claimed, Reader } from './reader.ts';

let desk: Desk;
let ivo: Reader;
let ines: Reader;
let idris: Reader;

beforeAll(async () => {
  desk = await openDesk();
  const { cast } = desk;
  [ivo, ines, idris] = [desk.reader(cast.ivo), desk.reader(cast.ines), desk.reader(cast.idris)];
});
afterAll(() => desk.close());

const stricter = lighthouseScenario.replace('Each step has a name.', 'Each step has one name.');
const otherAsk = lighthouseScenario
  .replace('what happens tonight', 'what happens tomorrow')
  .replace('Each step has a name.', 'Each step has some name.');

/** An assessment on the first version of a scenario of its own, and the next version of it. */
async function openWith(people: number, { turns = 1 } = {}) {
  const { scenarioId, versionId } = await desk.cast.publish();
  const { id, written } = await desk.openWith(people, { versionId, turns });
  const publish = async (source: string) => {
    const params = { id: scenarioId };
    const { lena } = desk.cast;
    await desk.longhand.does(lena, 'PUT /api/v1/scenarios/:id/draft', { params, body: { source } });
    const frozen = await desk.longhand.does(lena, 'PUT /api/v1/scenarios/:id/publication', {
      params,
    });
    return frozen.published?.id ?? '';
  };
  return { id, written, publish };
}

const judging = (id: string) =>
  desk.longhand.does(desk.cast.lena, 'GET /api/v1/assessments/:id/judging', { params: { id } });

const moving = (id: string, scenarioVersionId: string) =>
  desk.longhand.call(desk.cast.lena, 'PUT /api/v1/assessments/:id/rubric', {
    params: { id },
    body: { scenarioVersionId },
  });

const rescoring = (id: string, answers: 'all' | readonly string[] = 'all') =>
  desk.longhand.call(desk.cast.lena, 'POST /api/v1/assessments/:id/rescoring', {
    params: { id },
    body: { answers },
  });

const saysThree = ({ rubric }: Claimed) => rubric.criteria[0]?.levels[2];

describe('a lead who moves an assessment to the rubric of a later version', () => {
  test('leaves begun answers with theirs, and gives the others the new one', async () => {
    const { id, publish } = await openWith(4);
    const done = (await ivo.reviewNext(id))!;
    const inHand = await ines.claimed(id);
    await ines.judge(inHand);
    const next = await publish(stricter);
    const { body, status } = await moving(id, next);
    expect(status).toBe(200);
    const [old, current] = body.versions;
    expect([old?.isInUse, current?.isInUse]).toEqual([false, true]);
    const of = (rubricVersionId = '') =>
      body.answers.find((some) => some.rubricVersionId === rubricVersionId);
    const begun = new Set([done.answer.id, inHand.answer.id]).size;
    expect(of(old?.rubricVersionId)).toMatchObject({ begun, untouched: 0 });
    expect(of(current?.rubricVersionId)).toMatchObject({ begun: 0, untouched: 4 - begun });

    // What is in hand ends as it was begun, and so does whoever comes second.
    await ines.commit(inHand.reviewId);
    const read = [
      ...(await ivo.reviewAll(id)),
      ...(await idris.reviewAll(id)),
      ...(await ines.reviewAll(id)),
    ];
    for (const claimed of read) {
      const isOld = claimed.answer.id === done.answer.id || claimed.answer.id === inHand.answer.id;
      expect(saysThree(claimed)).toBe(isOld ? 'Each step has a name.' : 'Each step has one name.');
    }
    const mixed = await desk.rows(sql`
      select answer_id from reviews where assessment_id = ${id} and committed_at is not null
      group by answer_id, round having count(distinct rubric_version_id) > 1 or count(*) <> 2`);
    expect(mixed).toEqual([]);
    expect((await ivo.review(done.reviewId)).rubric.versionId).toBe(old?.rubricVersionId);
  });

  test('never has one answer read under two rubrics, though they claim at the same moment', async () => {
    const { id, publish } = await openWith(12);
    const next = await publish(stricter);
    const readers = [ivo, ines, idris];
    await Promise.all([
      ...readers.map((reader) => reader.reviewAll(id)),
      (async () => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        await moving(id, next);
      })(),
    ]);
    const rows = await desk.rows(sql`
      select answer_id, count(distinct rubric_version_id)::int as rubrics, count(*)::int as reviews
      from reviews where assessment_id = ${id} and committed_at is not null group by answer_id`);
    expect(rows).toHaveLength(12);
    expect(rows.filter(({ rubrics, reviews }) => rubrics !== 1 || reviews !== 2)).toEqual([]);
  });

  test('is refused in words what is no rubric for these answers', async () => {
    const { id, publish } = await openWith(1);
    const first = (await judging(id)).versions[0]!.scenarioVersionId;
    const [second, third] = [await publish(stricter), await publish(otherAsk)];
    const { problem } = await moving(id, third);
    expect(problem).toMatchObject({ code: 'rubric_not_movable' });
    expect(problem?.detail).toContain('Turn 1 of version 3');
    expect((await judging(id)).versions.map(({ whyNot }) => whyNot !== null)).toEqual([
      false,
      false,
      true,
    ]);
    await moving(id, second);
    expect((await moving(id, first)).problem?.detail).toContain('older than the rubric in use');
    expect((await moving(id, id)).problem?.code).toBe('rubric_not_movable');
    // Again, it changes nothing.
    expect((await moving(id, second)).status).toBe(200);
    const [events] = await desk.rows(
      sql`select count(*)::int as n from events where action = 'rubric.moved' and subject_id = ${id}`,
    );
    expect(events?.['n']).toBe(1);
  });

  test('reads beforehand which criteria are others', async () => {
    const { id, publish } = await openWith(1);
    await publish(stricter);
    const { versions } = await judging(id);
    expect(versions[1]?.changes).toEqual({
      added: [],
      removed: [],
      changed: ['Names who does what'],
    });
    const { criteria } = await desk.longhand.does(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/scenario',
      { params: { id } },
    );
    expect(criteria[0]?.levels[2]).toBe('Each step has a name.');
    await moving(id, versions[1]!.scenarioVersionId);
    const moved = await desk.longhand.does(desk.cast.lena, 'GET /api/v1/assessments/:id/scenario', {
      params: { id },
    });
    expect(moved.criteria[0]?.levels[2]).toBe('Each step has one name.');
  });
});

describe('a lead who sends answers to be scored anew', () => {
  test('opens a round under the rubric in use; who reviewed them may again, who stepped back may not', async () => {
    const { id, publish, written } = await openWith(3);
    const stepped = await idris.claimed(id);
    await idris.recusing(stepped.reviewId, 'A neighbour.');
    await ivo.reviewAll(id, 2);
    await ines.reviewAll(id, 3);
    expect((await rescoring(id)).body).toEqual({ opened: 0, skipped: 3 });
    await moving(id, await publish(stricter));
    const answerId = written[0]?.answerIds[0] ?? '';
    expect((await rescoring(id, [answerId])).body).toEqual({ opened: 1, skipped: 0 });
    expect((await rescoring(id)).body).toEqual({ opened: 2, skipped: 1 });
    expect((await rescoring(id)).body).toEqual({ opened: 0, skipped: 3 });
    expect((await rescoring(id, [id])).problem?.code).toBe('not_found');

    const { rescoring: before } = await judging(id);
    expect(before).toMatchObject({ answers: 3, reviews: { committed: 0, needed: 6 } });
    expect(before.waiting).toHaveLength(3);
    const left = (name: string) => before.members.find((one) => one.name === name);
    expect(left('Ivo')).toMatchObject({ done: 0, left: 3 });
    expect(left('Idris')).toMatchObject({ done: 0, left: 2 });

    expect((await ivo.queue(id)).remaining).toBe(3);
    const again = await ivo.reviewAll(id, 4);
    expect(again.map(saysThree)).toEqual(
      Array.from({ length: 3 }, () => 'Each step has one name.'),
    );
    expect(again.every(({ scores }) => scores.length === 0)).toBe(true);
    const others = await idris.reviewAll(id, 4);
    expect(others.map(({ answer }) => answer.id)).not.toContain(stepped.answer.id);
    const { rescoring: after } = await judging(id);
    expect(after.reviews.committed).toBe(5);
    expect(after.waiting).toMatchObject([{ answerId: stepped.answer.id, committed: 1, needed: 2 }]);
    expect(after.members.find((one) => one.name === 'Ivo')).toMatchObject({ done: 3, left: 0 });
  });

  test('no longer waits for the old round, but lets whoever is at it end it', async () => {
    const { id, publish } = await openWith(2);
    await ivo.reviewAll(id, 2);
    const inHand = await ines.claimed(id);
    await ines.judge(inHand, 2);
    await moving(id, await publish(stricter));
    await rescoring(id);
    const old = await desk.rows(sql`
      select answer_id, committed_at is null as open from review_slots
      where assessment_id = ${id} and round = 1 order by answer_id`);
    expect(old).toHaveLength(3);
    expect(old.filter(({ open }) => open === true)).toMatchObject([
      { answer_id: inHand.answer.id },
    ]);
    expect((await ines.committing(inHand.reviewId)).status).toBe(200);
    expect((await ines.reviewAll(id)).map(saysThree)).toEqual([
      'Each step has one name.',
      'Each step has one name.',
    ]);
  });

  test('who reviewed both rounds goes from one to the other by the keys', async () => {
    const { id, publish } = await openWith(1);
    const [first] = await ivo.reviewAll(id, 2);
    await ines.reviewAll(id, 3);
    await moving(id, await publish(stricter));
    await rescoring(id);
    const second = (await ivo.reviewNext(id))!;
    expect((await ivo.review(second.reviewId)).previousReviewId).toBe(first?.reviewId);
    expect((await ivo.review(first!.reviewId)).nextReviewId).toBe(second.reviewId);
  });
});
