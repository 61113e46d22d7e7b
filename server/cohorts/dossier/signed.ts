import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { canonicalJson } from '../../accounts/record.ts';
import { Dossier, type DossierContent } from './dossier.contract.ts';

export type Content = z.output<typeof DossierContent>;
export type SignedDossier = z.output<typeof Dossier>;

/** PKCS #8 around the 32 bytes of an Ed25519 seed (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The same content and seed give the same bytes. */
export function signDossier(dossier: Content, seed: Buffer): SignedDossier {
  return {
    dossier,
    algorithm: 'Ed25519',
    publicKey: publicKeyOf(seed),
    signature: signText(canonicalJson(dossier), seed),
  };
}

export function signText(text: string, seed: Buffer): string {
  return sign(null, Buffer.from(text), privateKey(seed)).toString('base64url');
}

/** Whose signature fits what the file says: this server’s, another’s, or nobody’s. */
export function readSigned(
  file: unknown,
  seed: Buffer,
):
  | { readonly verdict: 'genuine' | 'otherKey'; readonly content: Content }
  | { readonly verdict: 'forged' | 'notADossier'; readonly content: null } {
  const read = Dossier.safeParse(file);
  if (!read.success) return { verdict: 'notADossier', content: null };
  const { dossier, publicKey, signature } = read.data;
  if (!isSignedBy(publicKey, canonicalJson(dossier), signature)) {
    return { verdict: 'forged', content: null };
  }
  const verdict = publicKey === publicKeyOf(seed) ? 'genuine' : 'otherKey';
  return { verdict, content: dossier };
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

function publicKeyOf(seed: Buffer): string {
  return encode(createPublicKey(privateKey(seed)));
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
