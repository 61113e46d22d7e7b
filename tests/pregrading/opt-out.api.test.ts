import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { noticeIn, noticeVersionWith } from '../../server/invitations/notice.ts';
import { sitterOf } from '../sittings/sitter.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast } from '../support/cast.ts';
import { changePregrading, modelEnvironment, suggest, switchOn } from './suggesting.ts';

const purpose = 'To find what we overlook';
const key = 'PUT /api/v1/invitation/pregrading-opt-out';
const back = 'DELETE /api/v1/invitation/pregrading-opt-out';

let longhand: TestApp;
let cast: Cast;
let assessment: { id: string; cohortId: string };
beforeAll(async () => {
  longhand = await startApp({ environment: modelEnvironment });
  cast = await castOf(longhand);
});
beforeEach(async () => {
  assessment = await cast.openAssessment();
});
afterAll(() => longhand.close());

const invitation = (who: Candidate) => longhand.does(who, 'GET /api/v1/invitation');
const eventsOf = async (invitationId: string) => {
  const { rows } = await longhand.db.everywhere((tx) =>
    tx.execute<{ action: string; actor_kind: string; facts: Record<string, unknown> }>(
      sql`select action, actor_kind, facts from events where subject_id = ${invitationId} order by position`,
    ),
  );
  return rows;
};

test('Ana is told of the model in the notice, with its purpose, once a lead has switched it on', async () => {
  const ana = await cast.candidate(assessment.cohortId, 'Ana Told');
  expect((await invitation(ana)).pregrading).toBeNull();
  await switchOn(longhand, cast, assessment.id);
  const told = await invitation(ana);
  expect(told.notice).toEqual(noticeIn('en', purpose, null));
  expect(told.pregrading).toEqual({ optedOutAt: null });
  expect(told.noticeVersion).toBe(noticeVersionWith(purpose, null));
});

test('Ana cannot begin under a notice that did not tell of the model, and is asked again', async () => {
  const ana = await cast.candidate(assessment.cohortId, 'Ana Again');
  const { noticeVersion } = await invitation(ana);
  await switchOn(longhand, cast, assessment.id);
  const early = await longhand.call(ana, 'PUT /api/v1/sitting', { body: { noticeVersion } });
  expect(early.problem?.code).toBe('notice_changed');
  await sitterOf(longhand).start(ana);
  expect((await invitation(ana)).pregrading).toEqual({ optedOutAt: null });
});

test('Ana, who began before it was switched on, is told nothing and has nothing to opt out of', async () => {
  const ana = await cast.candidate(assessment.cohortId, 'Ana Early');
  await sitterOf(longhand).start(ana);
  await switchOn(longhand, cast, assessment.id);
  expect((await invitation(ana)).pregrading).toBeNull();
  expect((await longhand.call(ana, key)).problem?.code).toBe('not_found');
});

test('Ana opts out before she starts, and back in; once each in the record', async () => {
  await switchOn(longhand, cast, assessment.id);
  const ana = await cast.candidate(assessment.cohortId, 'Ana Out');
  const now = longhand.clock.now().toISOString();
  expect(await longhand.does(ana, key)).toEqual({ optedOutAt: now });
  expect(await longhand.does(ana, key)).toEqual({ optedOutAt: now });
  expect((await invitation(ana)).pregrading).toEqual({ optedOutAt: now });
  expect(await longhand.does(ana, back)).toEqual({ optedOutAt: null });
  await longhand.does(ana, back);
  const events = (await eventsOf(ana.invitationId)).slice(2);
  expect(events).toEqual([
    {
      action: 'pregrading.opted_out',
      actor_kind: 'candidate',
      facts: { assessmentId: assessment.id },
    },
    {
      action: 'pregrading.opted_in',
      actor_kind: 'candidate',
      facts: { assessmentId: assessment.id },
    },
  ]);
});

test('Ana opts out after she has written: what still waits to be read is cancelled, once, and nothing else changes', async () => {
  await switchOn(longhand, cast, assessment.id);
  const ana = await cast.candidate(assessment.cohortId, 'Ana Later');
  const ben = await cast.candidate(assessment.cohortId, 'Ben Stays');
  const sitter = sitterOf(longhand);
  for (const who of [ana, ben]) {
    await sitter.sitDown(who);
    await sitter.submit(who, 0, `Mara takes the boat. ${who.name.length}`);
  }
  const { rows } = await longhand.db.everywhere((tx) =>
    tx.execute<{ answer: string; candidate: string; criterion: string }>(sql`
      select a.id as answer, s.candidate_id as candidate, k.id as criterion
      from answers a join sittings s on s.id = a.sitting_id
        join assessments e on e.id = a.assessment_id
        join criteria k on k.rubric_version_id = e.rubric_version_id
      where e.id = ${assessment.id} order by k.position`),
  );
  const about = ({ id }: Candidate) =>
    rows
      .filter(({ candidate }) => candidate === id)
      .map(({ answer, criterion }) => ({ answerId: answer, criterionId: criterion }));
  const [waiting, done] = about(ana);
  const [bens] = about(ben);
  const open = { finishedAt: null, startedAt: null, level: null, graderKey: null };
  const ids = [
    await suggest(longhand, cast, waiting!, open),
    await suggest(longhand, cast, done!),
    await suggest(longhand, cast, bens!, open),
  ];
  await longhand.does(ana, key);
  await longhand.does(ana, key);
  const { rows: after } = await longhand.db.everywhere((tx) =>
    tx.execute<{ id: string; cancelled: boolean }>(
      sql`select id, cancelled_at is not null as cancelled from suggestions where assessment_id = ${assessment.id}`,
    ),
  );
  expect(ids.map((id) => after.find((one) => one.id === id)?.cancelled)).toEqual([
    true,
    false,
    false,
  ]);
  const cancelled = (await eventsOf(waiting!.answerId)).filter(
    ({ action }) => action === 'suggestion.cancelled',
  );
  expect(cancelled.map(({ facts }) => facts)).toMatchObject([
    { suggestionId: ids[0], why: 'opted_out' },
  ]);
  await changePregrading(longhand, cast, assessment.id, { stoppedAt: longhand.clock.now() });
  expect((await invitation(ana)).pregrading?.optedOutAt).not.toBeNull();
});

test('Where there is no model in the house, nobody is told of one, and there is nothing to opt out of', async () => {
  const without = await startApp();
  try {
    const others = await castOf(without);
    const { id, cohortId } = await others.openAssessment();
    await switchOn(without, others, id);
    const ana = await others.candidate(cohortId, 'Ana');
    const told = await without.does(ana, 'GET /api/v1/invitation');
    expect([told.pregrading, told.notice]).toEqual([null, noticeIn('en', null, null)]);
    for (const one of [key, back] as const) {
      expect((await without.call(ana, one)).problem?.code).toBe('not_found');
    }
    const { noticeVersion } = told;
    expect(
      (await without.call(ana, 'PUT /api/v1/sitting', { body: { noticeVersion } })).status,
    ).toBe(200);
  } finally {
    await without.close();
  }
});
