import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalJson,
  firstPreviousHash,
  nextLink,
  type Happening,
} from '../../server/accounts/record.ts';

const happening: Happening = {
  organizationId: '0190f3f0-0000-7000-8000-000000000001',
  at: new Date('2026-03-02T09:00:00Z'),
  actor: { kind: 'member', id: '0190f3f0-0000-7000-8000-000000000002' },
  action: 'sitting.decided',
  subject: { kind: 'sitting', id: '0190f3f0-0000-7000-8000-000000000003' },
  facts: { outcome: 'advance' },
};
const start = { position: 0, hash: firstPreviousHash };
const hashOf = (previous: typeof start, one: Happening) =>
  nextLink(previous, one).hash.toString('hex');

describe('a link of the record', () => {
  test('is another one after another event, at another place, and for any other content', () => {
    const hashes = [
      hashOf(start, happening),
      hashOf({ position: 0, hash: nextLink(start, happening).hash }, happening),
      hashOf({ position: 1, hash: firstPreviousHash }, happening),
      hashOf(start, { ...happening, action: 'sitting.finished' }),
      hashOf(start, { ...happening, at: new Date('2026-03-02T09:00:00.001Z') }),
      hashOf(start, { ...happening, actor: { kind: 'system', id: null } }),
      hashOf(start, { ...happening, facts: { outcome: 'decline' } }),
      hashOf(start, { ...happening, organizationId: happening.subject.id }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('is the same for the same facts after a round trip through JSON, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
        const back = JSON.parse(JSON.stringify(facts)) as Record<string, unknown>;
        const turned = Object.fromEntries(Object.entries(back).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(facts));
      }),
    );
  });
});
