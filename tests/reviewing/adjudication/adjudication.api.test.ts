import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../desk.ts';
import { firstCriterion } from '../reader.ts';
import { decideAll, readByTwo, Settler } from './settling.ts';

let desk: Desk;
let idris: Settler;
let imani: Settler;

beforeAll(async () => {
  desk = await openDesk();
  idris = new Settler(desk.longhand, desk.cast.idris);
  imani = new Settler(desk.longhand, desk.cast.imani);
});
afterAll(() => desk.close());

const lead = () => new Settler(desk.longhand, desk.cast.lena);

async function apart(people: number, levels: readonly [number, number] = [5, 2]) {
  const { id, written } = await desk.openWith(people);
  return { id, written, read: await readByTwo(desk, id, levels) };
}

describe('an answer whose readers are apart', () => {
  test('waits for those who have not reviewed it, a lead among them, and for nobody else', async () => {
    const { id } = await apart(2);
    for (const who of [idris, imani, lead()]) {
      expect(await who.queue(id)).toMatchObject({ waiting: 2, nothingLeft: null, reason: null });
    }
    const ivo = new Settler(desk.longhand, desk.cast.ivo);
    expect(await ivo.queue(id)).toMatchObject({ waiting: 0, nothingLeft: 'reviewedByMe' });
    expect((await ivo.claiming(id)).status).toBe(204);
  });

  test('is none while a review is still to come, nor where they are near', async () => {
    const { id } = await desk.openWith(1);
    await desk.reader(desk.cast.ivo).reviewAll(id, 5);
    expect(await idris.queue(id)).toMatchObject({ waiting: 0, nothingLeft: 'nothing' });
    await desk.reader(desk.cast.ines).reviewAll(id, 4);
    expect(await idris.queue(id)).toMatchObject({ waiting: 0, nothingLeft: 'nothing' });
  });

  test('is shown with the scenario, the levels and what was said, and nobody’s name', async () => {
    const { id, written } = await apart(1);
    const { body, text } = await idris.claiming(id);
    expect(body.answer).toMatchObject({ id: written[0]?.answerIds[0], turn: 1 });
    expect(body.scenario.turns).toHaveLength(1);
    const [criterion] = body.criteria;
    expect(criterion?.levels).toHaveLength(5);
    expect(criterion?.opinions.map(({ level }) => level).toSorted()).toEqual([2, 5]);
    const { ivo, ines } = desk.cast;
    for (const secret of [ivo.id, ines.id, 'interviewer', 'reviewId', 'committed', 'savedAt']) {
      expect(text).not.toContain(secret);
    }
  });

  test('is one no longer when a reader comes nearer, and becomes one when they go apart', async () => {
    const { id, read } = await apart(1);
    const [mine] = read.ivo;
    const change = (level: number) =>
      desk.longhand.does(desk.cast.ivo, 'PUT /api/v1/reviews/:id/scores/:criterionId/change', {
        params: { id: mine!.reviewId, criterionId: firstCriterion(mine!) },
        body: { level, reason: 'I see it now.' },
      });
    await change(3);
    expect((await idris.queue(id)).waiting).toBe(0);
    await change(4);
    const { criteria, answer } = await idris.claimed(id);
    expect(criteria[0]?.opinions).toContainEqual({
      level: 4,
      changed: { from: 5, reason: 'I see it now.' },
      note: 'Ivo was here.',
      evidence: [{ start: 0, end: answer.text.length, quote: answer.text }],
    });
  });

  test('is one from as many levels as the lead wants', async () => {
    const { id } = await apart(1, [5, 3]);
    const set = (adjudicateFrom: number) =>
      desk.longhand.does(desk.cast.lena, 'PUT /api/v1/assessments/:id/adjudication', {
        params: { id },
        body: { adjudicateFrom },
      });
    expect((await idris.queue(id)).waiting).toBe(1);
    expect((await set(3)).adjudicateFrom).toBe(3);
    expect((await idris.queue(id)).waiting).toBe(0);
  });
});

describe('a claim on an answer in dispute', () => {
  test('is one person’s until it runs out, and can be given back', async () => {
    const { id } = await apart(1);
    const mine = await idris.claimed(id);
    expect(await imani.queue(id)).toMatchObject({ waiting: 0, nothingLeft: 'withOthers' });
    expect((await imani.claiming(id)).status).toBe(204);
    expect((await idris.claimed(id)).answer.id).toBe(mine.answer.id);
    expect(await idris.queue(id)).toMatchObject({ waiting: 1, heldUntil: mine.claim.expiresAt });
    expect((await idris.givingBack(id)).status).toBe(204);
    await imani.claimed(id);
    desk.longhand.clock.advance({ minutes: 15 });
    await idris.claimed(id);
  });

  test('what was given back comes last', async () => {
    const { id } = await apart(3);
    const first = await idris.claimed(id);
    await idris.givingBack(id);
    const second = await idris.claimed(id);
    expect(second.answer.id).not.toBe(first.answer.id);
    // By name it can be taken back at once.
    expect((await idris.claiming(id, first.answer.id)).body.answer.id).toBe(first.answer.id);
  });

  test('is not given to somebody who stepped back from the answer, or wrote it', async () => {
    const { idris: person, imani: writer } = desk.cast;
    const { id } = await desk.openWith(
      [{ name: 'Imani herself', email: writer.email.toUpperCase(), texts: ['Mine.'] }],
      { reviewsPerAnswer: 2 },
    );
    const reader = desk.reader(person);
    await reader.recusing((await reader.claimed(id)).reviewId, 'A friend.');
    await readByTwo(desk, id, [5, 1]);
    for (const who of [idris, imani]) {
      // Nor are they told that there is one.
      expect(await who.queue(id)).toMatchObject({ waiting: 0, nothingLeft: 'nothing' });
      expect((await who.claiming(id)).status).toBe(204);
    }
    expect((await lead().queue(id)).waiting).toBe(1);
  });

  test('of many at once, each goes to one person', async () => {
    const { id } = await apart(3);
    const owner = new Settler(desk.longhand, desk.cast.olga);
    const people = [idris, imani, lead(), owner];
    const given = await Promise.all(people.map((who) => who.claiming(id)));
    const answers = given.filter(({ status }) => status === 200).map(({ body }) => body.answer.id);
    expect(new Set(answers).size).toBe(answers.length);
    expect(answers).toHaveLength(3);
  });
});

describe('whoever settles', () => {
  test('gives each criterion in dispute a level and a reason; every review stays', async () => {
    const { id, read } = await apart(1);
    const { answer, criteria } = await idris.claimed(id);
    expect((await idris.settling(answer.id, decideAll(criteria, 3))).status).toBe(204);
    expect(await idris.queue(id)).toMatchObject({ waiting: 0, nothingLeft: 'nothing' });
    expect((await imani.claiming(id)).status).toBe(204);
    const kept = await desk.reader(desk.cast.ivo).review(read.ivo[0]!.reviewId);
    expect(kept.scores.every(({ level }) => level === 5)).toBe(true);
    const [event] = await desk.rows(
      sql`select facts from events where action = 'answer.adjudicated' and subject_id = ${answer.id}`,
    );
    expect(JSON.stringify(event)).not.toContain('Names a time');
    expect(event).toMatchObject({ facts: { round: 1, decisions: [{ level: 3 }] } });
  });

  test('does so exactly once, however often and by whomever it is sent', async () => {
    const { id } = await apart(1);
    const { answer, criteria } = await idris.claimed(id);
    const decisions = decideAll(criteria);
    const sent = await Promise.all([
      ...Array.from({ length: 8 }, () => idris.settling(answer.id, decisions)),
      ...Array.from({ length: 4 }, () => imani.settling(answer.id, decisions)),
      idris.settling(answer.id, decideAll(criteria, 1)),
    ]);
    const statuses = sent.map(({ status }) => status);
    expect(new Set(statuses.slice(8, 12))).toEqual(new Set([409]));
    const rows = await desk.rows(
      sql`select criterion_id, level from adjudications where answer_id = ${answer.id}`,
    );
    expect(rows).toHaveLength(criteria.length);
    const [events] = await desk.rows(
      sql`select count(*)::int as n from events where action = 'answer.adjudicated' and subject_id = ${answer.id}`,
    );
    expect(events?.['n']).toBe(1);
    const won = rows[0]?.['level'] === 3;
    expect(statuses.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => (won ? 204 : 409)));
    expect(statuses[12]).toBe(won ? 409 : 204);
  });

  test('is refused by name what is not in dispute, is missing, or has no such level', async () => {
    const { id } = await apart(1);
    const { answer, criteria } = await idris.claimed(id);
    const [one] = decideAll(criteria);
    const code = async (decisions: Parameters<Settler['settling']>[1], round = 1) =>
      (await idris.settling(answer.id, decisions, round)).problem?.code;
    expect(await code([{ ...one!, criterionId: answer.id }])).toBe('dispute_changed');
    expect(await code([one!, one!])).toBe('dispute_changed');
    expect(await code([{ ...one!, reason: '' }])).toBe('invalid_request');
    expect(await code([{ ...one!, level: 6 }])).toBe('invalid_request');
    expect(await code([one!], 2)).toBe('claim_lost');
    expect((await idris.queue(id)).waiting).toBe(1);
  });

  test('may end what they began after their time ran out, unless somebody took it', async () => {
    const { id } = await apart(2);
    const first = await idris.claimed(id);
    desk.longhand.clock.advance({ minutes: 20 });
    expect((await idris.settling(first.answer.id, decideAll(first.criteria))).status).toBe(204);
    const second = await idris.claimed(id);
    desk.longhand.clock.advance({ minutes: 20 });
    await imani.claimed(id);
    const { problem } = await idris.settling(second.answer.id, decideAll(second.criteria));
    expect(problem?.code).toBe('claim_lost');
  });

  test('is told where the readers have come together meanwhile', async () => {
    const { id, read } = await apart(1);
    const { answer, criteria } = await idris.claimed(id);
    const mine = read.ivo[0]!;
    await desk.longhand.does(desk.cast.ivo, 'PUT /api/v1/reviews/:id/scores/:criterionId/change', {
      params: { id: mine.reviewId, criterionId: firstCriterion(mine) },
      body: { level: 2, reason: 'She is right.' },
    });
    const { problem } = await idris.settling(answer.id, decideAll(criteria));
    expect(problem).toMatchObject({ code: 'dispute_changed', inDispute: [] });
  });
});
