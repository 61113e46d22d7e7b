import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../server/accounts/record.ts';
import { publicKeyOf } from '../../server/signature.ts';
import { signReceipt, verifyReceipt } from '../../server/sittings/receipt.ts';

const ours = Buffer.alloc(32, 'ours');
const theirs = Buffer.alloc(32, 'theirs');

const facts = {
  sittingId: '0195c1de-0000-7000-8000-000000000001',
  organization: 'Tidewater',
  assessment: 'Keeper',
  candidate: 'Nadia Ünal',
  startedAt: '2026-03-02T09:00:00.000Z',
  issuedAt: '2026-03-02T10:00:00.000Z',
  turns: [
    {
      position: 1,
      title: 'Tonight',
      sha256: '6560c59ed050b6d19c9b93390a32c0fb7f12ae061463f55ecc126a9897e0315c',
      characters: 48,
      words: 10,
      openedAt: '2026-03-02T09:00:00.000Z',
      receivedAt: '2026-03-02T09:30:00.000Z',
      closedBy: 'candidate' as const,
    },
  ],
};
const signed = signReceipt(facts, ours);
const verdictOn = (file: unknown) => verifyReceipt(file, ours).verdict;

describe('a receipt that somebody shows', () => {
  test('is genuine as this server signed it, and says what it said', () => {
    expect(verifyReceipt(signed, ours)).toEqual({ verdict: 'genuine', receipt: facts });
  });

  test('is genuine too where a tool has put its fields in another order and spaces between', () => {
    const tidied = JSON.stringify(JSON.parse(canonicalJson(signed)), null, 2);
    expect(tidied.indexOf('algorithm')).toBeLessThan(tidied.indexOf('receipt'));
    expect(verdictOn(JSON.parse(tidied))).toBe('genuine');
  });

  test('can be checked by anybody’s own tool: Ed25519 over the JSON of its receipt', () => {
    const key = createPublicKey({
      key: Buffer.from(publicKeyOf(ours), 'base64url'),
      format: 'der',
      type: 'spki',
    });
    const { receipt, signature } = JSON.parse(JSON.stringify(signed)) as typeof signed;
    const said = Buffer.from(JSON.stringify(receipt));
    expect(verify(null, said, key, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  test.each([
    ['another name', { ...facts, candidate: 'Somebody else' }],
    ['another time', { ...facts, issuedAt: '2026-03-02T10:00:00.001Z' }],
    ['one turn less', { ...facts, turns: [] }],
    ['a turn twice', { ...facts, turns: [...facts.turns, ...facts.turns] }],
    ['one word more', { ...facts, turns: facts.turns.map((turn) => ({ ...turn, words: 11 })) }],
  ])('is forged with %s in it, and what it says is not repeated', (_, receipt) => {
    expect(verifyReceipt({ ...signed, receipt }, ours)).toEqual({
      verdict: 'forged',
      receipt: null,
    });
  });

  test('is forged with a signature or a key that is none', () => {
    for (const nonsense of ['', 'AAAA', 'no base64 at all!', signed.publicKey]) {
      expect(verdictOn({ ...signed, signature: nonsense })).toBe('forged');
    }
    for (const nonsense of ['', 'AAAA', signed.signature, publicKeyOf(theirs)]) {
      expect(verdictOn({ ...signed, publicKey: nonsense })).toBe('forged');
    }
  });

  test('is forged with a signature or a key written in another way: there is one for each', () => {
    // The last character holds bits that no byte takes up; a lenient reader sees the same signature.
    const other = signed.signature.replace(/.$/, (last) =>
      String.fromCharCode(last.charCodeAt(0) + 1),
    );
    expect(Buffer.from(other, 'base64url')).toEqual(Buffer.from(signed.signature, 'base64url'));
    for (const signature of [other, `${signed.signature}==`]) {
      expect(verdictOn({ ...signed, signature })).toBe('forged');
    }
    expect(verdictOn({ ...signed, publicKey: `${signed.publicKey}=` })).toBe('forged');
  });

  test('is forged where another key has signed it and ours is named', () => {
    expect(verdictOn({ ...signReceipt(facts, theirs), publicKey: signed.publicKey })).toBe(
      'forged',
    );
  });

  test('is forged by a key of another kind, whatever it has signed', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const said = Buffer.from(JSON.stringify(facts));
    const byRsa = {
      ...signed,
      publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
      signature: sign(null, said, privateKey).toString('base64url'),
    };
    expect(verdictOn(byRsa)).toBe('forged');
  });

  test('of another server fits its own key, and is not called ours', () => {
    expect(verifyReceipt(signReceipt(facts, theirs), ours)).toEqual({
      verdict: 'otherKey',
      receipt: facts,
    });
  });

  test.each([
    ['nothing', null],
    ['a word', 'receipt'],
    ['a list', [signed]],
    ['an empty object', {}],
    ['only its facts', facts],
    ['a field more beside the receipt', { ...signed, note: 'scored 5' }],
    ['a field more in the receipt', { ...signed, receipt: { ...facts, level: 5 } }],
    ['another algorithm', { ...signed, algorithm: 'none' }],
    ['a signature that is a number', { ...signed, signature: 1 }],
  ])('is no receipt as %s', (_, file) => {
    expect(verifyReceipt(file, ours)).toEqual({ verdict: 'notAReceipt', receipt: null });
  });
});
