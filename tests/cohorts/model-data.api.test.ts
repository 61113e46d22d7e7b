import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { suggestAll } from '../pregrading/reveal/calibrated.ts';
import { modelEnvironment, switchOn } from '../pregrading/suggesting.ts';
import { openDesk, type Desk } from '../reviewing/desk.ts';
import { sitterOf } from '../sittings/sitter.ts';
import type { Candidate } from '../support/cast.ts';
import { deciderOf } from './decisions/decider.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ environment: modelEnvironment });
});
afterAll(() => desk.close());

const download = async (who: Candidate) =>
  (await desk.longhand.call(who, 'GET /api/v1/personal-data')).text;

test('Nadia downloads what a model said of her answers once she has been told what somebody decided, raw, and that she opted out at once', async () => {
  const { longhand, cast } = desk;
  const { id, cohortId } = await cast.openAssessment({ reviewsPerAnswer: 1 });
  await switchOn(longhand, cast, id);
  const nadia = await cast.candidate(cohortId, 'Nadia');
  const tomasz = await cast.candidate(cohortId, 'Tomasz');
  const sitter = sitterOf(longhand);
  for (const who of [nadia, tomasz]) {
    await sitter.sitDown(who);
    await sitter.submit(who, 0, `I take the boat. ${who.name}’s hand`);
    longhand.clock.advance({ hours: 2 });
    await sitter.open(who, 2);
    await sitter.submit(who, 0, '', 2);
  }
  expect(await download(nadia)).not.toMatch(/suggestion|model|pregrading|opt_out/);
  const [answer] = await desk.rows(sql`
    select a.id from answers a join sittings s on s.id = a.sitting_id
    where s.candidate_id = ${nadia.id} and a.turn = 1`);
  const criteria = await desk.rows(sql`
    select k.id from criteria k join assessments e on e.rubric_version_id = k.rubric_version_id
    where e.id = ${id} order by k.position`);
  const answerId = String(answer?.['id']);
  const [suggestionId] = await suggestAll(
    desk,
    { answer: { id: answerId }, rubric: { criteria: criteria.slice(0, 1) } } as never,
    { gap: 'Wombat: say who.' },
  );
  await desk.rows(sql`
    insert into model_calls (id, organization_id, suggestion_id, dedupe_key, purpose, sample, host,
      model_asked, rung, parameters, exemplar_ids, month, reserved_tokens, sent_at, sdk_version, raw_output)
    values (gen_random_uuid(), ${cast.organizationId}, ${suggestionId}, '\\x00', 'sample', 1,
      'models.example', 'reader-1', 'strict', '{}', '{}', '2026-03-01', 900, now(), '6', 'Marsupial.')`);
  await longhand.does(nadia, 'PUT /api/v1/invitation/pregrading-opt-out');

  const before = await download(nadia);
  expect(JSON.parse(before)).toMatchObject({
    pregrading_opt_outs: [{ invitation_id: nadia.invitationId }],
    suggestions_to_come: { count: 1 },
  });
  expect(before).not.toMatch(/Wombat|Marsupial/);
  const [sitting] = await desk.rows(sql`select id from sittings where candidate_id = ${nadia.id}`);
  const lena = deciderOf(longhand, cast.lena);
  await lena.decide(String(sitting?.['id']), 'hold');
  expect(await download(nadia)).not.toMatch(/Wombat|Marsupial/);
  await lena.tell(String(sitting?.['id']));
  const after = await download(nadia);
  expect(JSON.parse(after)).toMatchObject({
    suggestions: [{ id: suggestionId, level: 4, gap: 'Wombat: say who.' }],
    model_calls: [{ suggestion_id: suggestionId, raw_output: 'Marsupial.' }],
  });
  expect(JSON.parse(after)).not.toHaveProperty('suggestions_to_come');
  expect(await download(tomasz)).not.toMatch(/suggestion|Wombat|opt_out/);
});
