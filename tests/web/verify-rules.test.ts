import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ViteDevServer } from 'vite';
import { textFacts } from '../../server/sittings/text-facts.ts';
import type * as Matching from '../../web/verify/text-match.svelte.ts';
import type * as Verification from '../../web/verify/verification.svelte.ts';
import { serveSvelteModules } from '../support/svelte-modules.ts';

let server: ViteDevServer;
let verification: typeof Verification;
let matching: typeof Matching;
beforeAll(async () => {
  server = await serveSvelteModules();
  const load = (file: string) => server.ssrLoadModule(`/web/verify/${file}.svelte.ts`);
  verification = (await load('verification')) as typeof verification;
  matching = (await load('text-match')) as typeof matching;
});
afterAll(() => server.close());

describe('somebody who brings a receipt', () => {
  test('has it read whatever stands in it, and whatever stands around it', () => {
    expect(verification.readReceipt('\n {"a": [1]}\r\n')).toEqual({ file: { a: [1] } });
  });

  test.each([
    ['', 'There is nothing in it'],
    ['  \n', 'There is nothing in it'],
    ['{"receipt":{"sittingId":', 'Part of the receipt is missing'],
    ['Hello Nadia,', 'That is not a receipt'],
    ['[1]', 'That is not a receipt'],
    ['"receipt"', 'That is not a receipt'],
    ['null', 'That is not a receipt'],
  ])('is told what is wrong with %j', (content, sentence) => {
    expect(verification.readReceipt(content)).toEqual({
      problem: expect.stringContaining(sentence) as string,
    });
  });
});

const answers = ['Tower 4 stays dark. Ünal 🌊', 'Over to you.', 'Over to you.'];
const facts = {
  ...{
    sittingId: '',
    organization: '',
    assessment: '',
    candidate: '',
    startedAt: '',
    issuedAt: '',
  },
  turns: answers.map((text, at) => ({
    position: at + 1,
    title: '',
    sha256: textFacts(text).sha256.toString('hex'),
    ...{ characters: 0, words: 0, openedAt: null, receivedAt: '', closedBy: 'candidate' as const },
  })),
};

async function matchOf(text: string) {
  const match = new matching.TextMatch(facts);
  await match.compare(text);
  return match.match;
}

describe('somebody who has a text', () => {
  test('learns which answers it is, computed as the server does', async () => {
    expect(await matchOf(answers[0]!)).toEqual({ kind: 'turns', positions: [1] });
    expect(await matchOf(answers[1]!)).toEqual({ kind: 'turns', positions: [2, 3] });
  });

  test('is not misled by the line break at the end of a file', async () => {
    expect(await matchOf(`${answers[0]}\n`)).toEqual({ kind: 'turns', positions: [1] });
    expect(await matchOf(`${answers[0]}\n\n`)).toEqual({ kind: 'turns', positions: [] });
  });

  test('learns that it is none of them after a single changed letter', async () => {
    expect(await matchOf(answers[0]!.replace('4', '5'))).toEqual({ kind: 'turns', positions: [] });
  });

  test('is told nothing while the box is empty', async () => {
    expect(await matchOf('')).toEqual({ kind: 'none' });
  });

  test('sees the verdict on the last text, in whatever order checksums are ready', async () => {
    const match = new matching.TextMatch(facts);
    await Promise.all(['x'.repeat(2_000_000), answers[0]!].map((text) => match.compare(text)));
    expect(match.match).toEqual({ kind: 'turns', positions: [1] });
  });

  test('learns where the browser computes no checksum', async () => {
    const { subtle } = crypto;
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      expect(await matchOf('text')).toEqual({ kind: 'unable' });
    } finally {
      Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
    }
    expect(createHash('sha256').update(answers[1]!).digest('hex')).toBe(facts.turns[1]?.sha256);
  });
});
