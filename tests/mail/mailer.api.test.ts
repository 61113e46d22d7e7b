import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMailer, type Letter, type Mailer } from '../../server/mail/mailer.ts';
import { startPostOffice } from '../support/post-office.ts';

const letter: Letter = {
  to: 'ana@example.com',
  replyTo: 'lena@example.com',
  subject: 'Einladung — приглашение 🌬️',
  text: `Hello Ana Pérez,\n\n.a line that begins with a dot\nhttp://127.0.0.1:3000/sit#${'x'.repeat(64)}\n\n${'A long line of words. '.repeat(40)}\n`,
};

let folder: string;
let lines: string[];
let mailers: Mailer[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longhand-mail-'));
  lines = [];
  mailers = [];
});
afterEach(async () => {
  for (const mailer of mailers) mailer.close();
  await rm(folder, { recursive: true });
});

function open(smtpUrl?: string): Mailer {
  const log = { info: (line: string) => lines.push(line), error: () => undefined };
  const outbox = join(folder, 'outbox');
  const mailFrom = 'Longhand <longhand@example.org>';
  const clock = { now: () => new Date() };
  const mailer = openMailer({ smtpUrl, mailFrom, outbox, clock, log });
  mailers.push(mailer);
  return mailer;
}

function expectWhole(mail: Email): void {
  expect(mail.from).toEqual({ name: 'Longhand', address: 'longhand@example.org' });
  expect(mail.to).toEqual([{ name: '', address: 'ana@example.com' }]);
  expect(mail.replyTo).toEqual([{ name: '', address: 'lena@example.com' }]);
  expect(mail.subject).toBe(letter.subject);
  expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(letter.text.trimEnd());
  expect(mail.html).toBeUndefined();
  expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
}

test('Ana gets a letter whole by SMTP, whatever its language and the length of its lines', async () => {
  const office = await startPostOffice();
  await open(office.url).send(letter);
  expect(office.received).toHaveLength(1);
  expect(office.received[0]?.to).toEqual(['ana@example.com']);
  if (office.received[0] !== undefined) expectWhole(office.received[0].mail);
  for (const mailer of mailers) mailer.close();
  await office.close();
});

test('Without an SMTP server the letter is a file that only its owner reads, and the log tells which', async () => {
  const mailer = open();
  await Promise.all([mailer.send(letter), mailer.send(letter), mailer.send(letter)]);
  const files = await readdir(join(folder, 'outbox'));
  expect(files).toHaveLength(3);
  for (const name of files) {
    const file = join(folder, 'outbox', name);
    expect(name).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z-[0-9a-f]{8}\.eml$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(lines).toContain(`mail written to ${file}`);
    const source = await readFile(file);
    expectWhole(await PostalMime.parse(source));
  }
  expect(lines.join()).not.toContain('sit#');
});

test('Nobody slips a second recipient or a header of their own into a letter', async () => {
  const office = await startPostOffice();
  const mailer = open(office.url);
  for (const to of [
    'ana@example.com, eve@example.com',
    'ana@example.com\r\nBcc: eve@example.com',
    'Eve <eve@example.com>',
    'ana@example.com;eve@example.com',
    '',
  ]) {
    await expect(mailer.send({ ...letter, to })).rejects.toThrow('plain mail address');
    await expect(mailer.send({ ...letter, replyTo: to })).rejects.toThrow('plain mail address');
  }
  await mailer.send({ ...letter, subject: 'Hello\r\nBcc: eve@example.com\r\n\r\nBody' });
  expect(office.received.map(({ to }) => to)).toEqual([['ana@example.com']]);
  expect(office.received[0]?.mail.bcc).toBeUndefined();
  expect(office.received[0]?.mail.subject).toBe('Hello Bcc: eve@example.com Body');
  mailer.close();
  await office.close();
});

test('A server that is not there fails the sending, and nothing is pretended', async () => {
  const office = await startPostOffice();
  await office.close();
  await expect(open(office.url).send(letter)).rejects.toThrow();
});
