import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { z } from 'zod';
import type { receiptVerdict } from './receipts.contract.ts';
import { Receipt } from './sittings.contract.ts';

/** PKCS #8 around the 32 bytes of an Ed25519 seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface SignedReceipt<Facts> {
  readonly receipt: Facts;
  readonly algorithm: 'Ed25519';
  /** SPKI, base64url. */
  readonly publicKey: string;
  readonly signature: string;
}

type ReceiptVerdict = z.infer<typeof receiptVerdict>;
export type ReceiptFacts = z.infer<typeof Receipt>['receipt'];

/** What it says is told only where a key has signed that. */
export type ReceiptCheck =
  | {
      readonly verdict: Extract<ReceiptVerdict, 'genuine' | 'otherKey'>;
      readonly receipt: ReceiptFacts;
    }
  | { readonly verdict: Exclude<ReceiptVerdict, 'genuine' | 'otherKey'>; readonly receipt: null };

/** Signs the JSON of `receipt`; the same facts and seed give the same signature. */
export function signReceipt<Facts>(receipt: Facts, seed: Buffer): SignedReceipt<Facts> {
  const key = privateKey(seed);
  return {
    receipt,
    algorithm: 'Ed25519',
    publicKey: publicKeyOf(seed),
    signature: sign(null, Buffer.from(JSON.stringify(receipt)), key).toString('base64url'),
  };
}

/** What receipts of this seed name as their key. */
export function publicKeyOf(seed: Buffer): string {
  return encode(createPublicKey(privateKey(seed)));
}

/**
 * Whether a receipt file is what a server signed, and whether this one did. Only what it says counts: spaces, and the
 * order in which a tool has put the fields, do not.
 */
export function verifyReceipt(file: unknown, seed: Buffer): ReceiptCheck {
  const read = Receipt.safeParse(file);
  if (!read.success) return { verdict: 'notAReceipt', receipt: null };
  // Of the contract’s form, so in the contract’s order: what was signed.
  const { receipt, publicKey, signature } = read.data;
  const key = readKey(publicKey);
  const fits =
    key !== null &&
    verify(null, Buffer.from(JSON.stringify(receipt)), key, Buffer.from(signature, 'base64url'));
  if (!fits) return { verdict: 'forged', receipt: null };
  return { verdict: encode(key) === publicKeyOf(seed) ? 'genuine' : 'otherKey', receipt };
}

function readKey(publicKey: string): KeyObject | null {
  try {
    const der = Buffer.from(publicKey, 'base64url');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

function encode(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64url');
}

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}
