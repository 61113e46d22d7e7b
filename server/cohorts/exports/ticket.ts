import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';

/** Who takes what with them: files of one export are pseudonymised alike, for as long as it lasts. */
export interface Export {
  readonly assessmentId: string;
  readonly memberId: string;
  readonly withIdentity: boolean;
}

/** Long enough to fetch every file, too short to lie about. */
export const exportMinutes = 60;

export function exportKey(session: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', session, '', 'longhand exports', 32));
}

/** Nothing is stored: the ticket says until when it holds, and its signature for whom and what. */
export function newTicket(key: Buffer, made: Export, now: Date): { id: string; expiresAt: Date } {
  const expiresAt = new Date(now.getTime() + exportMinutes * 60_000);
  const body = `${expiresAt.getTime().toString(36)}.${randomUUID()}`;
  return { id: `${body}.${signature(key, made, body)}`, expiresAt };
}

export function isTicketValid(key: Buffer, made: Export, ticket: string, now: Date): boolean {
  const [until = '', nonce = '', signed = '', ...rest] = ticket.split('.');
  const expected = Buffer.from(signature(key, made, `${until}.${nonce}`));
  const given = Buffer.from(signed);
  if (rest.length > 0 || given.length !== expected.length) return false;
  return timingSafeEqual(given, expected) && Number.parseInt(until, 36) > now.getTime();
}

/** Of one export, with and without identity apart: a file with names must not be a key to one without. */
export function pseudonymKey(key: Buffer, ticket: string): Buffer {
  return createHmac('sha256', key).update(`pseudonyms ${ticket}`).digest();
}

function signature(key: Buffer, { assessmentId, memberId, withIdentity }: Export, body: string) {
  return createHmac('sha256', key)
    .update(`${assessmentId} ${memberId} ${withIdentity} ${body}`)
    .digest('hex')
    .slice(0, 32);
}
