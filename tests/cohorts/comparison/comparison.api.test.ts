import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { castOf, type Cast, type OpenAssessment, type Person } from '../../support/cast.ts';
import { sitBothTurns } from '../../support/exercise.ts';

let longhand: TestApp;
let cast: Cast;
let assessment: OpenAssessment;
let second: string;

/** Level for every criterion, by who reads whom. */
async function readAll(reader: Person, levelOf: (text: string) => number): Promise<void> {
  for (;;) {
    const { status, body } = await longhand.call(reader, 'PUT /api/v1/assessments/:id/claim', {
      params: { id: assessment.id },
      body: {},
    });
    if (status === 204) return;
    const { text } = body.answer;
    const evidence = [{ start: 0, end: text.length, quote: text }];
    for (const { id: criterionId } of body.rubric.criteria) {
      await longhand.does(reader, 'PUT /api/v1/reviews/:id/scores/:criterionId', {
        params: { id: body.reviewId, criterionId },
        body: { level: levelOf(text), note: '=1+1', evidence, sequence: 1 },
      });
    }
    await longhand.does(reader, 'PUT /api/v1/reviews/:id/commitment', {
      params: { id: body.reviewId },
    });
  }
}

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  assessment = await cast.openAssessment({ name: 'Keepers' });
  const cohort = await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/cohorts', {
    params: { id: assessment.id },
    body: {
      name: '=October',
      opensAt: longhand.clock.in(-1),
      closesAt: longhand.clock.in(10_000),
      isReference: true,
    },
  });
  second = cohort.id;
  for (const name of ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo']) {
    await sitBothTurns(longhand, await cast.candidate(assessment.cohortId, name));
    await sitBothTurns(longhand, await cast.candidate(second, `${name} Zweig`));
  }
  // Answers end in their turn’s number: the two readers agree on order, hardly ever on level.
  let read = 0;
  const wavers = () => ((read += 1) % 6 === 0 ? 1 : 0);
  await readAll(cast.ivo, (text) => (text.includes('(1)') ? 4 : 3));
  await readAll(cast.ines, (text) => (text.includes('(1)') ? 3 : 2) - wavers());
});
afterAll(() => longhand.close());

const compare = (query: Record<string, string | string[]> = {}) =>
  longhand.does(cast.lena, 'GET /api/v1/assessments/:id/comparison', {
    params: { id: assessment.id },
    query,
  });

describe('a lead who compares cohorts', () => {
  test('sees n, every score, the mean and its interval for each criterion and cohort', async () => {
    const { cohorts, criteria } = await compare();
    expect(cohorts.map(({ isReference, n }) => ({ isReference, n }))).toEqual([
      { isReference: true, n: 6 },
      { isReference: false, n: 6 },
    ]);
    const shown = criteria[0]!.cohorts[0]!;
    expect(shown.n).toBe(6);
    // Two answers a person, each the mean of its two reviews.
    expect(shown.answers).toBe(12);
    expect(shown.dots.reduce((sum, { n }) => sum + n, 0)).toBe(12);
    expect(shown.distribution.reduce((sum, scores) => sum + scores, 0)).toBe(24);
    const sum = shown.dots.reduce((all, { value, n }) => all + n * value, 0);
    expect(shown.mean).toBeCloseTo(sum / 12, 10);
    const { low, median, high } = shown.quartiles!;
    expect([low, median, high]).toEqual([low, median, high].toSorted((a, b) => a - b));
    expect(shown.interval?.low).toBeLessThanOrEqual(shown.mean ?? 0);
    expect(shown.interval?.high).toBeGreaterThanOrEqual(shown.mean ?? 9);
  });

  test('sees differences against the first cohort asked for', async () => {
    const { base, cohorts, criteria, total } = await compare({
      cohort: [assessment.cohortId, second],
    });
    expect(base).toBe(assessment.cohortId);
    expect(cohorts.map(({ id }) => id)).toEqual([assessment.cohortId, second]);
    expect(criteria[0]!.differences).toMatchObject([{ cohortId: second }]);
    expect(Math.abs(criteria[0]!.differences[0]!.difference ?? 9)).toBeLessThan(0.5);
    expect(total.cohorts.map(({ n }) => n)).toEqual([6, 6]);
  });

  test('who names one cohort only gets that one, and a foreign one is not found', async () => {
    const { cohorts, sentences } = await compare({ cohort: second });
    expect(cohorts).toHaveLength(1);
    expect(sentences[0]).toContain('add another');
    const { status } = await longhand.call(cast.lena, 'GET /api/v1/assessments/:id/comparison', {
      params: { id: assessment.id },
      query: { cohort: assessment.id },
    });
    expect(status).toBe(404);
  });

  test('sees that the interviewers agree only in part, with the number of pairs', async () => {
    const { agreement } = (await compare()).criteria[0]!;
    expect(agreement.pairs).toBe(24);
    expect(agreement.exact).toBe(0);
    expect(agreement.adjacent).toBeLessThan(1);
    expect(agreement.alpha).toBeLessThan(0.67);
  });

  test('sees who is harsh, more of it being harsher', async () => {
    const { interviewers } = (await compare()).severity;
    expect(interviewers.map(({ name }) => name)).toEqual(['Ines', 'Ivo']);
    expect(interviewers[0]!.severity).toBeGreaterThan(0);
    expect(interviewers[1]!.severity).toBeLessThan(0);
    const { interval } = interviewers[0]!;
    if (interval !== null) expect(interval.low).toBeLessThanOrEqual(interval.high);
  });

  test('is told why a number is missing before anything is scored', async () => {
    const empty = await cast.openAssessment({ name: 'Empty' });
    const { criteria, sentences, severity } = await longhand.does(
      cast.lena,
      'GET /api/v1/assessments/:id/comparison',
      { params: { id: empty.id } },
    );
    expect(sentences).toEqual(['No review is committed yet, so there is nothing to compare.']);
    const [shown] = criteria[0]!.cohorts;
    expect(shown).toMatchObject({ n: 0, mean: null, interval: null });
    expect(shown?.why).toBe('Nothing has been scored here yet.');
    expect(severity.why).not.toBeNull();
  });
});

describe('a lead who takes the scores away', () => {
  const csv = async (query: Record<string, string> = {}) => {
    const { text, headers } = await longhand.call(
      cast.lena,
      'GET /api/v1/assessments/:id/scores.csv',
      { params: { id: assessment.id }, query },
    );
    expect(headers['content-type']).toContain('text/csv');
    return { text, rows: parse<Record<string, string>>(text, { columns: true, bom: true }) };
  };

  test('gets one row a score, and nobody’s name', async () => {
    const { text, rows } = await csv();
    // Two readers, 24 answers; the second criterion reads the first turn only.
    expect(rows).toHaveLength(2 * (24 + 12));
    for (const name of ['Ada', 'Zweig', 'Ivo', 'Ines', 'example']) {
      expect(text).not.toContain(name);
    }
    expect(new Set(rows.map(({ candidate }) => candidate)).size).toBe(12);
  });

  test('cannot lay two files side by side', async () => {
    const [one, other] = [await csv(), await csv()];
    const known = new Set(one.rows.map(({ candidate }) => candidate));
    expect(other.rows.some(({ candidate }) => known.has(candidate))).toBe(false);
  });

  test('who asks for names gets them, and no cell is a formula', async () => {
    const { rows } = await csv({ identity: 'true' });
    expect(rows.some(({ name }) => name === 'Ada')).toBe(true);
    expect(rows[0]?.['note']).toBe("'=1+1");
    expect(rows.some(({ cohort }) => cohort === "'=October")).toBe(true);
    expect(rows.every(({ level }) => /^[1-4]$/.test(level ?? ''))).toBe(true);
  });
});

describe('a lead who decides', () => {
  const sittings = async () => {
    const { items } = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
      params: { id: assessment.id },
    });
    return items;
  };

  test('gives a reason, changes their mind, and both stay on record', async () => {
    const row = (await sittings())[0]!;
    expect(row.stage).toBe('reviewed');
    const id = row.sittingId ?? '';
    const decide = (outcome: string, reason: string) =>
      longhand.call(cast.lena, 'PUT /api/v1/sittings/:id/decision', {
        params: { id },
        body: { outcome, reason },
      });
    expect((await decide('advance', '')).status).toBe(400);
    expect((await decide('advance', 'Names every owner and time.')).status).toBe(200);
    longhand.clock.advance({ minutes: 1 });
    await decide('hold', 'Waiting for the second cohort.');
    const sitting = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', { params: { id } });
    expect(sitting.decisions.map(({ outcome }) => outcome)).toEqual(['hold', 'advance']);
    expect(sitting.stage).toBe('decided');
    expect((await sittings())[0]?.decision?.outcome).toBe('hold');
  });

  test('waits until the candidate has finished', async () => {
    const early = await cast.candidate(assessment.cohortId, 'Gus');
    const { noticeVersion } = await longhand.does(early, 'GET /api/v1/invitation');
    await longhand.does(early, 'PUT /api/v1/sitting', { body: { noticeVersion } });
    const row = (await sittings()).find(({ candidateId }) => candidateId === early.id);
    const { problem } = await longhand.call(cast.lena, 'PUT /api/v1/sittings/:id/decision', {
      params: { id: row?.sittingId ?? '' },
      body: { outcome: 'decline', reason: 'too slow' },
    });
    expect(problem?.code).toBe('not_finished');
  });

  test('reads every review with its notes beside the answer', async () => {
    const id = (await sittings())[0]?.sittingId ?? '';
    const { turns } = await longhand.does(cast.lena, 'GET /api/v1/sittings/:id', {
      params: { id },
    });
    expect(turns.map(({ reviews }) => reviews.length)).toEqual([2, 2]);
    expect(turns[0]?.reviews[0]?.scores[0]).toMatchObject({ note: '=1+1' });
  });
});
