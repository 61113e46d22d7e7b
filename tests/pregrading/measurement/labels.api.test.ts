import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { events } from '../../../db/schema/accounts.ts';
import { driftAlarms, suggestionReveals, suggestions } from '../../../db/schema/suggestions.ts';
import { reviews, scores } from '../../../db/schema/reviewing.ts';
import {
  calibrationFor,
  watchDrift,
} from '../../../server/pregrading/measurement/calibration.actions.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { castOf, type Cast } from '../../support/cast.ts';
import {
  fillGraded,
  openGradedPlace,
  type Graded,
  type GradedPlace,
} from '../../support/graded.ts';

let longhand: TestApp;
let cast: Cast;
let place: GradedPlace;
let graded: Graded;
let criterionId: string;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  place = await openGradedPlace(longhand, cast);
  criterionId = place.criteria[0]?.id ?? '';
  graded = await fillGraded(longhand.db, place, { answers: 30, reviewed: 24 });
});
afterAll(() => longhand.close());

const inHouse = <T>(act: Parameters<typeof longhand.db.inOrganization<T>>[1]) =>
  longhand.db.inOrganization(place.organizationId, act);

const calibrated = (withoutAnswer: string | null = null) =>
  inHouse((tx) => calibrationFor(tx, { criterionId, graderKey: graded.graderKey, withoutAnswer }));

test('a label is the first level that was sealed, of every answer that has one', async () => {
  const calibration = await calibrated();
  expect(calibration).toMatchObject({ n: 24, standing: 'provisional' });
  await changeScore('second', 1);
  expect((await calibrated()).id).toBe(calibration.id);
  await changeScore('first', 1);
  expect((await calibrated()).id).not.toBe(calibration.id);
});

test('an answer has no part in what is said about itself', async () => {
  const [first, , , last] = [graded.answerIds[0]!, 0, 0, graded.answerIds.at(-1)!];
  const all = await calibrated();
  expect((await calibrated(first)).n).toBe(23);
  expect((await calibrated(last)).id).toBe(all.id);
});

test('who looked at a suggestion first gives no label; the next one who did not does', async () => {
  const before = await calibrated();
  const [answerId] = graded.answerIds;
  const early = await inHouse(async (tx) => {
    const [first, second] = await tx
      .select()
      .from(reviews)
      .where(eq(reviews.answerId, answerId!))
      .orderBy(reviews.committedAt);
    const [suggestion] = await tx
      .select()
      .from(suggestions)
      .where(eq(suggestions.answerId, answerId!));
    for (const review of [first!, second!])
      await tx.insert(suggestionReveals).values({
        ...{ suggestionId: suggestion!.id, reviewId: review.id, criterionId, isEarly: true },
        ...{ organizationId: place.organizationId, level: 3, low: 2, high: 4, labels: 20 },
        ...{ standing: 'provisional', calibrationId: 'x', revealedAt: longhand.clock.now() },
      });
    return [first!.id, second!.id];
  });
  expect((await calibrated()).n).toBe(before.n - 1);
  await inHouse((tx) =>
    tx.delete(suggestionReveals).where(eq(suggestionReveals.reviewId, early[1]!)),
  );
  expect((await calibrated()).n).toBe(before.n);
});

test('another grader, another key: it starts from nothing', async () => {
  const other = { criterionId, graderKey: 'another', withoutAnswer: null };
  const calibration = await inHouse((tx) => calibrationFor(tx, other));
  expect(calibration).toMatchObject({ n: 0, standing: 'uncalibrated', quantile: null });
});

test('the grader that reads otherwise is found once, told in the record, and starts again when a lead has looked', async () => {
  const drifting = await openGradedPlace(longhand, await castOf(longhand, 'Drift'));
  const { graderKey } = await fillGraded(longhand.db, drifting, {
    ...{ seed: 'drifting', answers: 90, shift: { from: 50, by: 1.5 } },
  });
  const own = drifting.criteria[0]?.id ?? '';
  const inDrifting = <T>(act: Parameters<typeof longhand.db.inOrganization<T>>[1]) =>
    longhand.db.inOrganization(drifting.organizationId, act);
  const watch = () => inDrifting((tx) => watchDrift(tx, own, graderKey, longhand.clock.now()));
  await watch();
  await watch();
  const alarms = await inDrifting((tx) => tx.select().from(driftAlarms));
  expect(alarms).toMatchObject([{ criterionId: own, graderKey, labels: 90, clearedAt: null }]);
  expect(alarms[0]!.deviation).toBeGreaterThan(2.3);
  const told = await inDrifting((tx) =>
    tx
      .select()
      .from(events)
      .where(and(eq(events.action, 'drift.raised'), inArray(events.subjectId, [alarms[0]!.id]))),
  );
  expect(told).toHaveLength(1);
});

/** Of the first answer, the level that its first or second review sealed. */
async function changeScore(which: 'first' | 'second', level: number): Promise<void> {
  await inHouse(async (tx) => {
    const found = await tx
      .select()
      .from(reviews)
      .where(eq(reviews.answerId, graded.answerIds[0]!))
      .orderBy(reviews.committedAt);
    const review = found[which === 'first' ? 0 : 1]!;
    const mine = and(eq(scores.reviewId, review.id), eq(scores.criterionId, criterionId));
    const [was] = await tx.select().from(scores).where(mine);
    await tx
      .update(scores)
      .set({ level: was?.level === level ? level + 1 : level })
      .where(mine);
  });
}
