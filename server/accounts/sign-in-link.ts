import { randomBytes } from 'node:crypto';
import { sha256 } from './record.ts';

export const signInLinkMinutes = { mailed: 30, printed: 24 * 60 } as const;

export interface SignInLink {
  readonly tokenHash: Buffer;
  readonly url: string;
}

/** A token that works once stands in the fragment, so that no server log and no referrer holds it. */
export function newSignInLink(publicUrl: string): SignInLink {
  const token = randomBytes(24).toString('base64url');
  return { tokenHash: hashToken(token), url: `${publicUrl}/sign-in#${token}` };
}

export function hashToken(token: string): Buffer {
  return sha256(token);
}
