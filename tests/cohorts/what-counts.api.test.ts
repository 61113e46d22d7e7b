import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../reviewing/desk.ts';
import { decideAll, readByTwo, Settler } from '../reviewing/adjudication/settling.ts';
import { lighthouseScenario } from '../support/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const lead = () => desk.cast.lena;

const compare = (id: string, query: { rubric?: string } = {}) =>
  desk.longhand.does(lead(), 'GET /api/v1/assessments/:id/comparison', { params: { id }, query });

const csv = async (id: string, query: { identity?: 'true' } = {}) => {
  const { text } = await desk.longhand.call(lead(), 'GET /api/v1/assessments/:id/scores.csv', {
    params: { id },
    query,
  });
  return parse<Record<string, string>>(text, { columns: true, bom: true });
};

describe('a level changed or settled after the commit', () => {
  test('counts in the mean, and never in agreement or severity', async () => {
    const { id, written } = await desk.openWith(8);
    const { ivo } = await readByTwo(desk, id, [5, 2]);
    const before = await compare(id);
    expect(before.criteria[0]?.cohorts[0]?.mean).toBeCloseTo(3.5, 10);

    // Ivo comes nearer on one answer; Idris settles all others.
    const mine = ivo[0]!;
    for (const { id: criterionId } of mine.rubric.criteria) {
      await desk.longhand.does(
        desk.cast.ivo,
        'PUT /api/v1/reviews/:id/scores/:criterionId/change',
        {
          params: { id: mine.reviewId, criterionId },
          body: { level: 3, reason: 'Ivo: =1+1' },
        },
      );
    }
    const idris = new Settler(desk.longhand, desk.cast.idris);
    for (;;) {
      const { status, body } = await idris.claiming(id);
      if (status === 204) break;
      await idris.settling(body.answer.id, decideAll(body.criteria, 1, 'Idris: as it says.'));
    }

    const after = await compare(id);
    const [shown] = after.criteria[0]!.cohorts;
    // Seven answers twice at 1, one at 3 and 2: each answer weighs the same.
    expect(shown?.dots).toEqual([
      { value: 1, n: 7 },
      { value: 2.5, n: 1 },
    ]);
    expect(shown?.distribution).toEqual([14, 1, 1, 0, 0]);
    expect(shown?.mean).toBeCloseTo((7 * 1 + 2.5) / 8, 10);
    expect(after.criteria[0]?.agreement).toEqual(before.criteria[0]?.agreement);
    expect(after.severity).toEqual(before.severity);

    const rows = await csv(id);
    expect(rows).toHaveLength(16);
    expect(rows.filter((row) => row['changed_level'] === '3')).toMatchObject([
      { level: '5', adjudicated_level: '', counts: 'yes', round: '1', rubric_version: '1' },
    ]);
    expect(rows.filter((row) => row['adjudicated_level'] === '1')).toHaveLength(14);
    expect(JSON.stringify(rows)).not.toContain('Idris');
    expect(Object.keys(rows[0]!)).not.toContain('change_reason');
    const named = await csv(id, { identity: 'true' });
    expect(named.some((row) => row['change_reason'] === 'Ivo: =1+1')).toBe(true);
    expect(named.some((row) => row['adjudication_reason'] === 'Idris: as it says.')).toBe(true);

    const sittingId = written.find(({ answerIds }) => answerIds[0] === mine.answer.id)?.sittingId;
    const sitting = await desk.longhand.does(lead(), 'GET /api/v1/sittings/:id', {
      params: { id: sittingId ?? '' },
    });
    const changed = sitting.turns[0]?.reviews.find(({ interviewer }) => interviewer === 'Ivo');
    expect(changed?.scores[0]).toMatchObject({ level: 5, changes: [{ level: 3 }] });
    expect(sitting.turns[0]?.inDispute).toEqual([]);
  });

  test('is told to the lead beside the reviews: what is in dispute, then how it was settled', async () => {
    const { id, written } = await desk.openWith(1);
    await readByTwo(desk, id, [4, 2]);
    const turn = async () => {
      const sitting = await desk.longhand.does(lead(), 'GET /api/v1/sittings/:id', {
        params: { id: written[0]?.sittingId ?? '' },
      });
      return sitting.turns[0]!;
    };
    expect(await turn()).toMatchObject({ inDispute: ['names-the-owner'], adjudications: [] });
    const settler = new Settler(desk.longhand, desk.cast.imani);
    const { answer, criteria } = await settler.claimed(id);
    await settler.settling(answer.id, decideAll(criteria, 4, 'Two times, two names.'));
    expect(await turn()).toMatchObject({
      inDispute: [],
      adjudications: [{ level: 4, decidedBy: 'Imani', reason: 'Two times, two names.', round: 1 }],
      reviews: [{ counts: true, rubric: 1 }, { scores: [{ level: 2 }] }],
    });
    const { disputes } = await desk.longhand.does(lead(), 'GET /api/v1/assessments/:id/judging', {
      params: { id },
    });
    expect(disputes).toEqual({ inDispute: 0, inHand: 0, withoutAnybody: 0, settled: 1 });
  });

  test('a dispute that no member is left for is told to the lead', async () => {
    const { id } = await desk.openWith(1, { reviewsPerAnswer: 5 });
    const { ivo, ines, idris, imani, lena, olga } = desk.cast;
    for (const [at, person] of [ivo, ines, idris, imani, lena].entries()) {
      await desk.reader(person).reviewAll(id, at + 1);
    }
    const disputes = async () =>
      (await desk.longhand.does(lead(), 'GET /api/v1/assessments/:id/judging', { params: { id } }))
        .disputes;
    expect(await disputes()).toMatchObject({ inDispute: 1, inHand: 0, withoutAnybody: 0 });
    await new Settler(desk.longhand, olga).claimed(id);
    expect(await disputes()).toMatchObject({ inHand: 1 });
    await desk.rows(sql`update members set removed_at = now() where id = ${olga.id}`);
    expect(await disputes()).toMatchObject({ withoutAnybody: 1 });
  });
});

describe('scores given under two rubrics', () => {
  test('are never pooled: the newest counts, what is left out is told, the other can be asked for', async () => {
    const { scenarioId, versionId } = await desk.cast.publish();
    const { id } = await desk.openWith(6, { versionId });
    await readByTwo(desk, id, [2, 3]);
    const source = lighthouseScenario.replace('Each step has a name.', 'Each step has one name.');
    const params = { id: scenarioId };
    await desk.longhand.does(lead(), 'PUT /api/v1/scenarios/:id/draft', {
      params,
      body: { source },
    });
    const next = await desk.longhand.does(lead(), 'PUT /api/v1/scenarios/:id/publication', {
      params,
    });
    await desk.longhand.does(lead(), 'PUT /api/v1/assessments/:id/rubric', {
      params: { id },
      body: { scenarioVersionId: next.published?.id ?? '' },
    });
    // Nothing is scored under the new one yet.
    const first = await compare(id);
    expect(first.rubric.number).toBe(1);
    expect(first.rubricVersions).toMatchObject([{ number: 1, n: 6 }]);

    await desk.longhand.does(lead(), 'POST /api/v1/assessments/:id/rescoring', {
      params: { id },
      body: { answers: 'all' },
    });
    // A round that is not complete does not count yet, and nothing of it is mixed in.
    const [ivo, ines] = [desk.reader(desk.cast.ivo), desk.reader(desk.cast.ines)];
    const anew = (await ivo.reviewNext(id, 5))!;
    expect((await compare(id)).criteria).toEqual(first.criteria);
    for (let n = 0; n < 6; n += 1) {
      const claimed = await ines.claimed(id);
      await ines.judge(claimed, 4);
      await ines.commit(claimed.reviewId);
      if (claimed.answer.id === anew.answer.id) break;
    }
    const mixed = await compare(id);
    expect(mixed.rubric.number).toBe(2);
    expect(mixed.rubricVersions).toMatchObject([
      { number: 2, n: 1 },
      { number: 1, n: 5 },
    ]);
    expect(mixed.criteria[0]?.cohorts[0]?.dots).toEqual([{ value: 4.5, n: 1 }]);
    expect(mixed.criteria[0]?.agreement.pairs).toBe(1);
    const old = await compare(id, { rubric: mixed.rubricVersions[1]!.id });
    expect(old.criteria[0]?.cohorts[0]).toMatchObject({ answers: 5, dots: [{ value: 2.5, n: 5 }] });
    expect(old.criteria[0]?.id).toBe(first.criteria[0]?.id);
    const unknown = await desk.longhand.call(lead(), 'GET /api/v1/assessments/:id/comparison', {
      params: { id },
      query: { rubric: id },
    });
    expect(unknown.status).toBe(404);

    const rows = await csv(id);
    const counting = rows.filter((row) => row['counts'] === 'yes');
    expect(counting.filter((row) => row['rubric_version'] === '2')).toHaveLength(2);
    expect(counting.filter((row) => row['round'] === '1')).toHaveLength(10);
    expect(rows.filter((row) => row['counts'] === 'no').length).toBeGreaterThan(1);
  });
});
