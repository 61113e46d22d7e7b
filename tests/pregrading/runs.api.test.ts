import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256 } from '../../server/accounts/record.ts';
import { openReadingRoom, settings, words, type ReadingRoom } from './reading-room.ts';

let room: ReadingRoom;
beforeAll(async () => {
  room = await openReadingRoom({}, { OPENAI_SECOND_MODEL: 'scripted-2' });
});
afterAll(() => room.close());

test('An answer is read once it can be, criterion by criterion, by one model and by the second', async () => {
  await room.write('Nadia', words, words);
  expect(await room.progress()).toMatchObject({ waiting: 3, done: 0 });
  await room.read();
  expect(await room.progress()).toMatchObject({ waiting: 0, running: 0, done: 3, calls: 6 });
  const asked = await room.rows(
    sql`select distinct sample, model_asked from model_calls order by 1`,
  );
  expect(asked).toEqual([
    { sample: 1, model_asked: 'scripted-1' },
    { sample: 2, model_asked: 'scripted-2' },
  ]);
});

test('Everything that was done for a suggestion is on record, and no text is', async () => {
  const [event] = await room.rows(sql`
    select facts, subject_id from events where action = 'suggestion.made' order by position limit 1`);
  const facts = event?.['facts'] as Record<string, unknown>;
  const [made] = await room.rows(sql`
    select s.*, a.id as answer, a.text from suggestions s join answers a on a.id = s.answer_id
    where s.id = ${String(facts['suggestionId'])}`);
  expect(event?.['subject_id']).toBe(made?.['answer']);
  expect(facts).toMatchObject({
    criterionId: made?.['criterion_id'],
    answerSha256: sha256(words).toString('hex'),
    host: room.reader.endpoint.host,
    modelAsked: ['scripted-1', 'scripted-2'],
    modelReturned: 'scripted-1+scripted-2',
    grader: 'scripted-1+scripted-2',
    graderKey: made?.['grader_key'],
    promptHash: room.reader.prompt.hash,
    level: 2,
    abstained: null,
    isControl: false,
  });
  const calls = facts['calls'] as Record<string, unknown>[];
  expect(calls).toHaveLength(2);
  for (const call of calls) {
    expect(call).toMatchObject({ purpose: 'sample', attempts: 1, outcome: 'reading', cost: null });
    expect(call['outputSha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(call['tokensIn']).toBeGreaterThan(0);
  }
  expect(JSON.stringify(facts)).not.toMatch(/harbour|boat|Too few sentences/);
});

test('Its quotes are places in what interviewers read', async () => {
  const [made] = await room.rows(sql`
    select s.evidence, a.text from suggestions s join answers a on a.id = s.answer_id limit 1`);
  const evidence = made?.['evidence'] as { start: number; end: number }[];
  const quoted = evidence.map(({ start, end }) => String(made?.['text']).slice(start, end));
  expect(quoted).toEqual(['Mara calls the harbour at 18:40 UTC.']);
});

test('What an endpoint has in its cache is paid for as such: of requests that begin alike one goes first', async () => {
  const before = room.model.calls.length;
  await Promise.all(['Ana', 'Ben', 'Cem', 'Dee'].map((name) => room.write(name, words)));
  await room.read();
  const calls = room.model.calls.slice(before);
  expect(calls).toHaveLength(8);
  const shares = calls.map(({ usage }) => (usage?.cached ?? 0) / (usage?.in ?? 1));
  expect(Math.min(...shares)).toBeGreaterThan(0.7);
});

test('When the rubric moves, a lead has read anew what can be, and the suggestions of before stay', async () => {
  const { longhand, cast, assessment } = room;
  const params = { id: assessment.id };
  const [before] = await room.rows(sql`select count(*)::int as count from suggestions`);
  await room.rows(sql`
    with rubric as (
      insert into rubric_versions (id, organization_id, content_hash, created_at)
      values (gen_random_uuid(), ${cast.organizationId}, sha256('another'), now()) returning id
    ), made as (
      insert into criteria (id, organization_id, rubric_version_id, position, key, title, weight, reads, fluency, levels)
      select gen_random_uuid(), organization_id, rubric.id, position, key, title || ' indeed', weight, reads, fluency, levels
      from criteria, rubric
      where rubric_version_id = (select rubric_version_id from assessments where id = ${assessment.id})
    )
    update assessments set rubric_version_id = rubric.id from rubric where assessments.id = ${assessment.id}`);
  expect((await room.progress()).answersNotRead).toBe(6);
  const runs = 'POST /api/v1/assessments/:id/pregrading/runs';
  expect(await longhand.does(cast.lena, runs, { params })).toEqual({ queued: 7 });
  await room.read();
  const [after] = await room.rows(sql`select count(*)::int as count from suggestions`);
  expect(Number(after?.['count']) - Number(before?.['count'])).toBe(7);
  expect(await room.progress()).toMatchObject({ answersNotRead: 0, waiting: 0 });
});

test('An answer is in the control arm as a whole, and stays where it is when the share changes', async () => {
  const { longhand, cast, assessment } = room;
  const params = { id: assessment.id };
  const share = (controlPercent: number) =>
    longhand.does(cast.lena, 'PUT /api/v1/assessments/:id/pregrading', {
      params,
      body: { ...settings, controlPercent },
    });
  await share(100);
  const drawn = await room.write('Drawn', words, words);
  const arms = () =>
    room.rows(sql`
      select distinct s.is_control as control from suggestions s
        join answers a on a.id = s.answer_id join sittings t on t.id = a.sitting_id
      where t.candidate_id = ${drawn.id}`);
  expect(await arms()).toEqual([{ control: true }]);
  await share(0);
  await longhand.does(cast.lena, 'DELETE /api/v1/assessments/:id/pregrading/runs', { params });
  // One of two criteria is read for the first time.
  await room.rows(sql`
    delete from suggestions where id = (
      select s.id from suggestions s join answers a on a.id = s.answer_id join sittings t on t.id = a.sitting_id
      where t.candidate_id = ${drawn.id} and a.turn = 2 limit 1)`);
  await longhand.does(cast.lena, 'POST /api/v1/assessments/:id/pregrading/runs', { params });
  expect(await arms()).toEqual([{ control: true }]);
});
