import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, type Desk } from '../desk.ts';
import { Team } from '../team.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function open(writers: Parameters<Desk['openWith']>[0] = 0, wanted = {}) {
  const waiting = await desk.openWith(writers, wanted);
  return { ...waiting, team: new Team(desk.longhand, desk.cast.lena, waiting.id) };
}
const events = (id: string) =>
  desk.rows(sql`select action, facts from events where subject_id = ${id} order by position`);

test('a lead writes an exemplar, agrees on levels with reasons, and approves it', async () => {
  const { team } = await open();
  const written = await team.write('training', 'Mara takes tower 4 at 20:00Z.');
  expect(written).toMatchObject({ turn: 1, words: 6, isFromAnswer: false, approvedAt: null });
  expect(written.criteria.map(({ key }) => key)).toEqual(['names-the-owner']);
  expect((await team.agreeing(written, 4, '')).status).toBe(200);
  const early = await team.approving(written);
  expect([early.status, early.problem?.code]).toEqual([409, 'exemplar_incomplete']);
  await team.agreeing(written, 4, 'Mara is named, with a time.');
  expect((await team.approving(written)).body).toMatchObject({ approvedBy: 'Lena' });
  expect((await team.list()).items).toMatchObject([
    {
      id: written.id,
      use: 'training',
      agreed: [{ level: 4, reason: 'Mara is named, with a time.' }],
    },
  ]);
  expect((await events(written.id)).map(({ action }) => action)).toEqual([
    'exemplar.made',
    'exemplar.approved',
  ]);
  expect(JSON.stringify(await events(written.id))).not.toContain('Mara takes');
});

test('a lead cannot change levels that interviewers are measured by, only retire them and begin anew', async () => {
  const { team } = await open();
  const { id, ...rest } = await team.approved('anchor', 'Somebody lights the lamp.');
  const late = await team.agreeing({ id, ...rest }, 1);
  expect([late.status, late.problem?.code]).toEqual([409, 'exemplar_approved']);
  expect(await team.useFor(id, 'training')).toMatchObject({ use: 'training' });
  expect((await team.retire(id)).retiredAt).not.toBeNull();
  expect((await team.bringingBack(id)).body).toMatchObject({ retiredAt: null });
  expect((await team.list()).items[0]).toMatchObject({ agreed: [{ level: 3 }] });
});

test('a lead is told which level does not fit, and nothing is changed', async () => {
  const { team } = await open();
  const exemplar = await team.write('training', 'A text.');
  const { longhand, cast } = desk;
  const other = '0197a000-0000-7000-8000-00000000dead';
  const agreed = [{ criterionId: other, level: 3, reason: 'It is not there.' }];
  const key = 'PUT /api/v1/exemplars/:id/levels';
  const params = { id: exemplar.id };
  const { status, problem } = await longhand.call(cast.lena, key, { params, body: { agreed } });
  expect([status, problem?.code]).toEqual([400, 'invalid_request']);
  expect(JSON.stringify(problem)).toContain('body.agreed.0.criterionId');
  expect((await team.list()).items[0]?.agreed).toEqual([]);
});

test('a lead cannot write for a turn that the scenario lacks, write nothing, or both write and take', async () => {
  const { team, written } = await open(1);
  const answerId = written[0]?.answerIds[0];
  for (const body of [
    { use: 'anchor', turn: 9, text: 'For turn nine.' },
    { use: 'anchor', turn: 1, text: '  \n' },
    { use: 'anchor', turn: 1, text: 'Both.', answerId },
    { use: 'anchor', turn: 1 },
    { use: 'anchor' },
  ]) {
    expect((await team.making(body)).status, JSON.stringify(body)).toBe(400);
  }
  expect((await team.list()).items).toEqual([]);
});

test('a lead takes an answer, and finds it among the sources no more', async () => {
  const { team, written } = await open(2);
  const answerId = written[0]?.answerIds[0] ?? '';
  const { items } = await team.sources();
  expect(items.map((one) => one.answerId)).toContain(answerId);
  expect(items[0]).toMatchObject({ turn: 1, reviews: { committed: 0, required: 2 } });
  const taken = await team.approvedFrom('training', answerId);
  expect(taken).toMatchObject({ turn: 1, isFromAnswer: true });
  const again = await team.making({ use: 'anchor', answerId });
  expect([again.status, again.problem?.code]).toEqual([409, 'exemplar_exists']);
  expect((await team.sources()).items.map((one) => one.answerId)).not.toContain(answerId);
  await team.retire(taken.id);
  await team.making({ use: 'anchor', answerId });
  expect((await team.bringingBack(taken.id)).problem?.code).toBe('exemplar_exists');
});

test('a lead takes an answer as interviewers read it, and not before that is decided', async () => {
  const { team, written } = await open([
    { name: 'Odile Marchetti', email: 'odile@elsewhere.example', texts: ['I am Odile, hello.'] },
  ]);
  const answerId = written[0]?.answerIds[0] ?? '';
  const early = await team.making({ use: 'anchor', answerId });
  expect([early.status, early.problem?.code]).toEqual([409, 'answer_not_released']);
  expect((await team.sources()).items).toEqual([]);
  await desk.longhand.does(desk.cast.lena, 'PUT /api/v1/answers/:id/redaction', {
    params: { id: answerId },
    body: { spans: [{ start: 5, end: 10, kind: 'name' }] },
  });
  expect((await team.sources()).items[0]?.opening).toBe('I am ‹name›, hello.');
  expect((await team.making({ use: 'anchor', answerId })).body.text).toBe('I am ‹name›, hello.');
});

test('a lead cannot take an answer of another assessment', async () => {
  const { written } = await open(1);
  const { team } = await open();
  const answerId = written[0]?.answerIds[0] ?? '';
  expect((await team.making({ use: 'anchor', answerId })).status).toBe(404);
});

test('exemplars belong to a scenario and a rubric: the next assessment of both has them', async () => {
  const { versionId } = await desk.cast.publish();
  const first = await open(0, { versionId });
  const second = await open(0, { versionId });
  const stranger = await open();
  const { id } = await first.team.approved('training', 'The same for both.');
  expect((await second.team.list()).items.map((one) => one.id)).toEqual([id]);
  expect((await stranger.team.list()).items).toEqual([]);
});
