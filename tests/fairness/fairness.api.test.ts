import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Cast, type OpenAssessment } from '../support/cast.ts';
import { addScored, askStarters, declareAs, many, type Scored } from './scored.ts';

let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let people: Scored[];

const [female, male, another] = [0, 1, 2];
const [white, black] = [1, 2];

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  assessment = await cast.openAssessment();
});
afterAll(() => longhand.close());

const params = () => ({ id: assessment.id });
const look = (query: Record<string, string> = {}) =>
  longhand.does(cast.lena, 'GET /api/v1/assessments/:id/fairness', { params: params(), query });
const count = () =>
  longhand.call(cast.lena, 'POST /api/v1/assessments/:id/fairness', { params: params() });
const decide = (sittingId: string, outcome: string) =>
  longhand.does(cast.lena, 'PUT /api/v1/sittings/:id/decision', {
    params: { id: sittingId },
    body: { outcome, reason: 'as it was' },
  });

describe('Lena, before there is anything to count', () => {
  test('sees that nobody is asked, and then that nothing was counted', async () => {
    expect(await look()).toMatchObject({ questions: 0, counts: [], count: null });
    await askStarters(longhand, cast);
    expect(await look()).toMatchObject({ questions: 3, counts: [], count: null });
    for (const path of ['fairness.csv', 'public-summary.html', 'public-summary.csv'] as const) {
      const { status } = await longhand.call(
        cast.lena,
        `GET /api/v1/assessments/:id/${path}` as 'GET /api/v1/assessments/:id/fairness.csv',
        { params: params() },
      );
      expect(status).toBe(404);
    }
  });

  test('cannot count four people, nor those who have said nothing', async () => {
    expect((await count()).problem?.code).toBe('too_few_people');
    await addScored(
      longhand,
      cast,
      assessment,
      many(4, (at) => ({ total: 3 + at / 10, says: [female] })),
    );
    await addScored(
      longhand,
      cast,
      assessment,
      many(4, (at) => ({ total: 2 + at / 10, says: [null] })),
    );
    expect((await count()).problem?.code).toBe('too_few_people');
  });
});

describe('Lena, who counts sixty people', () => {
  beforeAll(async () => {
    assessment = await cast.openAssessment({ name: 'Sixty' });
    // Two who are neither, ten who would rather not say, two who say nothing at all.
    people = await addScored(
      longhand,
      cast,
      assessment,
      many(60, (at) => ({
        total: 5 - at / 15,
        outcome: at % 3 === 0 ? 'advance' : 'decline',
        ...(at < 58
          ? {
              says: [
                at < 10 ? null : at < 12 ? another : at % 9 < 5 ? female : male,
                at % 2 === 0 ? white : black,
              ],
            }
          : {}),
      })),
    );
    const { status, body } = await count();
    expect(status).toBe(201);
    expect(body.count?.people).toBe(60);
  });

  test('sees each group of five or more at the decision and at every cut, and nothing of two', async () => {
    const { count: found } = await look();
    const sex = found!.questions.find(({ kind }) => kind === 'sex')!;
    const [view] = sex.views;
    expect(sex.groups.flat()).toEqual(['Female', 'Male', 'Another, such as non-binary']);
    expect(view!.sizes).toEqual([expect.any(Number), expect.any(Number), null]);
    expect(view!.isAnyHidden).toBe(true);
    // Whoever is in a group of two and whoever is in none are one number.
    expect(view!.rest).toBe(14);
    expect(view!.sizes[0]! + view!.sizes[1]! + view!.rest).toBe(60);
    expect(found!.cuts.length).toBeGreaterThan(3);
    expect(view!.cuts).toHaveLength(found!.cuts.length);
    for (const groups of [view!.decision!, ...view!.cuts]) {
      expect(groups[2]).toMatchObject({ people: null, selected: null, rate: null, ratio: null });
      const isAnySelected = groups.some(({ selected }) => (selected ?? 0) > 0);
      expect(groups.some(({ isReference }) => isReference)).toBe(isAnySelected);
      for (const { selected, people: of, rate } of groups.slice(0, 2)) {
        expect(rate).toBe(selected! / of!);
      }
    }
    expect(found!.cuts.filter(({ isMedian }) => isMedian)).toHaveLength(1);
    expect(found!.advanced).toBe(20);
  });

  test('reads a sentence that says what so few people can tell', async () => {
    const { count: found } = await look();
    const sex = found!.questions.find(({ kind }) => kind === 'sex')!;
    const said = sex.views[0]!.sentences.join(' ');
    expect(said).toMatch(/^At the decision \d+ of \d+ were advanced among “/);
    expect(said).toMatch(/impact ratio of \d\.\d\d, anywhere from \d\.\d\d to \d\.\d\d/);
    expect(said).toContain(
      '14 of 60 did not answer, would rather not say, or are in a group too small',
    );
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('sees sex and race together, no cell of it under five', async () => {
    const { count: found } = await look();
    const crossed = found!.questions.find(({ kind }) => kind === 'crossed')!;
    expect(crossed.groups[0]).toHaveLength(2);
    for (const size of crossed.views[0]!.sizes) expect(size ?? 0).not.toBeOneOf([1, 2, 3, 4]);
  });

  test('gets the numbers as a file, and the public summary as a page and a file', async () => {
    const csv = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/fairness.csv', {
      params: params(),
    });
    expect(csv.text.split('\n').length).toBeGreaterThan(50);
    expect(csv.text).toContain('fewer than five people, or hidden with them');
    const html = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/public-summary.html', {
      params: params(),
    });
    for (const named of [
      'Date of the data',
      'Source of the data',
      'What the data are',
      'Applicants assessed',
      'Of unknown category',
      'Sex, by selection',
      'Sex, by score',
      'Race or ethnicity, by selection',
      'Impact ratio',
      'no legal advice, and no independent audit',
    ]) {
      expect(html.text).toContain(named);
    }
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    const file = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/public-summary.csv', {
      params: params(),
    });
    expect(file.text).toContain('selection rate');
    expect(file.text).toContain('scoring rate');
    for (const { text } of [csv, html, file]) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('cannot count again with one decision, one answer or one person more', async () => {
    await decide(people[1]!.sittingId, 'advance');
    const { count: again } = (await count()).body;
    // The people are the same, so it is counted, without the decision that tells of one.
    expect(again!.advanced).toBeNull();
    expect(again!.sentences.join(' ')).toContain('differs by fewer than five people');
    await decide(people[1]!.sittingId, 'decline');
    await declareAs(longhand, cast, people[59]!.invitationId, [male]);
    expect((await count()).problem?.code).toBe('too_few_changed');
    await addScored(longhand, cast, assessment, [{ total: 4.7, says: [male] }]);
    expect((await count()).problem?.code).toBe('too_few_changed');
    // Nothing of this is there to be looked at.
    expect((await look()).counts).toHaveLength(2);
  });

  test('counts again with ten people more, and finds the earlier one as it was', async () => {
    const first = (await look()).counts.at(-1)!;
    const before = (await look({ count: first.id })).count;
    await addScored(
      longhand,
      cast,
      assessment,
      many(10, (at) => ({ total: 1 + at / 100, outcome: 'decline', says: [male, white] })),
    );
    const { body } = await count();
    expect(body.count?.people).toBe(71);
    expect((await look()).counts).toHaveLength(3);
    expect((await look({ count: first.id })).count).toEqual(before);
    const { status } = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/fairness', {
      params: params(),
      query: { count: assessment.id },
    });
    expect(status).toBe(404);
  });

  test('leaves on record that it was counted, with a hash and no number of any group', async () => {
    const { rows } = await longhand.db.everywhere((tx) =>
      tx.$client.query<{ facts: object }>(
        `select facts from events where action = 'fairness.counted' order by position`,
      ),
    );
    expect(rows).toHaveLength(3);
    expect(Object.keys(rows[0]!.facts).toSorted()).toEqual(['countId', 'countedSha256', 'people']);
  });
});

describe('Lena, whose cohorts are large', () => {
  test('looks at one by itself, where no group of it is small', async () => {
    assessment = await cast.openAssessment({ name: 'Two cohorts' });
    const autumn = await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/cohorts', {
      params: params(),
      body: { name: 'Autumn', opensAt: longhand.clock.in(0), closesAt: longhand.clock.in(600) },
    });
    const half = (n: number) =>
      many(n, (at) => ({
        total: 5 - at / 20,
        outcome: at % 4 < 2 ? ('advance' as const) : ('decline' as const),
        says: [at % 2 === 0 ? female : male, at < n - 3 ? white : black],
      }));
    await addScored(longhand, cast, assessment, half(60));
    await addScored(longhand, cast, { ...assessment, cohortId: autumn.id }, half(44));
    const { count: found } = (await count()).body;
    const of = (kind: string) => found!.questions.find((question) => question.kind === kind)!;
    expect(of('sex').views.map(({ cohort }) => cohort)).toEqual([null, 'Spring', 'Autumn']);
    // Three in each cohort are Black: six together may be shown, and then neither cohort by itself.
    expect(of('raceEthnicity').views[0]!.sizes[2]).toBe(6);
    expect(of('raceEthnicity').views).toHaveLength(1);
    expect(found!.advanced).toBe(52);
  });

  test('does not count her own team, which has applied for nothing', async () => {
    const team = await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/cohorts', {
      params: params(),
      body: {
        ...{ name: 'Team', isReference: true },
        ...{ opensAt: longhand.clock.in(0), closesAt: longhand.clock.in(600) },
      },
    });
    await addScored(
      longhand,
      cast,
      { ...assessment, cohortId: team.id },
      many(20, () => ({ total: 5, says: [male, white] })),
    );
    expect((await count()).body.count).toMatchObject({ people: 104 });
  });
});

describe('Lena, who asks what rides on language', () => {
  const guard = () =>
    longhand.does(cast.lena, 'GET /api/v1/assessments/:id/language-guard', { params: params() });

  test('reads how much by weight, and that the rest cannot be said of nobody', async () => {
    assessment = await cast.openAssessment({ name: 'Language' });
    expect(await guard()).toMatchObject({
      byWeight: 0.4,
      people: 0,
      ofVariance: null,
      without: null,
    });
    expect((await guard()).sentences.join(' ')).toContain('cannot be said yet');
  });

  test('reads that all of it does where people differ in nothing else', async () => {
    const { criteria } = await guard();
    const fluent = criteria.find(({ isFluency }) => isFluency)!;
    const others = criteria.filter(({ isFluency }) => !isFluency);
    await addScored(
      longhand,
      cast,
      assessment,
      many(20, (at) => {
        const level = 1 + (at % 5);
        const even = Object.fromEntries(others.map(({ key }) => [key, 3]));
        return { total: 0.4 * level + 0.6 * 3, means: { [fluent.key]: level, ...even } };
      }),
    );
    const found = await guard();
    expect(found.people).toBe(20);
    expect(found.ofVariance?.share).toBeCloseTo(1, 9);
    expect(found.without).toMatchObject({ correlation: null, selected: 10, others: 0 });
    const said = found.sentences.join(' ');
    expect(said).toContain(
      '40 % of the total by weight, and 100 % of how far people’s totals are apart',
    );
    expect(said).toContain('more than the weight says');
    expect(said).toContain('What you can do');
  });
});
