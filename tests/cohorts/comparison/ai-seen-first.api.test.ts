import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aiSeenFirstInWords } from '../../../server/cohorts/comparison/notes.ts';
import {
  openCalibratedDesk,
  suggestAll,
  type CalibratedDesk,
} from '../../pregrading/reveal/calibrated.ts';
import { switchOn } from '../../pregrading/suggesting.ts';
import { firstCriterion } from '../../reviewing/reader.ts';

let desk: CalibratedDesk;
let id: string;
/** Three answers, each read by Ivo, who looks at the first one’s suggestion, and by Ines. */
beforeAll(async () => {
  desk = await openCalibratedDesk();
  ({ id } = await desk.openWith(3, { versionId: desk.versionId }));
  await switchOn(desk.longhand, desk.cast, id, { mode: 'assist' });
  const ivo = desk.reader(desk.cast.ivo);
  for (let at = 0; at < 3; at += 1) {
    const claimed = await ivo.claimed(id);
    await suggestAll(desk, claimed);
    if (at === 0) {
      await desk.longhand.does(
        desk.cast.ivo,
        'PUT /api/v1/reviews/:id/suggestions/:criterionId/look',
        { params: { id: claimed.reviewId, criterionId: firstCriterion(claimed) } },
      );
    }
    await ivo.judge(claimed, 4);
    await ivo.commit(claimed.reviewId);
  }
  await desk.reader(desk.cast.ines).reviewAll(id, 2);
});
afterAll(() => desk.close());

const compare = (query = {}) =>
  desk.longhand.does(desk.cast.lena, 'GET /api/v1/assessments/:id/comparison', {
    params: { id },
    query,
  });
const csv = async (assessmentId: string) =>
  (
    await desk.longhand.call(desk.cast.lena, 'GET /api/v1/assessments/:id/scores.csv', {
      params: { id: assessmentId },
    })
  ).text;

describe('A review whose interviewer had seen a suggestion first', () => {
  test('is left out of a comparison, which says so, and counted only where Lena asks for it', async () => {
    const apart = await compare();
    expect(apart.aiSeenFirst).toEqual({ reviews: 1, areIncluded: false });
    expect(apart.criteria[0]?.cohorts[0]?.distribution).toEqual([0, 3, 0, 2, 0]);
    expect(apart.criteria[0]?.cohorts[0]?.mean).toBeCloseTo((2 + 3 + 3) / 3, 12);
    expect(apart.notes).toContain(
      'One review, whose interviewer had seen a model’s suggestion before they committed, is left out: it is not independent.',
    );
    const pooled = await compare({ aiSeenFirst: 'included' });
    expect(pooled.aiSeenFirst).toEqual({ reviews: 1, areIncluded: true });
    expect(pooled.criteria[0]?.cohorts[0]?.distribution).toEqual([0, 3, 0, 3, 0]);
    expect(pooled.criteria[0]?.cohorts[0]?.mean).toBe(3);
    expect(pooled.notes.at(-1)).toContain('counted in the means');
  });

  test('counts neither for agreement nor for severity, not even where it is in the means', async () => {
    for (const query of [{}, { aiSeenFirst: 'included' }]) {
      const { criteria, severity } = await compare(query);
      expect(criteria[0]?.agreement.pairs).toBe(2);
      const ivo = severity.interviewers.find(({ name }) => name === 'Ivo');
      expect(ivo?.scores).toBe(2);
    }
    const severity = await desk.longhand.does(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/severity',
      { params: { id } },
    );
    expect(severity.interviewers.map(({ name, reviews }) => [name, reviews]).sort()).toEqual([
      ['Ines', 3],
      ['Ivo', 2],
    ]);
    const { basis, interviewers } = await desk.longhand.does(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/agreement',
      { params: { id } },
    );
    expect(basis).toMatchObject({
      answers: 3,
      reviews: 5,
      leftOut: { otherRubric: 0, otherRound: 0, aiSeenFirst: 1 },
    });
    expect(interviewers.find(({ name }) => name === 'Ivo')?.reviews).toBe(2);
  });

  test('is marked in the file of scores, which has that column only where something is to be marked', async () => {
    const [head, ...rows] = (await csv(id)).trim().split('\n');
    const at = head?.trim().split(',').indexOf('ai_seen_first') ?? -1;
    expect(at).toBeGreaterThan(0);
    expect(rows.map((row) => row.trim().split(',')[at]).toSorted()).toEqual([
      ...['no', 'no', 'no', 'no', 'no', 'yes'],
    ]);
    const { id: other } = await desk.openWith(1, { versionId: desk.versionId });
    await desk.reader(desk.cast.ivo).reviewAll(other);
    expect(await csv(other)).not.toContain('ai_seen');
  });

  test('is marked on the page of the sitting', async () => {
    const { items } = await desk.longhand.does(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/progress',
      { params: { id } },
    );
    const marked: string[] = [];
    for (const { sittingId } of items) {
      const { turns } = await desk.longhand.does(desk.cast.lena, 'GET /api/v1/sittings/:id', {
        params: { id: sittingId ?? '' },
      });
      const reviews = turns.flatMap((turn) => turn.reviews);
      marked.push(...reviews.filter((one) => one.aiSeenFirst).map((one) => one.interviewer));
    }
    expect(marked).toEqual(['Ivo']);
  });

  test('is told of in words, in any number', () => {
    expect(aiSeenFirstInWords({ reviews: 0, areIncluded: false })).toEqual([]);
    expect(aiSeenFirstInWords({ reviews: 3, areIncluded: false })).toEqual([
      '3 reviews, whose interviewers had seen a model’s suggestion before they committed, are left out: they are not independent.',
    ]);
  });
});
