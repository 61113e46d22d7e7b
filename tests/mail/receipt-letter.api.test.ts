import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Email } from 'postal-mime';
import { lettersOf } from '../../server/letters.ts';
import { openMailer } from '../../server/mail/mailer.ts';
import { startOutbox } from '../../server/mail/outbox.job.ts';
import { verifyReceipt } from '../../server/sittings/receipt.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Candidate, type Cast } from '../support/cast.ts';
import { beginSitting, handIn, openTurn, sitBothTurns } from '../support/exercise.ts';
import { startPostOffice, type PostOffice } from '../support/post-office.ts';
import { sweeperOf } from '../support/sweeper.ts';

let longhand: TestApp;
let cast: Cast;
let office: PostOffice;
let cohortId: string;
beforeAll(async () => {
  longhand = await startApp({ outbox: false });
  cast = await castOf(longhand);
  office = await startPostOffice();
});
afterAll(async () => {
  await office.close();
  await longhand.close();
});
beforeEach(async () => {
  longhand.clock.set('2026-03-02T09:00:03.000Z');
  ({ cohortId } = await cast.openAssessment());
});

/** Everything that waits goes out by SMTP; the letters that have come for this person since. */
async function postFor({ email }: Candidate): Promise<Email[]> {
  const { db, clock, environment, secrets } = longhand;
  const { publicUrl, mailFrom } = environment;
  const log = { info: () => undefined, error: () => undefined };
  const mailer = openMailer({ smtpUrl: office.url, mailFrom, outbox: '', clock, log });
  const outbox = startOutbox({
    db,
    clock,
    mailer,
    log,
    letters: lettersOf({ publicUrl, secrets }),
  });
  await outbox.flush();
  await outbox.stop();
  mailer.close();
  const sent = office.received.filter(({ to }) => to.includes(email)).map(({ mail }) => mail);
  return sent.filter(({ subject }) => subject?.startsWith('Your receipt') === true);
}

async function sweep(): Promise<void> {
  const sweeper = sweeperOf(longhand);
  await sweeper.sweep();
  await sweeper.stop();
}

const plain = (mail: Email | undefined, { link }: Candidate) =>
  mail?.text?.replaceAll('\r\n', '\n').replace(link, 'LINK').trimEnd();

const read = (content: string | ArrayBuffer | Uint8Array | undefined) =>
  Buffer.from(content as ArrayBuffer).toString('utf8');

test('Nadia is mailed her receipt when she has submitted the last turn, as the API gives it, and it is genuine', async () => {
  const nadia = await cast.candidate(cohortId, 'Nadia Quettabellou');
  await sitBothTurns(longhand, nadia);
  const [mail, ...more] = await postFor(nadia);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('Your receipt from Tidewater: Keeper');
  expect(mail?.replyTo?.[0]?.address).toBe(cast.lena.email);

  const [attached, ...others] = mail?.attachments ?? [];
  expect(others).toEqual([]);
  expect(attached).toMatchObject({
    filename: 'longhand-receipt.json',
    mimeType: 'application/json',
    disposition: 'attachment',
  });
  const file = read(attached?.content);
  expect(file).toBe((await longhand.call(nadia, 'GET /api/v1/sitting/receipt')).text);
  const check = verifyReceipt(JSON.parse(file), longhand.secrets.receipt);
  expect(check.verdict).toBe('genuine');
  expect(check.receipt?.candidate).toBe('Nadia Quettabellou');
});

test('Nadia’s letter says what was received when, in her zone and in UTC, and how to check it', async () => {
  const { items } = await longhand.does(cast.lena, 'POST /api/v1/cohorts/:id/invitations', {
    params: { id: cohortId },
    body: { candidates: [{ name: 'Nadia', email: 'nadia@x.org', timeZone: 'Pacific/Chatham' }] },
  });
  const [invited] = items;
  if (invited === undefined) throw new Error('Nadia was not invited');
  const nadia = await cast.enter({
    ...{ id: invited.candidateId, invitationId: invited.id, name: 'Nadia' },
    ...{ email: invited.email, link: invited.link },
  });
  await sitBothTurns(longhand, nadia);
  const [mail] = await postFor(nadia);
  expect(plain(mail, nadia)).toMatchInlineSnapshot(`
    "Hello Nadia,

    thank you. This is what we received from you for Keeper at Tidewater, and when, by the server’s clock:

      Turn 1: Tonight
        submitted Mon 2 Mar 2026, 22:45:03 (UTC+13:45), which is Mon 2 Mar 2026, 09:00:03 (UTC)
        10 words, 48 characters, SHA-256 of the text:
        6560c59ed050b6d19c9b93390a32c0fb7f12ae061463f55ecc126a9897e0315c

      Turn 2: Hand-off
        submitted Mon 2 Mar 2026, 23:45:03 (UTC+13:45), which is Mon 2 Mar 2026, 10:00:03 (UTC)
        10 words, 48 characters, SHA-256 of the text:
        fff6080782d2748a4d491b32aa2e0e2e122d058c1f597f17a0d8a8d0dabbfa86

    People at Tidewater read each answer independently and without your name. Then a person decides, and writes to you. You have nothing more to do.

    Attached is the receipt itself, longhand-receipt.json, with this server’s signature: keep it. With it anybody can check, without an account, that nothing in it was changed, and whether a text is the one we received:

    http://127.0.0.1:3000/verify

    Your receipt page, which opens for 90 days after the exercise closes:

    LINK

    A question, or something went wrong? Answer this mail; it reaches Lena."
  `);
});

test('Nadia, who never came back for turn 2, reads that there is no answer to it', async () => {
  const nadia = await cast.candidate(cohortId, 'Nadia Left');
  await beginSitting(longhand, nadia);
  await openTurn(longhand, nadia, 1);
  await handIn(longhand, nadia, 1, 'One');
  longhand.clock.advance({ days: 8 });
  await sweep();
  const [mail] = await postFor(nadia);
  expect(plain(mail, nadia)).toContain(
    '  Turn 2: Hand-off\n    not opened before the exercise closed, so there is no answer to it\n',
  );
  expect(plain(mail, nadia)).toContain('    1 word, 3 characters, SHA-256 of the text:\n');
});

test('Nadia, who began and opened no turn, is told honestly that nothing was received', async () => {
  const nadia = await cast.candidate(cohortId, 'Nadia Nothing');
  await beginSitting(longhand, nadia);
  longhand.clock.advance({ days: 8 });
  await sweep();
  const [mail, ...more] = await postFor(nadia);
  expect(more).toEqual([]);
  expect(plain(mail, nadia)).toContain('we have received no answer from you');
  expect(plain(mail, nadia)).not.toContain('thank you');
  const { receipt, verdict } = verifyReceipt(
    JSON.parse(read(mail?.attachments[0]?.content)),
    longhand.secrets.receipt,
  );
  expect([verdict, receipt?.turns]).toEqual(['genuine', []]);
});

test('Nadia, whose time ran out before a word was saved, is told so', async () => {
  const nadia = await cast.candidate(cohortId, 'Nadia Empty');
  await beginSitting(longhand, nadia);
  await openTurn(longhand, nadia, 1);
  longhand.clock.advance({ hours: 2 });
  await openTurn(longhand, nadia, 2);
  await handIn(longhand, nadia, 2, 'Two words');
  const [mail] = await postFor(nadia);
  expect(plain(mail, nadia)).toContain(
    '  Turn 1: Tonight\n    time ran out with nothing written\n',
  );
});

test('Lena’s list goes on to show what became of the invitation, and she may mail it again', async () => {
  const { id, cohortId: cohort } = await cast.openAssessment();
  const nadia = await cast.candidate(cohort, 'Nadia Listed');
  await postFor(nadia);
  await sitBothTurns(longhand, nadia);
  // The receipt waits; the invitation was sent.
  const mailOf = async () => {
    const progress = await longhand.does(cast.lena, 'GET /api/v1/assessments/:id/progress', {
      params: { id },
    });
    return progress.items.map(({ mail }) => mail);
  };
  expect(await mailOf()).toEqual(['sent']);
  await longhand.does(cast.lena, 'POST /api/v1/invitations/:id/mails', {
    params: { id: nadia.invitationId },
  });
  expect(await mailOf()).toEqual(['waiting']);
});
