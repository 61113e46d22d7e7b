import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../support/cast.ts';
import { firstCriterion } from '../../reviewing/reader.ts';
import { Team } from '../../reviewing/team.ts';
import { changePregrading, switchOn } from '../suggesting.ts';
import { openCalibratedDesk, suggestAll, type CalibratedDesk } from './calibrated.ts';

let desk: CalibratedDesk;
beforeAll(async () => {
  desk = await openCalibratedDesk();
});
afterEach(() => desk.forget());
afterAll(() => desk.close());

const assist = { mode: 'assist' as const, assistReason: 'Nobody has read these in years.' };

async function claimedByIvo(wanted: Parameters<typeof switchOn>[3] = assist) {
  const { id } = await desk.openWith(1, { versionId: desk.versionId });
  await switchOn(desk.longhand, desk.cast, id, wanted);
  const ivo = desk.reader(desk.cast.ivo);
  return { id, ivo, claimed: await ivo.claimed(id) };
}

const looking = (who: Person, id: string, criterionId: string) =>
  desk.longhand.call(who, 'PUT /api/v1/reviews/:id/suggestions/:criterionId/look', {
    params: { id, criterionId },
  });
const lookingAtFirst = (who: Person, claimed: Parameters<typeof firstCriterion>[0]) =>
  looking(who, claimed.reviewId, firstCriterion(claimed));

const eventsOf = (reviewId: string) =>
  desk.rows(sql`
    select action, facts from events where subject_id = ${reviewId} order by position`) as Promise<
    { action: string; facts: Record<string, unknown> }[]
  >;

describe('In an assessment set to assist', () => {
  test('Ivo finds nothing before he asks, is shown one criterion when he does, and his review is marked', async () => {
    const { ivo, claimed } = await claimedByIvo();
    expect(claimed.assist).toEqual({ looked: [] });
    const [suggestionId] = await suggestAll(desk, claimed, { gap: 'Wombat.' });
    const before = await ivo.review(claimed.reviewId);
    expect(before).toMatchObject({ assist: { looked: [] }, suggestions: null, aiSeenFirst: false });
    const looked = await lookingAtFirst(desk.cast.ivo, claimed);
    expect(looked.body).toMatchObject({ why: null, shown: { gap: 'Wombat.', isEarly: true } });
    const after = await ivo.review(claimed.reviewId);
    expect(after).toMatchObject({
      assist: { looked: [looked.body] },
      suggestions: null,
      aiSeenFirst: true,
    });
    await lookingAtFirst(desk.cast.ivo, claimed);
    const events = await eventsOf(claimed.reviewId);
    const criterionId = firstCriterion(claimed);
    expect(events.map(({ action }) => action)).toEqual([
      'suggestion.looked_at',
      'suggestion.looked_at',
    ]);
    expect(events[0]?.facts).toMatchObject({
      answerId: claimed.answer.id,
      criterionId,
      items: [{ suggestionId, criterionId, levelBefore: null }],
    });
    expect(events[1]?.facts).toMatchObject({ criterionId, items: [] });

    await ivo.judge(claimed, 3);
    const sealed = await ivo.commit(claimed.reviewId);
    expect(sealed.aiSeenFirst).toBe(true);
    expect(sealed.suggestions?.[0]?.shown?.isEarly).toBe(true);
    expect((await lookingAtFirst(desk.cast.ivo, claimed)).problem?.code).toBe('review_committed');
  });

  test('Ines, who looks at nothing, reads beside Ivo’s review that he had seen a suggestion first', async () => {
    const { id, ivo, claimed } = await claimedByIvo();
    await suggestAll(desk, claimed);
    await lookingAtFirst(desk.cast.ivo, claimed);
    await ivo.judge(claimed, 3);
    await ivo.commit(claimed.reviewId);
    const ines = desk.reader(desk.cast.ines);
    const hers = await ines.claimed(id);
    expect(JSON.stringify(hers)).not.toContain('"aiSeenFirst"');
    await ines.judge(hers, 3);
    const sealed = await ines.commit(hers.reviewId);
    expect(sealed.aiSeenFirst).toBe(false);
    expect(sealed.peers?.map((peer) => [peer.interviewer, peer.aiSeenFirst])).toEqual([
      ['Ivo', true],
    ]);
  });

  test('where nothing can be shown no reason is told, and the review is not marked', async () => {
    const states = [
      {},
      { isControl: true },
      { abstained: 'off_topic' as const, level: null },
      { graderKey: 'a new model' },
      { finishedAt: null, level: null },
    ];
    const told = new Set<string>();
    for (const [at, state] of states.entries()) {
      const { ivo, claimed } = await claimedByIvo();
      if (at > 0) await suggestAll(desk, claimed, { gap: 'Wombat.', ...state });
      told.add((await lookingAtFirst(desk.cast.ivo, claimed)).text);
      expect((await ivo.review(claimed.reviewId)).aiSeenFirst).toBe(false);
    }
    expect(told.size).toBe(1);
    expect([...told][0]).toContain('"why":"later"');
  });

  test('an exemplar mixed in among the answers says the same as an answer that was not read', async () => {
    const { id } = await desk.openWith(3, { versionId: desk.versionId, reviewsPerAnswer: 1 });
    await switchOn(desk.longhand, desk.cast, id, assist);
    const team = new Team(desk.longhand, desk.cast.lena, id);
    const exemplar = await team.approved('anchor', 'As it should be.');
    await team.rule({ share: null, anchorEvery: 2 });
    const ivo = desk.reader(desk.cast.ivo);
    const told: { isMixedIn: boolean; early: string; late: string }[] = [];
    for (;;) {
      const claimed = await ivo.claim(id);
      if (claimed === null) break;
      const early = (await lookingAtFirst(desk.cast.ivo, claimed)).text;
      await ivo.judge(claimed, 3);
      const { suggestions, assist: mode } = await ivo.commit(claimed.reviewId);
      const isMixedIn = claimed.answer.text === 'As it should be.';
      told.push({ isMixedIn, early, late: JSON.stringify([suggestions, mode]) });
    }
    await team.retire(exemplar.id);
    expect(told.filter(({ isMixedIn }) => isMixedIn)).toHaveLength(1);
    expect(told).toHaveLength(4);
    expect(new Set(told.map(({ early }) => early)).size).toBe(1);
    expect(new Set(told.map(({ late }) => late)).size).toBe(1);
  });
});

describe('In an assessment that is sealed', () => {
  test('looking is answered exactly as an address that does not exist, whoever asks for what', async () => {
    const { id, claimed } = await claimedByIvo({});
    await suggestAll(desk, claimed);
    const missing = await desk.longhand.app.inject({
      method: 'PUT',
      url: `/api/v1/reviews/${claimed.reviewId}/suggestions/${firstCriterion(claimed)}/lock`,
      headers: { authorization: `Bearer ${desk.cast.ivo.token}` },
    });
    const said = (headers: Readonly<Record<string, unknown>>, text: string) => {
      const { date: _, ...rest } = headers;
      return JSON.stringify([rest, text]);
    };
    const asMissing = said(missing.headers, missing.body);
    const asked = async (who: Person, reviewId = claimed.reviewId) => {
      const { headers, text } = await looking(who, reviewId, firstCriterion(claimed));
      return said(headers, text);
    };
    expect(await asked(desk.cast.ivo)).toBe(asMissing);
    expect(await asked(desk.cast.ines)).toBe(asMissing);
    expect(await asked(desk.cast.lena)).toBe(asMissing);
    expect(await asked(desk.cast.ivo, claimed.answer.id)).toBe(asMissing);
    await changePregrading(desk.longhand, desk.cast, id, { mode: 'assist' });
    expect(await asked(desk.cast.ines)).toBe(asMissing);
    expect(await asked(desk.cast.ivo)).not.toBe(asMissing);
    await changePregrading(desk.longhand, desk.cast, id, { stoppedAt: desk.longhand.clock.now() });
    expect(await asked(desk.cast.ivo)).toBe(asMissing);
  });
});
