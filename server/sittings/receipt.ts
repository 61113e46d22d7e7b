import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

/** PKCS #8 around the 32 bytes of an Ed25519 seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface SignedReceipt<Facts> {
  readonly receipt: Facts;
  readonly algorithm: 'Ed25519';
  /** SPKI, base64url. */
  readonly publicKey: string;
  readonly signature: string;
}

/** Signs the JSON of `receipt`; the same facts and seed give the same signature. */
export function signReceipt<Facts>(receipt: Facts, seed: Buffer): SignedReceipt<Facts> {
  const key = privateKey(seed);
  return {
    receipt,
    algorithm: 'Ed25519',
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url'),
    signature: sign(null, Buffer.from(JSON.stringify(receipt)), key).toString('base64url'),
  };
}

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}
