import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyRecord } from '../../server/accounts/record.actions.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { crowdCalls, crowdOf, type Writer } from './crowd.ts';

let longhand: TestApp;
let calls: ReturnType<typeof crowdCalls>;

beforeAll(async () => {
  longhand = await startApp();
  calls = crowdCalls(longhand);
});
afterAll(() => longhand.close());

const inKind = (crowd: readonly Writer[], kind: number, kinds: number) =>
  crowd.filter((_, n) => n % kinds === kind);
const ids = (crowd: readonly Writer[], key: 'sessionId' | 'subjectId') =>
  crowd.map(({ identity }) => identity[key]);

test('of two hundred who submit at one instant in two organizations, each has a verdict of their own', async () => {
  const crowd = [
    ...(await crowdOf(longhand, 100, 'saved')),
    ...(await crowdOf(longhand, 100, 'saved')),
  ];
  const [newer, stored, stale, gone, late] = [0, 1, 2, 3, 4].map((kind) => inKind(crowd, kind, 5));
  const { writer } = longhand.db;
  await writer.query('update sessions set revoked_at = now() where id = any($1)', [
    ids(gone!, 'sessionId'),
  ]);
  await writer.query(
    `update turns t set deadline_at = $2 from sittings s
     where s.id = t.sitting_id and t.position = 1 and s.invitation_id = any($1)`,
    [ids(late!, 'subjectId'), longhand.clock.in(-1)],
  );
  const sent = new Map<Writer, ReturnType<typeof calls.submit>[]>();
  const send = (one: Writer, baseRevision: number, text: string) =>
    sent.set(one, [...(sent.get(one) ?? []), calls.submit(one, baseRevision, text)]);
  for (const one of newer!) send(one, 0, `the last word of ${one.identity.subjectId}`);
  // Their first reply was lost, or so they think.
  for (const one of [...stored!, ...stored!]) send(one, 0, 'saved');
  for (const one of stale!) send(one, 7, 'from a page that has seen nothing');
  for (const one of gone!) send(one, 0, 'from a session that was taken back');
  for (const one of late!) send(one, 0, 'a minute too late');

  const of = async (some: readonly Writer[]) =>
    (await Promise.all(some.flatMap((one) => sent.get(one)!))).map(({ status, body, problem }) =>
      status === 200 ? body.draft.text : `${problem!.code}: ${problem!['text'] as string}`,
    );
  expect(await of(newer!)).toEqual(
    newer!.map(({ identity }) => `the last word of ${identity.subjectId}`),
  );
  expect(await of(stored!)).toEqual(stored!.flatMap(() => ['saved', 'saved']));
  expect(new Set(await of(stale!))).toEqual(new Set(['draft_conflict: saved']));
  expect(new Set(await of(gone!))).toEqual(new Set(['not_signed_in: undefined']));
  expect(new Set(await of(late!))).toEqual(new Set(['turn_closed: saved']));

  const answers = await calls.answers();
  expect(answers.size).toBe(80);
  for (const { identity } of newer!) {
    expect(answers.get(identity.subjectId)).toBe(`the last word of ${identity.subjectId}`);
  }
  expect(await calls.count('select count(*) from drafts')).toBe(120);
  expect(await calls.count('select count(*) from review_slots')).toBe(160);
  expect(await calls.count('select count(*) from draft_revisions')).toBe(40);
  const { broken, events } = await longhand.db.everywhere(verifyRecord);
  expect(broken).toBeNull();
  expect(events).toBeGreaterThan(80);
});

test('whoever sent it before the deadline is in time, however long the crowd has to wait', async () => {
  const crowd = await crowdOf(longhand, 60, 'saved');
  const began = longhand.clock.now();
  await longhand.db.writer.query('update turns set deadline_at = $1 where opened_at = $2', [
    new Date(began.getTime() + 1_000),
    began,
  ]);
  const replies = crowd.map((one) => calls.submit(one, 0, 'in the last second'));
  while ((await calls.answers()).size === 80) await new Promise((later) => setTimeout(later, 1));
  longhand.clock.advance({ minutes: 5 });
  for (const { status, body } of await Promise.all(replies)) {
    expect(status).toBe(200);
    expect(Date.parse(body.submittedAt!)).toBe(began.getTime());
  }
});
