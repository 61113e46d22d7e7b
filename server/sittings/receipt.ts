import type { z } from 'zod';
import { isSignedBy, publicKeyOf, signText } from '../signature.ts';
import type { receiptVerdict } from './receipts.contract.ts';
import { Receipt } from './sittings.contract.ts';

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
  return {
    receipt,
    algorithm: 'Ed25519',
    publicKey: publicKeyOf(seed),
    signature: signText(JSON.stringify(receipt), seed),
  };
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
  if (!isSignedBy(publicKey, JSON.stringify(receipt), signature)) {
    return { verdict: 'forged', receipt: null };
  }
  return { verdict: publicKey === publicKeyOf(seed) ? 'genuine' : 'otherKey', receipt };
}
