import { createHmac } from 'node:crypto';

/** The same key and id give the same short name; without the key nobody can go back. */
export function pseudonymsFrom(key: Buffer): (kind: string, id: string) => string {
  return (kind, id) =>
    `${kind}-${createHmac('sha256', key).update(`${kind}/${id}`).digest('hex').slice(0, 12)}`;
}
