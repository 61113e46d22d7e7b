import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '../../db/connect.ts';
import { verifyRecord } from '../../server/accounts/record.actions.ts';
import { lettersOf } from '../../server/letters.ts';
import type { Letter } from '../../server/mail/mailer.ts';
import { startOutbox } from '../../server/mail/outbox.job.ts';
import { startAnnouncer } from '../../server/sittings/turn-openings.job.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast } from '../support/cast.ts';
import { beginSitting, handIn, openTurn } from '../support/exercise.ts';
import { lighthouseScenario } from '../support/scenario.ts';

let longhand: TestApp;
let cast: Cast;
let cohortId: string;
const sent: Letter[] = [];
beforeAll(async () => {
  // Letters leave when a test says so, not in the middle of it.
  longhand = await startApp({ outbox: false });
  cast = await castOf(longhand);
});
afterAll(() => longhand.close());
beforeEach(async () => {
  longhand.clock.set('2026-03-02T09:00:00.000Z');
  ({ cohortId } = await cast.openAssessment());
});

/** One round of the job, as one process runs it; tells how many turns were due. */
async function announce(db: Database = longhand.db): Promise<number> {
  const onError = (error: unknown) => {
    throw error;
  };
  const announcer = startAnnouncer({ db, clock: longhand.clock, onError });
  const due = await announcer.run();
  await announcer.stop();
  return due;
}

/** What has reached them, and what waits for them now. */
async function lettersTo({ email }: Candidate): Promise<Letter[]> {
  const { db, clock, environment, secrets } = longhand;
  const letters = lettersOf({ publicUrl: environment.publicUrl, secrets });
  const mailer = {
    send: (letter: Letter) => Promise.resolve(void sent.push(letter)),
    close: () => undefined,
  };
  const outbox = startOutbox({ db, mailer, letters, clock, log: longhand.app.log });
  await outbox.flush();
  await outbox.stop();
  return sent.filter(({ to, subject }) => to === email && subject.includes('can be opened now'));
}

/** What the record says they were told. */
async function toldAbout({ invitationId }: Candidate): Promise<unknown[]> {
  const { rows } = await longhand.db.everywhere((tx) =>
    tx.execute(sql`
      select e.facts from events e join sittings s on s.id = e.subject_id
      where e.action = 'turn.announced' and s.invitation_id = ${invitationId}`),
  );
  return rows.map(({ facts }) => facts);
}

/** Turn 1 is submitted; turn 2 opens an hour later. */
async function betweenTurns(name: string): Promise<Candidate> {
  const candidate = await cast.candidate(cohortId, name);
  await beginSitting(longhand, candidate);
  await openTurn(longhand, candidate, 1);
  await handIn(longhand, candidate, 1, 'Tonight we row.');
  return candidate;
}

test('Nadia is mailed when the delay has passed, and once', async () => {
  const nadia = await betweenTurns('Nadia');
  longhand.clock.advance({ minutes: 59, seconds: 59 });
  expect(await announce()).toBe(0);
  expect(await lettersTo(nadia)).toEqual([]);
  longhand.clock.advance({ seconds: 1 });
  expect(await announce()).toBe(1);
  expect(await announce()).toBe(0);
  const [letter, ...more] = await lettersTo(nadia);
  expect(more).toEqual([]);
  expect(letter?.replyTo).toBe(cast.lena.email);
  expect(letter?.subject).toBe('Turn 2 can be opened now: Keeper');
  expect(letter?.text.replace(nadia.link, 'LINK')).toMatchInlineSnapshot(`
    "Hello Nadia,

    turn 2 of Keeper at Tidewater can be opened now: Hand-off (hand-off note). It has 20 minutes.

    No clock runs until you open it. Choose your own moment, early enough to finish before the exercise closes:

      Mon 9 Mar 2026, 09:00 (UTC)

    Your link, which is for you alone:

    LINK
    "
  `);
});

test('Nadia reads her own minutes, and the close in her zone and in UTC', async () => {
  const { items } = await longhand.does(cast.lena, 'POST /api/v1/cohorts/:id/invitations', {
    params: { id: cohortId },
    body: {
      candidates: [
        { name: 'N', email: 'n@x.org', timeZone: 'Pacific/Chatham', extraTimeFactor: 1.5 },
      ],
    },
  });
  const { id = '', candidateId = '', email = '', link = '' } = items[0] ?? {};
  const nadia = await cast.enter({ id: candidateId, invitationId: id, name: 'N', email, link });
  await beginSitting(longhand, nadia);
  await openTurn(longhand, nadia, 1);
  await handIn(longhand, nadia, 1, 'Tonight we row.');
  longhand.clock.advance({ hours: 1 });
  await announce();
  const [letter] = await lettersTo(nadia);
  expect(letter?.text).toContain('It has 30 minutes, with the extra time that is yours.');
  expect(letter?.text).toContain(
    '  Mon 9 Mar 2026, 22:45 (UTC+13:45)\n  which is Mon 9 Mar 2026, 09:00 (UTC)\n',
  );
});

test('of two processes that announce at the same time, one mails each of thirty people', async () => {
  const people: Candidate[] = [];
  for (let n = 0; n < 30; n += 1) people.push(await betweenTurns(`Crowd ${n}`));
  longhand.clock.advance({ hours: 1 });
  const other = connect({ url: longhand.databaseUrl, connections: 2 });
  const due = await Promise.all([announce(), announce(other), announce(), announce(other)]);
  await other.close();
  expect(due.reduce((sum, one) => sum + one, 0)).toBe(30);
  for (const person of people) expect(await lettersTo(person)).toHaveLength(1);
});

test('Nadia, who has opened the turn by herself, is not mailed about it', async () => {
  const nadia = await betweenTurns('Nadia Early');
  longhand.clock.advance({ hours: 1 });
  await openTurn(longhand, nadia, 2);
  expect(await announce()).toBe(1);
  expect(await lettersTo(nadia)).toEqual([]);
  expect(await toldAbout(nadia)).toEqual([]);
});

test('Nadia, whose mail was held up until the turn after, is mailed about that one only', async () => {
  const third = `  - title: The morning after
    storyTime: 2026-03-11T06:00Z
    opensAfter: 1h
    messages:
      - { from: mara, channel: '#lamp', at: 0, text: The lamp burns. }
    ask: Tell the harbour.
    form: notice
    words: { from: 20, to: 60 }
    minutes: 10
rubric:`;
  const source = lighthouseScenario.replace('rubric:', third).replace('[2]', '[2, 3]');
  const { versionId } = await cast.publish(source);
  ({ cohortId } = await cast.openAssessment({ versionId }));
  const nadia = await betweenTurns('Nadia Held Up');
  longhand.clock.advance({ hours: 1 });
  await announce();
  await openTurn(longhand, nadia, 2);
  await handIn(longhand, nadia, 2, 'Over to you.');
  longhand.clock.advance({ hours: 1 });
  await announce();
  expect((await lettersTo(nadia)).map(({ subject }) => subject)).toEqual([
    'Turn 3 can be opened now: Keeper',
  ]);
});

test('Nadia, who opens the turn while the mail is on its way, is not mailed either', async () => {
  const nadia = await betweenTurns('Nadia Between');
  longhand.clock.advance({ hours: 1 });
  await announce();
  await openTurn(longhand, nadia, 2);
  expect(await lettersTo(nadia)).toEqual([]);
});

test('nobody is mailed about a turn that cannot be opened any more', async () => {
  const nadia = await betweenTurns('Nadia Late');
  longhand.clock.advance({ hours: 1 });
  await announce();
  longhand.clock.advance({ days: 7 });
  expect(await lettersTo(nadia)).toEqual([]);
});

test('nobody is mailed about a turn that opens without a delay', async () => {
  const source = lighthouseScenario.replace('    opensAfter: 1h\n', '');
  const { versionId } = await cast.publish(source);
  ({ cohortId } = await cast.openAssessment({ versionId }));
  const nadia = await betweenTurns('Nadia At Once');
  longhand.clock.advance({ hours: 1 });
  expect(await announce()).toBe(0);
  expect(await lettersTo(nadia)).toEqual([]);
});

test('the record says that Nadia was told, and still holds', async () => {
  const nadia = await betweenTurns('Nadia Recorded');
  longhand.clock.advance({ hours: 1 });
  await announce();
  expect(await toldAbout(nadia)).toEqual([{ turn: 2 }]);
  expect((await longhand.db.everywhere(verifyRecord)).broken).toBeNull();
});
