import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../../reviewing/desk.ts';
import { openRead } from './decided.ts';

let desk: Desk;
let read: Awaited<ReturnType<typeof openRead>>;
let noor: string;
let others: readonly string[];
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  read = await openRead(desk, ['Mara lights the <lamp>. The rest waits.', 'Second.'], 'levels');
  [noor = '', ...others] = read.sittingIds;
});

const lead = () => desk.longhand.as(desk.cast.lena);
async function saving(id: string, change: object) {
  const { decision, draft } = await read.letterTo(id);
  const { withLevels, chosen, words, revision: baseRevision } = draft;
  return lead()('PUT /api/v1/sittings/:id/letter', {
    params: { id },
    body: { decisionId: decision.id, baseRevision, withLevels, chosen, words, ...change },
  });
}
const telling = (items: readonly object[]) =>
  lead()('POST /api/v1/assessments/:id/tellings', { params: { id: read.id }, body: { items } });
const letters = () =>
  desk.longhand.does(desk.cast.lena, 'GET /api/v1/assessments/:id/letters', {
    params: { id: read.id },
  });
async function wantedOf(id: string) {
  const { decision, sha256 } = await read.letterTo(id);
  return { sittingId: id, decisionId: decision.id, sha256 };
}

describe('Lena composes a letter', () => {
  test('once something is decided', async () => {
    const { problem } = await lead()('GET /api/v1/sittings/:id/letter', { params: { id: noor } });
    expect(problem?.code).toBe('not_decided');
  });

  test('with what was found, a quote she chose and her own words, and it is kept', async () => {
    await read.decide(noor, 'decline');
    const empty = await read.letterTo(noor);
    expect(empty.letter?.text).toContain('One reader found: Each step has a name and a time.');
    expect(empty.letter?.text).not.toContain('Mara lights');
    const [criterion] = empty.criteria;
    const [evidence] = criterion!.evidence;
    const chosen = [
      { reviewId: evidence!.reviewId, criterionId: criterion!.criterionId, quote: 0 },
    ];
    const { body } = await saving(noor, { chosen, words: 'Write again.' });
    expect(body.letter?.text).toContain('> Mara lights the <lamp>.');
    expect(body.letter?.html).toContain('Mara lights the &lt;lamp&gt;.');
    expect(body.letter?.text).not.toMatch(/wren|Ines|\b4\b/);
    expect(await read.letterTo(noor)).toEqual(body);
    const noted = await saving(noor, { chosen: [{ ...chosen[0], quote: null }] });
    expect(noted.body.letter?.text).toContain('> A note about the wren.');
  });

  test('of nothing but what stands in reviews that count', async () => {
    await read.decide(noor, 'decline');
    await read.decide(others[0] ?? '', 'decline');
    const { criteria } = await read.letterTo(others[0] ?? '');
    const { criterionId, evidence } = criteria[0]!;
    const chosen = [{ reviewId: evidence[0]!.reviewId, criterionId, quote: 0 }];
    const { status, problem } = await saving(noor, { chosen });
    expect(status).toBe(400);
    expect(JSON.stringify(problem?.['errors'])).toContain('body.chosen.0');
    const own = (await read.letterTo(noor)).criteria[0]!;
    const beyond = { reviewId: own.evidence[0]!.reviewId, criterionId, quote: 7 };
    expect((await saving(noor, { chosen: [beyond] })).status).toBe(400);
  });

  test('without levels where the assessment does not let them be read, or not all have read', async () => {
    await read.decide(noor, 'decline');
    await desk.longhand.does(desk.cast.lena, 'PUT /api/v1/assessments/:id/feedback', {
      params: { id: read.id },
      body: { feedback: 'none' },
    });
    await saving(noor, { withLevels: true });
    const { levels, letter } = await read.letterTo(noor);
    expect(levels).toBe('notAllowed');
    expect(letter?.text).not.toContain('found:');
    await desk.longhand.does(desk.cast.lena, 'PUT /api/v1/assessments/:id/feedback', {
      params: { id: read.id },
      body: { feedback: 'levels' },
    });
    await desk.rows(sql`
      update review_slots set committed_at = null
      where answer_id in (select id from answers where sitting_id = ${noor})`);
    expect((await read.letterTo(noor)).levels).toBe('notRead');
  });

  test('and does not write over what Olga wrote meanwhile', async () => {
    await read.decide(noor, 'decline');
    await saving(noor, { words: 'Olga’s words.' });
    const { problem } = await saving(noor, { baseRevision: 0, words: 'Lena’s words.' });
    expect(problem?.code).toBe('letter_changed');
    expect((await read.letterTo(noor)).draft.words).toBe('Olga’s words.');
  });

  test('with a first sentence of her own, whose placeholders are known', async () => {
    await read.decide(noor, 'decline');
    const set = (text: string | null) =>
      lead()('PUT /api/v1/assessments/:id/letter-openings/:outcome', {
        params: { id: read.id, outcome: 'decline' },
        body: { text },
      });
    const { status, problem } = await set('Dear {name}, your {salary} …');
    expect(status).toBe(400);
    expect(JSON.stringify(problem?.['errors'])).toContain('{salary}');
    expect((await set('We are not going on together, {name}.')).status).toBe(204);
    expect((await read.letterTo(noor)).letter?.text).toContain(
      'We are not going on together, Noor',
    );
    await set(null);
    expect((await read.letterTo(noor)).letter?.text).toContain('We have decided not to go on');
  });
});

describe('Lena tells', () => {
  test('exactly what was previewed, once, and it is final', async () => {
    await read.decide(noor, 'decline');
    await saving(noor, { words: 'Write again, “Noor” & all.' });
    const preview = await read.letterTo(noor);
    const wanted = await wantedOf(noor);
    expect((await telling([wanted])).body).toEqual({ told: 1 });
    expect((await telling([wanted])).body).toEqual({ told: 0 });
    const sent = (await desk.longhand.letters()).filter(({ to }) => to === preview.candidate.email);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ ...preview.letter, replyTo: desk.cast.lena.email });
    const after = await read.letterTo(noor);
    expect(after).toMatchObject({ letter: preview.letter, sha256: preview.sha256 });
    expect(after.toldAt).not.toBeNull();
    expect((await saving(noor, { words: 'Too late.' })).problem?.code).toBe('decision_told');
    const events = await desk.rows(sql`
      select facts from events where subject_id = ${noor} and action = 'candidate.told'`);
    expect(events).toMatchObject([
      { facts: { decisionId: wanted.decisionId, outcome: 'decline', letterSha256: wanted.sha256 } },
    ]);
    expect(JSON.stringify(events)).not.toContain('Noor');
    expect(
      await desk.rows(sql`select from letter_drafts where decision_id = ${wanted.decisionId}`),
    ).toEqual([]);
  });

  test('somebody who is named twice once', async () => {
    await read.decide(noor, 'decline');
    const wanted = await wantedOf(noor);
    expect((await telling([wanted, wanted])).body).toEqual({ told: 1 });
    const other = { ...(await wantedOf(noor)), sha256: '0'.repeat(64) };
    expect((await telling([other, other])).body).toEqual({ told: 0 });
  });

  test('nothing that is another than was previewed', async () => {
    await read.decide(noor, 'decline');
    const wanted = await wantedOf(noor);
    await saving(noor, { words: 'One more word.' });
    expect((await telling([wanted])).problem).toMatchObject({
      status: 409,
      code: 'letter_changed',
    });
    await read.decide(noor, 'hold');
    expect((await telling([wanted])).problem?.['problems']).toMatchObject([
      { why: 'decision_replaced' },
    ]);
  });

  test('everybody or nobody', async () => {
    const [second = ''] = others;
    await read.decide(noor, 'decline');
    await read.decide(second, 'advance');
    const items = [await wantedOf(noor), { ...(await wantedOf(second)), sha256: '0'.repeat(64) }];
    expect((await telling(items)).problem?.['problems']).toMatchObject([{ sittingId: second }]);
    expect((await letters()).items.map(({ toldAt }) => toldAt)).toEqual([null, null]);
    const right = [items[0]!, await wantedOf(second)];
    expect((await telling(right)).body).toEqual({ told: 2 });
    const { items: told } = await letters();
    expect(told.map(({ letter }) => letter)).toEqual([null, null]);
  });

  test('again what was decided anew, and the letter says what it takes the place of', async () => {
    await read.decide(noor, 'decline');
    await read.tell(noor);
    desk.longhand.clock.advance({ hours: 1 });
    await read.decide(noor, 'advance');
    const { letter } = await read.letterTo(noor);
    expect(letter?.text).toContain('This takes the place of what we wrote to you on');
    const [line] = (await letters()).items;
    expect(line).toMatchObject({ outcome: 'advance', toldAt: null });
    expect(line?.toldBefore).not.toBeNull();
    await read.tell(noor);
    const rows = await desk.rows(sql`select id from tellings where sitting_id = ${noor}`);
    expect(rows).toHaveLength(2);
  });

  test('and looks first at who gets what and what is missing', async () => {
    await read.decide(noor, 'decline');
    await saving(noor, { withLevels: false, words: 'Thank you.' });
    await read.decide(others[0] ?? '', 'hold');
    const { items, openings } = await letters();
    expect(openings.map(({ isOwn }) => isOwn)).toEqual([true, true, true]);
    expect(items.map(({ letter }) => letter)).toMatchObject([
      { levels: 'leftOut', criteria: 0, quotes: 0, hasWords: true },
      { levels: 'ready', quotes: 0, hasWords: false },
    ]);
    expect(items[1]?.letter?.criteria).toBeGreaterThan(0);
    const own = await Promise.all(items.map(({ sittingId }) => read.letterTo(sittingId)));
    expect(items.map(({ letter }) => letter?.sha256)).toEqual(own.map(({ sha256 }) => sha256));
  });

  test('and the letter cannot be put another way afterwards', async () => {
    await read.decide(noor, 'decline');
    await read.tell(noor);
    const change = (set: string) =>
      desk.rows(sql`update tellings set ${sql.raw(set)} where sitting_id = ${noor}`);
    await expect(change(`letter = '{}'`)).rejects.toThrow();
    await expect(change(`told_at = now()`)).rejects.toThrow();
    await change('letter = null');
    expect((await read.letterTo(noor)).letter).toBeNull();
  });
});
