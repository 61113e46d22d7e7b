import { randomBytes } from 'node:crypto';

/** By time, so that a folder in order of names is in order of time. */
export function mailFileName(writtenAt: Date): string {
  const time = writtenAt.toISOString().replaceAll(':', '-').replace('.', '-');
  return `${time}-${randomBytes(4).toString('hex')}.eml`;
}

const nameOf = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)-[0-9a-f]{8}\.eml(?:\.part)?$/;

/** When a mail of the folder was written, or is being written; null: it is none of ours. */
export function mailWrittenAt(file: string): Date | null {
  const [, hour, minute, second, ms] = nameOf.exec(file) ?? [];
  return hour === undefined ? null : new Date(`${hour}:${minute}:${second}.${ms}`);
}
