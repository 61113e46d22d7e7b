import type { z } from 'zod';
import { canonicalJson, sha256 } from '../../accounts/record.ts';
import { isSignedBy, publicKeyOf, signText } from '../../signature.ts';
import { Dossier, type DossierContent } from './dossier.contract.ts';

export type Content = z.output<typeof DossierContent>;
export type SignedDossier = z.output<typeof Dossier>;

/** The same content and seed give the same bytes. */
export function signDossier(dossier: Content, seed: Buffer): SignedDossier {
  return {
    dossier,
    algorithm: 'Ed25519',
    publicKey: publicKeyOf(seed),
    signature: signText(canonicalJson(dossier), seed),
  };
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

/** What a dossier of this content is known by in the record. */
export function contentHash(content: Content): string {
  return sha256(canonicalJson(content)).toString('hex');
}
