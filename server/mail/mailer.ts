import { createTransport } from 'nodemailer';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mailFileName } from './mail-file.ts';

export interface Letter {
  readonly to: string;
  /** Where an answer goes, if not to the sender. */
  readonly replyTo?: string;
  readonly subject: string;
  /** Plain text: it reads everywhere and carries nothing else. */
  readonly text: string;
  /** The same once more for programs that show it: no style, nothing from elsewhere. */
  readonly html?: string;
  readonly attachments?: readonly Attachment[];
}

/** A file that is its content: never a path or an address for the mailer to read. */
export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: string;
}

export interface Mailer {
  send(letter: Letter): Promise<void>;
  close(): void;
}

export interface MailLog {
  info(line: string): void;
  error(details: object, line: string): void;
}

export interface MailerOptions {
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** The folder for .eml files, used without an SMTP server. */
  readonly outbox: string;
  readonly clock: { now(): Date };
  readonly log: MailLog;
}

export function openMailer({ smtpUrl, mailFrom, ...folder }: MailerOptions): Mailer {
  return smtpUrl === undefined
    ? mailerToFolder(mailFrom, folder)
    : mailerToServer(mailFrom, smtpUrl);
}

function mailerToServer(mailFrom: string, url: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    // A server that hangs must not hold the database connection of its mail for long.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    ...nothingFromElsewhere,
  });
  return {
    send: async (letter) => {
      await transport.sendMail(messageOf(letter, mailFrom));
    },
    close: () => transport.close(),
  };
}

function mailerToFolder(
  mailFrom: string,
  { outbox, clock, log }: Pick<MailerOptions, 'outbox' | 'clock' | 'log'>,
): Mailer {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...nothingFromElsewhere,
  });
  return {
    send: async (letter) => {
      const { message } = await transport.sendMail(messageOf(letter, mailFrom));
      const file = join(outbox, mailFileName(clock.now()));
      await mkdir(outbox, { recursive: true, mode: 0o700 });
      // Written whole under another name first: whoever watches the folder never reads half a mail.
      await writeFile(`${file}.part`, message, { mode: 0o600, flush: true });
      await rename(`${file}.part`, file);
      log.info(`mail written to ${file}`);
    },
    close: () => transport.close(),
  };
}

/** A mail is its text and what is attached; nothing in it may make the server read a file or an address. */
const nothingFromElsewhere = { disableFileAccess: true, disableUrlAccess: true };

function messageOf(letter: Letter, mailFrom: string) {
  const { to, replyTo, subject, text, html, attachments = [] } = letter;
  return {
    from: mailFrom,
    to: plainAddress(to),
    ...(replyTo === undefined ? {} : { replyTo: plainAddress(replyTo) }),
    subject: subject.replace(/[\s\p{Cc}]+/gu, ' ').trim(),
    text,
    ...(html === undefined ? {} : { html }),
    attachments: attachments.map(({ filename, contentType, content }) => {
      return { filename, contentType, content };
    }),
    // Keeps out-of-office replies away.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** One address and nothing else, so that no header and no further recipient can hide in it. */
function plainAddress(address: string): { name: string; address: string } {
  if (!/^[^\s<>(),;:"@\p{Cc}]+@[^\s<>(),;:"@\p{Cc}]+$/u.test(address)) {
    throw new Error('the recipient is not one plain mail address');
  }
  return { name: '', address };
}
