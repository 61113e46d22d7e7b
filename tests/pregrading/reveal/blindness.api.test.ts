import { sql } from 'drizzle-orm';
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { api } from '../../../server/api.ts';
import type { Endpoint, EndpointKey } from '../../../server/http/contract.ts';
import type { Claimed } from '../../reviewing/reader.ts';
import type { Person } from '../../support/cast.ts';
import { changePregrading, modelOfTests, suggest, switchOn } from '../suggesting.ts';
import { openCalibratedDesk, suggestAll, type CalibratedDesk } from './calibrated.ts';

/** Whatever lies in the tables before an interviewer commits, every byte they are answered with is the same. */
let desk: CalibratedDesk;
let id: string;
let claimed: Claimed;
let lines: string[] = [];
beforeAll(async () => {
  desk = await openCalibratedDesk(24, { LOG_LEVEL: 'trace' });
  const write = fs.write.bind(fs) as (...given: unknown[]) => void;
  /** The log goes to standard output by this. */
  const listen = (...given: unknown[]): void => {
    const [fd, said] = given;
    if (fd !== 1) return write(...given);
    lines.push(String(said));
    const done = given.at(-1) as (error: null, bytes: number) => void;
    setImmediate(done, null, Buffer.byteLength(String(said)));
  };
  vi.spyOn(fs, 'write').mockImplementation(listen);
  lines = [];
  ({ id } = await desk.openWith(2, { versionId: desk.versionId }));
  claimed = await desk.reader(desk.cast.ivo).claimed(id);
  // What is saved stands in the replies from here on.
  await everythingFor(desk.cast.ivo);
});
afterEach(async () => {
  await desk.forget();
  await desk.rows(sql`delete from pregradings where assessment_id = ${id}`);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

const secret = { gap: 'Quokka.', level: 3.4142 };
const now = () => new Date('2026-03-02T09:00:00Z');
const all = (wanted: Parameters<typeof suggest>[3]) => () =>
  suggestAll(desk, claimed, { ...secret, ...wanted });

/** Everything that can lie there about the answer that Ivo has before him. */
const states: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['waits', all({ startedAt: null, finishedAt: null, level: null, graderKey: null })],
  ['is under way', all({ finishedAt: null, level: null, graderKey: null })],
  ['is done', all({ flags: [{ kind: 'hidden_characters', start: 1, end: 2 }] })],
  ['abstained', all({ level: null, abstained: 'off_topic' })],
  ['is in the control arm', all({ isControl: true })],
  ['was cancelled', all({ finishedAt: null, level: null, cancelledAt: now() })],
  ['came from a file', all({ source: 'import', grader: 'another judge' })],
  ['was made by an older prompt', all({ promptHash: 'older' })],
  [
    'was made under another rubric',
    async () => {
      const [other] = await desk.rows(sql`
        select id, rubric_version_id from criteria
        where rubric_version_id <> ${claimed.rubric.versionId} limit 1`);
      await suggest(
        desk.longhand,
        desk.cast,
        { answerId: claimed.answer.id, criterionId: String(other?.['id']) },
        { ...secret, rubricVersionId: String(other?.['rubric_version_id']) },
      );
    },
  ],
  [
    'drifts',
    async () => {
      await all({})();
      for (const { id: criterionId } of claimed.rubric.criteria) {
        await desk.rows(sql`
          insert into drift_alarms (id, organization_id, criterion_id, grader_key, labels, deviation, raised_at)
          values (gen_random_uuid(), ${desk.cast.organizationId}, ${criterionId},
            ${modelOfTests.graderKey}, 60, 3.2, ${now()})`);
      }
    },
  ],
  [
    'is stopped',
    async () => {
      await all({})();
      await changePregrading(desk.longhand, desk.cast, id, { stoppedAt: now() });
    },
  ],
  [
    'belongs to a candidate who opted out',
    async () => {
      await all({})();
      await desk.rows(sql`
        insert into pregrading_opt_outs (invitation_id, organization_id, opted_out_at)
        select s.invitation_id, s.organization_id, ${now()}
        from answers a join sittings s on s.id = a.sitting_id where a.id = ${claimed.answer.id}
        on conflict do nothing`);
    },
  ],
];

describe('Before the commit, in an assessment that is sealed', () => {
  test.each(states)('Ivo finds nothing of a suggestion that %s', async (_, arrange) => {
    const nothing = await everythingFor(desk.cast.ivo);
    expect(nothing.logged.join()).toContain('/api/v1/reviews/');
    await switchOn(desk.longhand, desk.cast, id);
    expect(await everythingFor(desk.cast.ivo)).toEqual(nothing);
    await arrange();
    expect(await everythingFor(desk.cast.ivo)).toEqual(nothing);
  });
});

describe('Before the commit, in an assessment set to assist', () => {
  test.each(states.filter(([name]) => name !== 'is stopped'))(
    'Ivo, who does not ask, finds nothing of a suggestion that %s',
    async (_, arrange) => {
      await switchOn(desk.longhand, desk.cast, id, { mode: 'assist' });
      const nothing = await everythingFor(desk.cast.ivo, { isLooking: false });
      expect(nothing.replies.join()).toContain(String.raw`\"assist\":{\"looked\":[]}`);
      await arrange();
      expect(await everythingFor(desk.cast.ivo, { isLooking: false })).toEqual(nothing);
    },
  );
});

describe('A lead who reviews as well', () => {
  test('finds on no page what was suggested for an answer that somebody has yet to read', async () => {
    const { lena } = desk.cast;
    const hers = await desk.reader(lena).claimed(id);
    await switchOn(desk.longhand, desk.cast, id);
    // Whose answer she gets is drawn by lot: it may be the one that Ivo has.
    const isSame = hers.answer.id === claimed.answer.id;
    const others = isSame ? [] : await suggestAll(desk, hers, secret);
    const ids = [...(await all({})()), ...others];
    const { replies, logged } = await everythingFor(lena, { mine: hers });
    const said = [...replies, ...logged].join('\n');
    expect(said).toContain('/comparison');
    for (const one of [...ids, secret.gap, String(secret.level)]) expect(said).not.toContain(one);
  });
});

/** Every reply, header and log line: whatever can be read, and every step of a review, refusals included. */
async function everythingFor(
  who: Person,
  { isLooking = true, mine = claimed }: { isLooking?: boolean; mine?: Claimed } = {},
) {
  const replies: string[] = [];
  lines = [];
  const call = async (key: EndpointKey, params: Record<string, string>, body?: unknown) => {
    const { status, headers, text } = await desk.longhand.call(who, key, {
      params: { position: '1', kind: 'erasure', memberId: who.id, ...params },
      ...(body === undefined ? {} : { body }),
    });
    const { date: _, ...rest } = headers;
    replies.push(JSON.stringify([key, params, status, rest, text]));
  };
  const own = { id: mine.reviewId, criterionId: mine.rubric.criteria[0]?.id ?? '' };
  await call('PUT /api/v1/assessments/:id/claim', { id }, {});
  await call('PUT /api/v1/reviews/:id/claim', own);
  const score = { level: 3, note: 'Mine.', evidence: [], sequence: 1 };
  await call('PUT /api/v1/reviews/:id/scores/:criterionId', own, score);
  await call('PUT /api/v1/reviews/:id/scores/:criterionId', own, { ...score, level: 9 });
  await call('PUT /api/v1/reviews/:id/scores/:criterionId/change', own, { level: 2, reason: 'x' });
  await call('PUT /api/v1/reviews/:id/reveal', own);
  if (isLooking) await call('PUT /api/v1/reviews/:id/suggestions/:criterionId/look', own);
  await call('PUT /api/v1/assessments/:id/adjudication/claim', { id }, {});
  const told = new Set([id, ...uuidsIn(replies.join())]);
  for (const [key, { params }] of Object.entries(api) as [EndpointKey, Endpoint][]) {
    if (!key.startsWith('GET')) continue;
    for (const one of params === undefined ? [id] : told) {
      await call(key, { id: one, criterionId: own.criterionId });
    }
  }
  for (const url of ['/', '/desk', `/desk/${id}`, `/desk/${id}/reviews/${own.id}`, '/metrics']) {
    const { statusCode, body } = await desk.longhand.app.inject({
      url,
      headers: { cookie: `longhand_member=${who.token}` },
    });
    replies.push(JSON.stringify([url, statusCode, body]));
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { replies, logged: lines.join('').split('\n').map(withoutTime) };
}

const uuidsIn = (text: string): string[] =>
  text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];

const withoutTime = (line: string): string =>
  line.replaceAll(/"(?:time|reqId|pid|responseTime)":("[^"]*"|[\d.e-]+),?/g, '');
