import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Both from the one secret that is kept for self-declarations and nothing else. */
export interface DeclarationKeys {
  readonly content: Buffer;
  readonly subject: Buffer;
}

export function declarationKeys(secret: Buffer): DeclarationKeys {
  const key = (name: string) => Buffer.from(hkdfSync('sha256', secret, '', name, 32));
  return { content: key('content'), subject: key('subject') };
}

/** Whose row it is: who has the database alone cannot tell, not even who has declared anything. */
export function subjectOf({ subject }: DeclarationKeys, candidateId: string): Buffer {
  return createHmac('sha256', subject).update(`candidate/${candidateId}`).digest();
}

const form = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;

/** Ciphertexts come in steps of so many bytes, so that a length does not tell how much was said. */
const step = 512;

/**
 * AES-256-GCM under a nonce of its own: form (1 byte), nonce (12), tag (16), ciphertext. `place` is authenticated with
 * it: a ciphertext that is moved to another row, table or organization does not open.
 */
export function seal({ content }: DeclarationKeys, place: string, value: unknown): Buffer {
  const plain = Buffer.from(JSON.stringify(value));
  const padded = Buffer.alloc(Math.ceil(plain.length / step) * step, ' ');
  plain.copy(padded);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', content, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(padded), cipher.final()]);
  return Buffer.concat([Buffer.of(form), nonce, cipher.getAuthTag(), sealed]);
}

/** Throws where a single bit, the key or the place is another than when it was sealed. */
export function unseal({ content }: DeclarationKeys, place: string, sealed: Buffer): unknown {
  if (sealed[0] !== form || sealed.length < headBytes) {
    throw new Error('what was sealed is of no known form');
  }
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', content, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(1 + nonceBytes, headBytes));
  const plain = Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]);
  return JSON.parse(plain.toString());
}

export const declarationPlace = (organizationId: string, subject: Buffer): string =>
  `self-declaration/${organizationId}/${subject.toString('hex')}`;

export const countPlace = (organizationId: string, countId: string): string =>
  `fairness-count/${organizationId}/${countId}`;
