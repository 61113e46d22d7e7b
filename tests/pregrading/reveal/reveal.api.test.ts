import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { firstCriterion } from '../../reviewing/reader.ts';
import { changePregrading, suggest, switchOn } from '../suggesting.ts';
import { openCalibratedDesk, suggestAll, type CalibratedDesk } from './calibrated.ts';

let desk: CalibratedDesk;
beforeAll(async () => {
  desk = await openCalibratedDesk();
});
afterEach(() => desk.forget());
afterAll(() => desk.close());

/** An answer before Ivo, in an assessment in which a model reads. */
async function claimedByIvo(wanted: Parameters<typeof switchOn>[3] = {}, answers = 1) {
  const { id } = await desk.openWith(answers, { versionId: desk.versionId });
  await switchOn(desk.longhand, desk.cast, id, wanted);
  const ivo = desk.reader(desk.cast.ivo);
  return { id, ivo, claimed: await ivo.claimed(id) };
}

const eventsOf = (reviewId: string) =>
  desk.rows(sql`
    select action, facts from events where subject_id = ${reviewId} order by position`) as Promise<
    { action: string; facts: Record<string, unknown> }[]
  >;

const reveal = (id: string) =>
  desk.longhand.call(desk.cast.ivo, 'PUT /api/v1/reviews/:id/reveal', { params: { id } });

describe('After the commit', () => {
  test('Ivo is shown what the model suggests, calibrated, with interval, quotes and gap, and the record says so', async () => {
    const { ivo, claimed } = await claimedByIvo();
    const { text } = claimed.answer;
    const evidence = [
      { start: 0, end: 6, quote: text.slice(0, 6), supports: 'higher' as const },
      { start: 2, end: text.length + 1, quote: 'past the end', supports: 'lower' as const },
    ];
    const flags = [{ kind: 'hidden_characters' as const, start: 7, end: 9 }];
    const ids = await suggestAll(desk, claimed, { evidence, gap: 'Say who.', flags });
    await ivo.judge(claimed, 2);
    const { suggestions, aiSeenFirst } = await ivo.commit(claimed.reviewId);
    expect(aiSeenFirst).toBe(false);
    expect(suggestions).toHaveLength(claimed.rubric.criteria.length);
    const [first] = suggestions ?? [];
    expect(first).toMatchObject({
      criterionId: firstCriterion(claimed),
      why: null,
      reason: null,
      hidden: [{ what: 'characters that nobody sees', start: 7, end: 9 }],
      shown: {
        standing: 'provisional',
        labels: 24,
        gap: 'Say who.',
        isEarly: false,
        evidence: [evidence[0]],
      },
    });
    const { level, low, high } = first!.shown!;
    expect(level).toBeGreaterThan(3.3);
    expect(low).toBeLessThanOrEqual(level);
    expect(high).toBeGreaterThanOrEqual(level);

    const [commit, revealed] = await eventsOf(claimed.reviewId);
    expect(commit?.action).toBe('review.committed');
    expect(revealed).toMatchObject({
      action: 'suggestions.revealed',
      facts: {
        answerId: claimed.answer.id,
        items: ids.map((suggestionId, at) => ({
          suggestionId,
          criterionId: claimed.rubric.criteria[at]?.id,
          level: suggestions?.[at]?.shown?.level,
          standing: 'provisional',
          labels: 24,
          levelBefore: 2,
        })),
      },
    });
    expect(JSON.stringify(revealed)).not.toContain('Say who');
    expect((await ivo.review(claimed.reviewId)).suggestions).toEqual(suggestions);
    expect((await ivo.commit(claimed.reviewId)).suggestions).toEqual(suggestions);
    expect(await eventsOf(claimed.reviewId)).toHaveLength(2);
  });

  test('a level that Ivo changes having seen it can be laid beside what he had given and what he saw', async () => {
    const { ivo, claimed } = await claimedByIvo();
    await suggestAll(desk, claimed);
    await ivo.judge(claimed, 2);
    await ivo.commit(claimed.reviewId);
    const criterionId = firstCriterion(claimed);
    const changed = await desk.longhand.does(
      desk.cast.ivo,
      'PUT /api/v1/reviews/:id/scores/:criterionId/change',
      { params: { id: claimed.reviewId, criterionId }, body: { level: 3, reason: 'I missed it.' } },
    );
    expect(changed.suggestions?.[0]?.shown).not.toBeNull();
    const [, revealed, change] = await eventsOf(claimed.reviewId);
    const items = revealed?.facts['items'] as { criterionId: string; levelBefore: number }[];
    const item = items.find((one) => one.criterionId === criterionId);
    expect(item?.levelBefore).toBe(2);
    expect(change).toMatchObject({
      action: 'score.changed',
      facts: { criterionId, from: 2, level: 3 },
    });
  });

  test('what comes later is only said to have come by a GET, and shown once it is asked for, once', async () => {
    const { ivo, claimed } = await claimedByIvo();
    const criterionId = firstCriterion(claimed);
    await ivo.judge(claimed, 3);
    const early = await reveal(claimed.reviewId);
    expect(early.problem?.code).toBe('review_not_committed');
    const { suggestions } = await ivo.commit(claimed.reviewId);
    expect(new Set(suggestions?.map(({ why }) => why))).toEqual(new Set(['withheld']));
    await suggest(desk.longhand, desk.cast, { answerId: claimed.answer.id, criterionId });
    const asked = await ivo.review(claimed.reviewId);
    expect(asked.suggestions?.map(({ why }) => why)).toContain('arrived');
    expect(await eventsOf(claimed.reviewId)).toHaveLength(1);
    const shown = (await reveal(claimed.reviewId)).body;
    expect(shown.suggestions?.[0]?.shown).not.toBeNull();
    await reveal(claimed.reviewId);
    const events = await eventsOf(claimed.reviewId);
    expect(events.map(({ action }) => action)).toEqual([
      'review.committed',
      'suggestions.revealed',
    ]);
  });

  test('nothing is shown of the control arm, of an abstention or of what waits, and nothing is on record as shown', async () => {
    const states = [
      { set: { isControl: true }, why: 'withheld' },
      { set: { isControl: true, abstained: 'unsafe' as const, level: null }, why: 'withheld' },
      { set: { abstained: 'off_topic' as const, level: null }, why: 'abstained' },
      { set: { finishedAt: null, level: null }, why: 'waiting' },
      { set: { source: 'import' as const }, why: 'withheld' },
      { set: { graderKey: 'a new model' }, why: 'uncalibrated' },
    ];
    for (const { set, why } of states) {
      const { ivo, claimed } = await claimedByIvo();
      await suggestAll(desk, claimed, { gap: 'Wombat.', ...set });
      await ivo.judge(claimed, 3);
      const { suggestions } = await ivo.commit(claimed.reviewId);
      expect(suggestions?.map((one) => [one.shown, one.why])).toEqual(
        suggestions?.map(() => [null, why]),
      );
      expect(JSON.stringify(suggestions)).not.toContain('Wombat');
      expect(await eventsOf(claimed.reviewId)).toHaveLength(1);
    }
  });

  test('a stop takes back at once what was shown, and so does an opt-out', async () => {
    const { id, ivo, claimed } = await claimedByIvo();
    await suggestAll(desk, claimed, { gap: 'Wombat.' });
    await ivo.judge(claimed, 3);
    await ivo.commit(claimed.reviewId);
    const now = desk.longhand.clock.now();
    await changePregrading(desk.longhand, desk.cast, id, { stoppedAt: now });
    const stopped = await ivo.review(claimed.reviewId);
    expect(stopped.suggestions?.map(({ why }) => why)).toContain('stopped');
    expect(JSON.stringify(stopped)).not.toContain('Wombat');
    await changePregrading(desk.longhand, desk.cast, id, { stoppedAt: null });
    expect(JSON.stringify(await ivo.review(claimed.reviewId))).toContain('Wombat');
    await desk.rows(sql`
      insert into pregrading_opt_outs (invitation_id, organization_id, opted_out_at)
      select s.invitation_id, s.organization_id, ${now}
      from answers a join sittings s on s.id = a.sitting_id where a.id = ${claimed.answer.id}`);
    const out = await ivo.review(claimed.reviewId);
    expect(out.suggestions?.map(({ why }) => why)).toContain('withheld');
    expect(JSON.stringify(out)).not.toContain('Wombat');
  });

  test('a grader that has drifted is shown to nobody, and nothing else of the answer is held back by it', async () => {
    const { ivo, claimed } = await claimedByIvo();
    await suggestAll(desk, claimed);
    await desk.rows(sql`
      insert into drift_alarms (id, organization_id, criterion_id, grader_key, labels, deviation, raised_at)
      values (gen_random_uuid(), ${desk.cast.organizationId}, ${firstCriterion(claimed)},
        'key-of-reader-1', 60, 3.2, ${desk.longhand.clock.now()})`);
    await ivo.judge(claimed, 3);
    const { suggestions } = await ivo.commit(claimed.reviewId);
    expect(suggestions?.map(({ why }) => why)).toEqual(
      suggestions?.map((_, at) => (at === 0 ? 'drift' : null)),
    );
  });

  test('where no model was switched on nothing is said of one', async () => {
    const { id } = await desk.openWith(1, { versionId: desk.versionId });
    const ivo = desk.reader(desk.cast.ivo);
    const claimed = await ivo.claimed(id);
    await suggestAll(desk, claimed);
    await ivo.judge(claimed, 3);
    const sealed = await ivo.commit(claimed.reviewId);
    expect([sealed.suggestions, sealed.assist]).toEqual([null, null]);
    expect((await reveal(claimed.reviewId)).body.suggestions).toBeNull();
  });
});
