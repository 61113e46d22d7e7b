import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lighthouseScenario } from '../../support/scenario.ts';
import { openDesk, type Desk } from '../desk.ts';
import type { Claimed, Reader } from '../reader.ts';
import { Team } from '../team.ts';

let desk: Desk;
let ivo: Reader;
let ines: Reader;
beforeAll(async () => {
  desk = await openDesk();
  ivo = desk.reader(desk.cast.ivo);
  ines = desk.reader(desk.cast.ines);
});
afterAll(() => desk.close());

async function open(writers: Parameters<Desk['openWith']>[0], wanted = {}) {
  const waiting = await desk.openWith(writers, wanted);
  return { ...waiting, team: new Team(desk.longhand, desk.cast.lena, waiting.id) };
}
const isAnchor = (text: string) => text.startsWith('Anchor');
const textsOf = (read: readonly Claimed[]) => read.map(({ answer }) => answer.text);

test('an interviewer meets one exemplar in each block, until all are read, each once', async () => {
  const { id, team } = await open(9);
  for (const n of [1, 2]) await team.approved('anchor', `Anchor ${n}.`);
  await team.rule({ share: null, anchorEvery: 3 });
  const texts = textsOf(await ivo.reviewAll(id));
  expect(texts).toHaveLength(11);
  expect(new Set(texts).size).toBe(11);
  const places = texts.flatMap((text, at) => (isAnchor(text) ? [Math.floor(at / 3)] : []));
  expect(places).toEqual([0, 1]);
});

test('an interviewer sees what is left go down by one with each text, and what is done go up', async () => {
  const { id, team } = await open(7, { turns: 2 });
  for (const n of [1, 2, 3]) await team.approved('anchor', `Anchor ${n}.`);
  await team.approved('anchor', 'Anchor of the second turn.', { turn: 2 });
  await team.rule({ share: null, anchorEvery: 2 });
  const { remaining } = await ivo.queue(id);
  for (let done = 0; done < remaining; done += 1) {
    expect(await ivo.queue(id)).toMatchObject({ done, remaining: remaining - done });
    const claimed = await ivo.claimed(id);
    expect(claimed.queue).toEqual({ done, remaining: remaining - done - 1 });
    await ivo.judge(claimed);
    expect((await ivo.commit(claimed.reviewId)).queue).toEqual({
      done: done + 1,
      remaining: remaining - done - 1,
    });
  }
  expect(remaining).toBeGreaterThan(15);
  expect(await ivo.claim(id)).toBeNull();
  expect(await ivo.queue(id)).toMatchObject({ remaining: 0, nothingLeft: 'allReviewed' });
});

test('an exemplar comes within its turn, and stands in the interviewer’s order where it was read', async () => {
  const { id, team } = await open(4, { turns: 2 });
  for (const turn of [1, 2]) {
    for (const n of [1, 2]) await team.approved('anchor', `Anchor ${turn}.${n}`, { turn });
  }
  await team.rule({ share: null, anchorEvery: 2 });
  const read = await ivo.reviewAll(id);
  expect(textsOf(read).filter(isAnchor)).toHaveLength(4);
  const turns = read.map(({ answer }) => answer.turn);
  expect(turns).toEqual(turns.toSorted((a, b) => a - b));
  for (const [at, { reviewId }] of read.entries()) {
    expect(await ivo.review(reviewId)).toMatchObject({
      previousReviewId: read[at - 1]?.reviewId ?? null,
      nextReviewId: read[at + 1]?.reviewId ?? null,
    });
  }
});

/** Ivo, until an exemplar lies before him. */
async function untilAnchor(id: string): Promise<Claimed> {
  for (;;) {
    const claimed = await ivo.claimed(id);
    if (isAnchor(claimed.answer.text)) return claimed;
    await ivo.judge(claimed);
    await ivo.commit(claimed.reviewId);
  }
}

test('an exemplar in hand comes back first, is in hand in the queue, and runs out as an answer does', async () => {
  const { id, team } = await open(6);
  await team.approved('anchor', 'Anchor.');
  await team.rule({ share: null, anchorEvery: 2 });
  const { reviewId, queue, claim } = await untilAnchor(id);
  expect((await ivo.claimed(id)).reviewId).toBe(reviewId);
  expect((await ivo.queue(id)).inProgress).toEqual([
    { reviewId, turn: 1, expiresAt: claim.expiresAt },
  ]);
  desk.longhand.clock.advance({ minutes: 16 });
  expect(await ivo.queue(id)).toMatchObject({ inProgress: [], remaining: queue.remaining + 1 });
  expect((await ivo.claimed(id)).reviewId).toBe(reviewId);
  expect((await ivo.renewing(reviewId)).status).toBe(200);
});

test('an exemplar that is given back comes again last, and one stepped back from never', async () => {
  const { id, team } = await open(4);
  await team.approved('anchor', 'Anchor.');
  await team.rule({ share: null, anchorEvery: 2 });
  const { reviewId, queue } = await untilAnchor(id);
  await ivo.givingBack(reviewId);
  expect((await ivo.queue(id)).remaining).toBe(queue.remaining + 1);
  const rest = [];
  for (let next = await ivo.claimed(id); next.reviewId !== reviewId; next = await ivo.claimed(id)) {
    rest.push(next);
    await ivo.judge(next);
    await ivo.commit(next.reviewId);
  }
  expect(rest).toHaveLength(queue.remaining);
  expect((await ivo.recusing(reviewId, 'I know this style.')).status).toBe(204);
  expect(await ivo.claim(id)).toBeNull();
  expect((await ivo.queue(id)).nothingLeft).toBe('recused');
});

test('two clicks at once bring the same exemplar, not one and an answer', async () => {
  const { id, team } = await open(6);
  for (const n of [1, 2, 3]) await team.approved('anchor', `Anchor ${n}.`);
  await team.rule({ share: null, anchorEvery: 2 });
  for (let n = 0; n < 6; n += 1) {
    const [one, other] = await Promise.all([ines.claimed(id), ines.claimed(id)]);
    expect(other.reviewId).toBe(one.reviewId);
    await ines.judge(one);
    await ines.commit(one.reviewId);
  }
});

test('nobody meets a text twice: its answer keeps the exemplar back while it may still be scored', async () => {
  const { id, team, written } = await open(5, { reviewsPerAnswer: 1 });
  const answerId = written[0]?.answerIds[0] ?? '';
  const { text } = await team.approvedFrom('anchor', answerId);
  await team.rule({ share: null, anchorEvery: 2 });
  const texts: string[] = [];
  for (let at = 0; ; at += 1) {
    const reader = at % 2 === 0 ? ivo : ines;
    const next = await reader.reviewNext(id);
    if (next === null) break;
    texts.push(`${at % 2} ${next.answer.text}`);
  }
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.filter((one) => one.endsWith(text)).length).toBeGreaterThan(0);
});

test('an exemplar waits while its answer may still come, so that what is left does not shrink by two', async () => {
  const { id, team, written } = await open(6);
  for (const { answerIds } of written) await team.approvedFrom('anchor', answerIds[0] ?? '');
  await team.rule({ share: null, anchorEvery: 2 });
  expect((await ivo.queue(id)).remaining).toBe(6);
  const read = await ivo.reviewAll(id);
  const answerIds = written.flatMap((one) => one.answerIds);
  expect(read.map(({ answer }) => answer.id).toSorted()).toEqual(answerIds.toSorted());
  expect(read.map(({ queue }) => queue.remaining)).toEqual([5, 4, 3, 2, 1, 0]);
});

test('no exemplar stands out by its rubric among answers that are scored by an older one', async () => {
  const { id, team } = await open(4);
  await team.approved('anchor', 'Anchor.');
  await team.rule({ share: null, anchorEvery: 2 });
  const source = lighthouseScenario.replace('Nobody is named.', 'No name stands there.');
  const { versionId } = await desk.cast.publish(source);
  await desk.rows(sql`
    update review_slots set rubric_version_id = v.rubric_version_id
    from scenario_versions v where v.id = ${versionId} and assessment_id = ${id}`);
  expect((await ivo.queue(id)).remaining).toBe(4);
  const read = await ivo.reviewAll(id);
  expect(new Set(read.map(({ rubric }) => rubric.versionId)).size).toBe(1);
  expect(read).toHaveLength(4);
});

test('an interviewer whose own answer became an exemplar never meets it', async () => {
  const own = { name: 'Ivo', email: desk.cast.ivo.email, texts: ['Anchor, by himself.'] };
  const others = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
    name,
    email: `${name}@elsewhere.example`,
    texts: [`By ${name}.`],
  }));
  const { id, team, written } = await open([own, ...others], { reviewsPerAnswer: 1 });
  const answerId = written[0]?.answerIds[0] ?? '';
  for (let text = ''; text !== own.texts[0];) {
    text = (await ines.reviewNext(id))?.answer.text ?? own.texts[0] ?? '';
  }
  await team.approvedFrom('anchor', answerId);
  await team.rule({ share: null, anchorEvery: 2 });
  expect(textsOf(await ivo.reviewAll(id)).filter(isAnchor)).toEqual([]);
});

test('no exemplar is mixed in where the lead wants none, before it is approved, or after it is retired', async () => {
  const { id, team } = await open(4);
  await team.write('anchor', 'Anchor, not approved.');
  const { id: retired } = await team.approved('anchor', 'Anchor, retired.');
  await team.retire(retired);
  await team.rule({ share: null, anchorEvery: 2 });
  expect(textsOf(await ivo.reviewAll(id)).filter(isAnchor)).toEqual([]);
  await team.approved('anchor', 'Anchor, approved.');
  await team.rule({ share: null, anchorEvery: 0 });
  expect(textsOf(await ines.reviewAll(id)).filter(isAnchor)).toEqual([]);
});

test('an exemplar is nowhere among scores, and is what a lead sees of an interviewer’s drift', async () => {
  const { id, team } = await open(3, { reviewsPerAnswer: 1 });
  await team.approved('anchor', 'Anchor.', { level: 3 });
  await team.rule({ share: null, anchorEvery: 2 });
  expect(textsOf(await ivo.reviewAll(id, 4)).filter(isAnchor)).toHaveLength(1);
  const { longhand, cast } = desk;
  const params = { id };
  const csv = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/scores.csv', { params });
  expect(csv.text.trim().split('\n')).toHaveLength(1 + 3);
  const comparison = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/comparison', {
    params,
  });
  expect(comparison.severity.interviewers).toMatchObject([{ scores: 3 }]);
  const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
    params,
  });
  expect(items.map(({ reviews }) => reviews)).toEqual(
    items.map(() => ({ committed: 1, required: 1 })),
  );
  const results = await team.results();
  expect(results.interviewers.find(({ memberId }) => memberId === ivo.id)).toMatchObject({
    drift: { n: 1, mean: null },
    readings: [{ purpose: 'anchor', difference: 1 }],
  });
});

test('the record names the exemplar that a sealed review was of', async () => {
  const { id, team } = await open(3);
  const { id: exemplarId } = await team.approved('anchor', 'Anchor.');
  await team.rule({ share: null, anchorEvery: 2 });
  await ivo.reviewAll(id);
  const told = await desk.rows(sql`
    select facts from events
    where action = 'review.committed' and facts ->> 'exemplarId' = ${exemplarId}`);
  expect(told).toHaveLength(1);
});
