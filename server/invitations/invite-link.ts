import { createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

export interface Invited {
  readonly invitationId: string;
  readonly organizationId: string;
}

const sealBytes = 16;
/** Two ids of 16 bytes and the seal: 48 bytes are 64 characters, with no bit to spare. */
const tokenForm = /^[\w-]{64}$/;

/** The token stands in the fragment, which no server log and no referrer holds. It is derived, not stored. */
export function inviteLink(publicUrl: string, invited: Invited, secret: Buffer): string {
  return `${publicUrl}/sit#${inviteToken(invited, secret)}`;
}

export function inviteToken({ invitationId, organizationId }: Invited, secret: Buffer): string {
  const ids = Buffer.concat([parse(invitationId), parse(organizationId)]);
  return Buffer.concat([ids, seal(ids, secret)]).toString('base64url');
}

/** Null for anything that this secret did not seal. */
export function readInviteToken(token: string, secret: Buffer): Invited | null {
  if (!tokenForm.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const ids = bytes.subarray(0, 32);
  if (!timingSafeEqual(bytes.subarray(32), seal(ids, secret))) return null;
  return { invitationId: stringify(ids.subarray(0, 16)), organizationId: stringify(ids, 16) };
}

function seal(ids: Buffer, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(ids).digest().subarray(0, sealBytes);
}
