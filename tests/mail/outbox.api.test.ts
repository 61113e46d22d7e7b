import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { lettersOf } from '../../server/letters.ts';
import type { Letter } from '../../server/mail/mailer.ts';
import { startOutbox, type Outbox } from '../../server/mail/outbox.job.ts';
import { connect } from '../../db/connect.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, tokenOfLink, type Cast } from '../support/cast.ts';

let longhand: TestApp;
let cast: Cast;
beforeAll(async () => {
  // The app’s own outbox stays out of it.
  longhand = await startApp({ outbox: false });
  cast = await castOf(longhand);
});
afterAll(() => longhand.close());
beforeEach(() => rows('delete from mails'));

const rows = (statement: string) =>
  longhand.db.everywhere(async (tx) => (await tx.execute<Record<string, unknown>>(statement)).rows);

function outboxWith(send: (letter: Letter) => unknown, db = longhand.db): Outbox {
  const { environment, secrets, clock } = longhand;
  return startOutbox({
    db,
    clock,
    log: { info: () => undefined, error: () => undefined },
    mailer: { send: async (letter) => void (await send(letter)), close: () => undefined },
    letters: lettersOf({ publicUrl: environment.publicUrl, secrets }),
  });
}

async function sentBy(outbox: Outbox): Promise<void> {
  await outbox.flush();
  await outbox.stop();
}

const linkIn = ({ text }: Letter) => /^http\S+$/m.exec(text)?.[0] ?? '';

test('Lena asks for a sign-in link and signs in with the one in her letter, once', async () => {
  const letters: Letter[] = [];
  await longhand.does(null, 'POST /api/v1/sign-in-links', {
    body: { email: 'LENA@tidewater.example' },
  });
  await longhand.does(null, 'POST /api/v1/sign-in-links', {
    body: { email: 'who@nowhere.example' },
  });
  await sentBy(outboxWith((letter) => letters.push(letter)));
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    [cast.lena.email, 'Sign in to Longhand at Tidewater'],
  ]);
  const token = tokenOfLink(linkIn(letters[0] as Letter));
  const signIn = () => longhand.call(null, 'POST /api/v1/session', { body: { token } });
  expect((await signIn()).body.member.name).toBe('Lena');
  expect((await signIn()).problem?.code).toBe('link_not_valid');
});

test('Ana’s letter says who invites, how long, when in her zone and in UTC, and carries her link', async () => {
  const letters: Letter[] = [];
  longhand.clock.set('2026-03-26T09:00:00Z');
  const { cohortId } = await cast.openAssessment({ name: 'Keeper' });
  const { items } = await longhand.does(cast.lena, 'POST /api/v1/cohorts/:id/invitations', {
    params: { id: cohortId },
    body: {
      candidates: [
        { name: 'Ana Pérez', email: 'ana@x.org', timeZone: 'Europe/Lisbon', extraMinutes: 15 },
      ],
    },
  });
  await sentBy(outboxWith((letter) => letters.push(letter)));
  const [letter] = letters;
  expect(letter).toMatchObject({
    to: 'ana@x.org',
    replyTo: cast.lena.email,
    subject: 'Tidewater invites you to write: Keeper',
  });
  expect(letter?.text.replace(items[0]?.link ?? '', 'LINK')).toMatchInlineSnapshot(`
    "Hello Ana Pérez,

    Lena of Tidewater invites you to a written exercise: Keeper. You read a situation from working life and write what you would write. People read it; nobody watches you.

    It has 2 parts, each with its own clock, with the extra time that is yours:

      1. instruction: 45 minutes
      2. hand-off note: 35 minutes, opens 60 minutes after you hand in part 1

    Choose your own moment within this window, in Europe/Lisbon:

      from Thu 26 Mar 2026, 09:00 (UTC)
      to   Thu 2 Apr 2026, 10:00 (UTC+1)

    which is the same as

      from Thu 26 Mar 2026, 09:00 (UTC)
      to   Thu 2 Apr 2026, 09:00 (UTC)

    Your link, which is for you alone:

    LINK

    Opening it starts no clock. You first read what to expect, and each clock starts only when you say so. A clock that runs goes on when you close the page, but nothing you wrote is lost, and you can go on from another device.

    We record what you write and when it was saved and handed in; no keystrokes, no camera, no watching of windows. All of it stands behind the link, before you begin.

    Do you have a question, or need more time than this? Answer this mail; it reaches Lena.
    "
  `);
});

test('Nobody gets a letter about an invitation that was taken back, or whose cohort has closed', async () => {
  const letters: Letter[] = [];
  const { cohortId } = await cast.openAssessment({ closesInMinutes: 60 });
  const [ana] = await cast.invite(cohortId, 'Ana Revoked', 'Ben Late');
  await longhand.call(cast.lena, 'PUT /api/v1/invitations/:id/revocation', {
    params: { id: ana?.invitationId ?? '' },
  });
  longhand.clock.advance({ hours: 1 });
  await sentBy(outboxWith((letter) => letters.push(letter)));
  expect(letters).toEqual([]);
  const left = await rows('select sent_at, gave_up_at is not null gave_up, last_error from mails');
  expect(left).toEqual(
    Array.from({ length: 2 }, () => ({
      ...{ sent_at: null, gave_up: true, last_error: 'not wanted any more' },
    })),
  );
});

test('Ben’s letter that fails holds up nobody’s, keeps its error, and is tried again later', async () => {
  const sent: string[] = [];
  const { cohortId } = await cast.openAssessment();
  await cast.invite(cohortId, 'Ben Bounces', 'Cai', 'Dee', 'Eve');
  let isBroken = true;
  const outbox = outboxWith(({ to }) => {
    if (isBroken && to.startsWith('ben')) throw new Error('450 mailbox busy');
    sent.push(to);
  });
  await outbox.flush();
  expect(sent).toHaveLength(3);
  expect(await rows('select attempts, last_error from mails where sent_at is null')).toEqual([
    { attempts: 1, last_error: '450 mailbox busy' },
  ]);
  isBroken = false;
  await outbox.flush();
  expect(sent).toHaveLength(3);
  longhand.clock.advance({ seconds: 30 });
  await outbox.flush();
  expect(sent[3]).toMatch(/^ben/);
  expect(await rows('select attempts, last_error from mails where last_error is not null')).toEqual(
    [],
  );
  await outbox.stop();
});

test('A mail that cannot be delivered is given up after two days, with its last error', async () => {
  const { cohortId } = await cast.openAssessment({ closesInMinutes: 60 * 24 * 30 });
  await cast.invite(cohortId, 'Fay Unreachable');
  const outbox = outboxWith(() => Promise.reject(new Error('550 no such person')));
  for (let hours = 0; hours <= 50; hours += 1) {
    await outbox.flush();
    longhand.clock.advance({ hours: 1 });
  }
  await outbox.stop();
  const [mail] = await rows('select attempts, gave_up_at, last_error from mails');
  expect(mail?.['gave_up_at']).not.toBeNull();
  expect(mail?.['last_error']).toBe('550 no such person');
  expect(Number(mail?.['attempts'])).toBeGreaterThan(15);
});

test('A letter that cannot be written is kept back alone, and the others leave', async () => {
  const sent: string[] = [];
  const { cohortId } = await cast.openAssessment();
  await cast.invite(cohortId, 'Gus');
  await longhand.does(null, 'POST /api/v1/sign-in-links', { body: { email: cast.ivo.email } });
  const outbox = startOutbox({
    db: longhand.db,
    clock: longhand.clock,
    log: { info: () => undefined, error: () => undefined },
    mailer: { send: ({ to }) => Promise.resolve(void sent.push(to)), close: () => undefined },
    letters: {
      ...lettersOf({ publicUrl: longhand.environment.publicUrl, secrets: longhand.secrets }),
      signIn: async (tx) => {
        await tx.execute('select * from a_table_that_is_not_there');
        return null;
      },
    },
  });
  await sentBy(outbox);
  expect(sent).toEqual(['gus@candidates.example']);
  expect(await rows('select kind, attempts from mails where sent_at is null')).toEqual([
    { kind: 'signIn', attempts: 1 },
  ]);
});

test('Three processes send three hundred letters, each of them once, and a slow one holds up nobody', async () => {
  const sent: string[] = [];
  const underWay = new Set<string>();
  const { cohortId } = await cast.openAssessment();
  const people = Array.from({ length: 300 }, (_, at) => `Person ${at}`);
  await cast.invite(cohortId, ...people);
  const send = async ({ to }: Letter) => {
    expect(underWay.has(to)).toBe(false);
    underWay.add(to);
    await new Promise((done) => setTimeout(done, to.startsWith('person-7@') ? 500 : 1));
    underWay.delete(to);
    sent.push(to);
  };
  const databases = [1, 2, 3].map(() => connect({ url: longhand.databaseUrl, connections: 4 }));
  const outboxes = databases.map((db) => outboxWith(send, db));
  await Promise.all(outboxes.map((outbox) => outbox.flush()));
  expect(sent).toHaveLength(300);
  expect(new Set(sent).size).toBe(300);
  expect(sent.indexOf('person-7@candidates.example')).toBeGreaterThan(10);
  await Promise.all(outboxes.map((outbox) => outbox.stop()));
  await Promise.all(databases.map((db) => db.close()));
});

test('Olga’s sign-in letter does not wait behind the invitations', async () => {
  const sent: string[] = [];
  const { cohortId } = await cast.openAssessment();
  await cast.invite(cohortId, ...Array.from({ length: 30 }, (_, at) => `Crowd ${at}`));
  longhand.clock.advance({ minutes: 1 });
  await longhand.does(null, 'POST /api/v1/sign-in-links', { body: { email: cast.olga.email } });
  await sentBy(outboxWith(({ to }) => sent.push(to)));
  expect(sent).toHaveLength(31);
  expect(sent.indexOf(cast.olga.email)).toBeLessThan(3);
});

test('Lena mails an invitation again: one more letter, not one per click', async () => {
  const sent: string[] = [];
  const { cohortId } = await cast.openAssessment();
  const [ana] = await cast.invite(cohortId, 'Ana Again');
  const again = () =>
    longhand.does(cast.lena, 'POST /api/v1/invitations/:id/mails', {
      params: { id: ana?.invitationId ?? '' },
    });
  const outbox = outboxWith(({ to }) => sent.push(to));
  await outbox.flush();
  await again();
  await again();
  await outbox.flush();
  expect(sent).toHaveLength(2);
  await outbox.stop();
});

test('A letter leaves by itself', async () => {
  const sent: string[] = [];
  const outbox = outboxWith(({ to }) => sent.push(to));
  await longhand.does(null, 'POST /api/v1/sign-in-links', { body: { email: cast.imani.email } });
  await expect.poll(() => sent).toEqual([cast.imani.email]);
  await outbox.stop();
});
