import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../../reviewing/desk.ts';
import { writeAnswers } from '../../support/answers.ts';

let desk: Desk;
let id: string;
let [spring, autumn, allowed]: [string, string, string] = ['', '', ''];
const zones = ['Pacific/Chatham', 'Europe/Lisbon', 'America/Bogota', null];

/** Three cohorts of eight people who wrote two answers; Ivo is mild and Ines harsh, and both have read everything. */
beforeAll(async () => {
  desk = await openDesk();
  const { longhand, cast } = desk;
  const opened = await cast.openAssessment({ name: 'Views', reviewsPerAnswer: 2 });
  id = opened.id;
  spring = opened.cohortId;
  const add = async (name: string, more: object = {}) => {
    const cohort = await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/cohorts', {
      params: { id },
      body: { name, opensAt: longhand.clock.in(0), closesAt: longhand.clock.in(9_000), ...more },
    });
    return cohort.id;
  };
  autumn = await add('Autumn', { isReference: true });
  allowed = await add('With tools', { aiPolicy: 'allowed' });
  const { organizationId } = cast;
  for (const cohortId of [spring, autumn, allowed]) {
    const place = { organizationId, assessmentId: id, cohortId, reviewsPerAnswer: 2 };
    const written = await writeAnswers(
      longhand.db,
      place,
      Array.from({ length: 8 }, (_, at) => ({
        name: `W${at}`,
        email: `w${at}.${cohortId}@elsewhere.example`,
        texts: [`One of ${at}.`, `Two of ${at}.`],
      })),
    );
    for (const [at, { candidateId, sittingId }] of written.entries()) {
      await desk.rows(
        sql`update candidates set time_zone = ${zones[at % 4]} where id = ${candidateId}`,
      );
      if (at >= 4) continue;
      await desk.rows(sql`
        insert into declarations (sitting_id, organization_id, ai_use, note, declared_at)
        values (${sittingId}, ${organizationId}, ${at % 2 === 0 ? 'none' : 'ideas'}, '', now())`);
    }
  }
  let read = 0;
  for (const [reader, mildness] of [
    [desk.reader(cast.ivo), 2],
    [desk.reader(cast.ines), 1],
  ] as const) {
    for (;;) {
      const claimed = await reader.claim(id);
      if (claimed === null) break;
      await reader.judge(claimed, mildness + ((read += 1) % 3));
      await reader.commit(claimed.reviewId);
    }
  }
}, 60_000);
afterAll(() => desk.close());

const compare = (query: Record<string, string | string[]> = {}) =>
  desk.longhand.does(desk.cast.lena, 'GET /api/v1/assessments/:id/comparison', {
    params: { id },
    query,
  });
type Comparison = Awaited<ReturnType<typeof compare>>;
const shownOf = ({ criteria }: Comparison, cohortId: string) =>
  criteria[0]!.cohorts.find((one) => one.cohortId === cohortId)!;

describe('what a cohort is held against', () => {
  test('is the reference cohort, else the first, else whichever is asked for', async () => {
    expect((await compare()).base).toBe(autumn);
    expect((await compare({ cohort: [spring, autumn] })).base).toBe(spring);
    const { base, cohorts, criteria } = await compare({ cohort: [spring, autumn], base: autumn });
    expect([base, cohorts.map((one) => one.id)]).toEqual([autumn, [spring, autumn]]);
    expect(criteria[0]!.differences.map(({ cohortId }) => cohortId)).toEqual([spring]);
  });

  test('comes along where it is not among the cohorts, and has to be of the assessment', async () => {
    const { base, cohorts } = await compare({ cohort: spring, base: autumn });
    expect([base, cohorts.map((one) => one.id)]).toEqual([autumn, [autumn, spring]]);
    const { status } = await desk.longhand.call(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/comparison',
      { params: { id }, query: { base: id } },
    );
    expect(status).toBe(404);
  });

  test('turns a difference round where the two change places', async () => {
    const [one] = (await compare({ cohort: [spring, autumn] })).criteria[0]!.differences;
    const [other] = (await compare({ cohort: [autumn, spring] })).criteria[0]!.differences;
    expect(one?.difference).toBeCloseTo(-(other?.difference ?? 9), 12);
    expect(one?.cliffsDelta).toBeCloseTo(-(other?.cliffsDelta ?? 9), 12);
    expect(one?.p).toBeCloseTo(other?.p ?? 9, 12);
    expect([one?.people.own, one?.people.base]).toEqual([8, 8]);
  });
});

describe('a cohort under another AI-use policy', () => {
  test('is shown, and neither held against the base nor in agreement and severity; the page is told why', async () => {
    const { cohorts, criteria, total, notes, severity, sentences } = await compare();
    const head = cohorts.find((one) => one.id === allowed);
    expect(head).toMatchObject({ n: 8, aiPolicy: 'allowed', pooled: false });
    expect(head?.whyNot).toBe(
      'With tools sat with AI as at work and Autumn without AI: they are shown side by side, and no difference is computed.',
    );
    expect(notes).toContain(head?.whyNot);
    expect(sentences).toContain(head?.whyNot);
    for (const differences of [criteria[0]!.differences, total.differences]) {
      const one = differences.find(({ cohortId }) => cohortId === allowed);
      expect(one).toMatchObject({ difference: null, interval: null, p: null, why: head?.whyNot });
      expect(differences.find(({ cohortId }) => cohortId === spring)?.difference).not.toBeNull();
    }
    expect(shownOf({ criteria } as Comparison, allowed).mean).not.toBeNull();
    // Of the first criterion: two answers of eight people of two cohorts.
    const reads = criteria[0]!.turns.length;
    expect(criteria[0]!.agreement.pairs).toBe(2 * 8 * reads);
    const levels = criteria.reduce((sum, { turns }) => sum + 2 * 8 * turns.length, 0);
    expect(severity.interviewers.map(({ scores }) => scores)).toEqual([levels, levels]);
  });

  test('is the line itself where it is chosen, and the others stand aside', async () => {
    const { cohorts } = await compare({ base: allowed });
    expect(cohorts.filter(({ pooled }) => pooled).map((one) => one.id)).toEqual([allowed]);
  });
});

describe('a filter', () => {
  test('by time zone, declared AI use or both leaves those people, and says how many', async () => {
    const west = await compare({ zone: 'west' });
    expect(west.filters.people).toEqual({ matching: 6, all: 24 });
    expect(west.notes).toContain('Of 24 people scored, 6 are shown: time zones west.');
    expect(west.cohorts.map(({ n }) => n)).toEqual([2, 2, 2]);
    const some = await compare({ zone: ['west', 'unknown'], aiUse: ['none', 'undeclared'] });
    // Of the first four: the one in the west who says “none”. Of the last four both.
    expect(some.cohorts.map(({ n }) => n)).toEqual([3, 3, 3]);
    expect((await compare({ aiUse: 'drafting' })).filters.people.matching).toBe(0);
  });

  test('by stage leaves who is there', async () => {
    const { items } = await desk.longhand.does(
      desk.cast.lena,
      'GET /api/v1/assessments/:id/progress',
      { params: { id } },
    );
    const first = items.find(({ cohort }) => cohort.id === spring);
    const decided = await desk.longhand.call(desk.cast.lena, 'PUT /api/v1/sittings/:id/decision', {
      params: { id: first?.sittingId ?? '' },
      body: { outcome: 'hold', reason: 'Not yet.' },
    });
    expect(decided.status).toBe(200);
    expect((await compare({ stage: 'decided' })).filters.people.matching).toBe(1);
    expect((await compare({ stage: ['decided', 'reviewed'] })).filters.people.matching).toBe(24);
    const one = await compare({ stage: 'decided' });
    expect(one.cohorts.find((cohort) => cohort.id === spring)?.n).toBe(1);
    expect(one.sentences.join(' ')).not.toMatch(/NaN|undefined/);
  });

  test('that lets everybody through changes no number', async () => {
    const all = await compare({ zone: ['west', 'middle', 'east', 'unknown'] });
    const none = await compare();
    expect(all.criteria).toEqual(none.criteria);
    expect(all.total).toEqual(none.total);
  });

  test('by turn leaves its answers, each a person, and no total', async () => {
    const { criteria, total, notes, filters } = await compare({ turn: '2' });
    expect(filters.people).toEqual({ matching: 24, all: 24 });
    for (const { turns, cohorts } of criteria) {
      for (const { n, answers } of cohorts) {
        expect([n, answers]).toEqual(turns.includes(2) ? [8, 8] : [0, 0]);
      }
    }
    expect(
      total.cohorts.every(({ n, mean, why }) => n === 0 && mean === null && why !== null),
    ).toBe(true);
    expect(notes).toContain(
      'Only answers to turn 2 are shown. A total takes every turn, so there is none.',
    );
    const whole = await compare();
    const sum = (some: Comparison) => shownOf(some, spring).distribution.reduce((a, b) => a + b, 0);
    const parts = [await compare({ turn: '1' }), await compare({ turn: '2' })];
    expect(parts.reduce((all, part) => all + sum(part), 0)).toBe(sum(whole));
  });
});

describe('numbers with severity taken out', () => {
  test('are not there unless asked for, and then beside the raw ones', async () => {
    const raw = await compare();
    expect(raw.adjustment).toEqual({ standing: 'notAskedFor', why: null });
    expect(shownOf(raw, spring).adjusted).toBeNull();
    const both = await compare({ adjusted: 'true' });
    expect(both.adjustment).toEqual({ standing: 'shown', why: null });
    expect(shownOf(both, spring)).toMatchObject({ mean: shownOf(raw, spring).mean });
    // Both have read everything, so what is taken out of each is the same, and comes to nothing together.
    const { adjusted, mean, dots } = shownOf(both, spring);
    expect(adjusted?.mean).toBeCloseTo(mean ?? 9, 6);
    expect(adjusted?.dots.reduce((sum, { n }) => sum + n, 0)).toBe(
      dots.reduce((sum, { n }) => sum + n, 0),
    );
    const [difference] = both.criteria[0]!.differences;
    expect(difference?.adjusted?.difference).toBeCloseTo(difference?.difference ?? 9, 6);
    const apart = shownOf(both, allowed).adjusted;
    expect(apart).toMatchObject({ mean: null, dots: [] });
    const ofTurn = await compare({ adjusted: 'true', turn: '1' });
    expect(shownOf(ofTurn, spring).adjusted?.mean).not.toBeNull();
  });
});
