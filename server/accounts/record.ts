import { hash } from 'node:crypto';

/** Something that happened: who did what to which thing, when, and the facts that make it checkable. */
export interface Happening {
  readonly organizationId: string;
  readonly at: Date;
  readonly actor: { readonly kind: 'member' | 'candidate' | 'system'; readonly id: string | null };
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Small JSON: ids, levels, times, hashes. Never the text itself. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Link {
  readonly position: number;
  readonly contentHash: Buffer;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

export const firstPreviousHash: Buffer = Buffer.alloc(32);

/**
 * The next link of an organization’s chain (after Haber & Stornetta, “How to time-stamp a digital document”, 1991):
 * hash = SHA-256(position as 8 bytes ‖ previous hash ‖ content hash).
 */
export function nextLink(previous: Pick<Link, 'position' | 'hash'>, happening: Happening): Link {
  const position = previous.position + 1;
  const contentHash = sha256(canonicalJson(contentOf(happening)));
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(position));
  return {
    position,
    contentHash,
    previousHash: previous.hash,
    hash: sha256(Buffer.concat([number, previous.hash, contentHash])),
  };
}

function contentOf({ organizationId, at, actor, action, subject, facts }: Happening) {
  return {
    organizationId,
    at: at.toISOString(),
    actor: { kind: actor.kind, id: actor.id },
    action,
    subject: { kind: subject.kind, id: subject.id },
    facts,
  };
}

/** JSON with the keys of every object in code-unit order, so that it hashes the same after a round trip (RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${entries.join(',')}}`;
}

export function sha256(content: string | Buffer): Buffer {
  return hash('sha256', content, 'buffer');
}
