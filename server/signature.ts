import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** PKCS #8 around the 32 bytes of an Ed25519 seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Ed25519, base64url: the same text and seed give the same signature. */
export function signText(text: string, seed: Buffer): string {
  return sign(null, Buffer.from(text), privateKey(seed)).toString('base64url');
}

/** What is signed with this seed names as its key: SPKI, base64url. */
export function publicKeyOf(seed: Buffer): string {
  return encode(createPublicKey(privateKey(seed)));
}

/** Only in the one way there is to write it: base64 read leniently lets its last character be changed. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  const key = readKey(publicKey);
  return (
    key !== null &&
    bytes.toString('base64url') === signature &&
    encode(key) === publicKey &&
    verify(null, Buffer.from(text), key, bytes)
  );
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
