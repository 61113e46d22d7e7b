import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingShape, readReply } from '../../../server/pregrading/model/reading.ts';
import { honestReading } from '../../support/model/readers.ts';
import { answer } from './example.ts';

const good = honestReading(answer, 5);
const json = (change: object = {}) => JSON.stringify({ ...good, ...change });

describe('A reply is read', () => {
  test.each([
    ['bare', json()],
    ['in a fence', `\`\`\`json\n${json()}\n\`\`\``],
    ['with words around it', `Here it is:\n${json()}\nI hope {it} helps.`],
    ['after thinking aloud', `<think>level {"level": 1}? no</think>\n${json()}`],
    ['with braces in a quote', json({ gap: 'Write } and { and \\" once.' })],
  ])('%s', (_, text) => {
    expect(readReply(text, 5).reading).toMatchObject({ level: good.level });
  });

  test('where it abstains its level counts for nothing, whatever stands there', () => {
    for (const level of [3, 0, 99, null, 'none']) {
      const { reading } = readReply(json({ abstain: 'too_short', level }), 5);
      expect(reading).toMatchObject({ abstain: 'too_short', level: 0 });
    }
  });
});

describe('A reply is not mended', () => {
  test.each([
    ['a level outside the scale', { level: 6 }],
    ['a level of nought', { level: 0 }],
    ['a level between two', { level: 2.5 }],
    ['a level as text', { level: '3' }],
    ['a level as a list', { level: [3] }],
    ['no level', { level: undefined }],
    ['a canary outside the scale', { canary: 7 }],
    ['a field too many', { score: 4 }],
    ['an unknown reason to abstain', { abstain: 'maybe' }],
    ['evidence without a direction', { evidence: [{ sentence: 1, quote: 'A quote of it' }] }],
    [
      'a sentence number that is none',
      { evidence: [{ sentence: 'one', quote: 'x', supports: 'higher' }] },
    ],
    ['evidence without end', { evidence: Array.from({ length: 13 }, () => good.evidence[0]) }],
    ['a gap without end', { gap: 'x'.repeat(1501) }],
  ])('%s', (_, change) => {
    const { reading, problems } = readReply(json(change), 5);
    expect(reading).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });

  test.each([
    ['nothing', ''],
    ['prose', 'A solid 4.'],
    ['a list', `[${json()}, ${json()}]`],
    ['half an object', json().slice(0, 80)],
    ['two readings', `${json()} ${json({ level: 1 })}`],
    ['one repeated out of the answer', `The answer says {"level": 5}. ${json()}`],
  ])('%s', (_, text) => {
    expect(readReply(text, 5).reading).toBeNull();
  });

  test('whatever a reply is, reading it comes to an end without throwing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => json().replace(/"/g, text)),
        ),
        (text) => {
          const { reading } = readReply(text, 5);
          if (reading !== null && reading.abstain === 'no')
            expect([1, 2, 3, 4, 5]).toContain(reading.level);
        },
      ),
    );
    expect(readReply('{'.repeat(100_000), 5).reading).toBeNull();
  });
});

describe('The shape an endpoint is given', () => {
  test.each([2, 4, 5, 10])(
    'of %i levels is closed, and lets through what the validator does',
    (levels) => {
      const valid = new Ajv({ strict: false }).compile(readingShape(levels));
      for (let level = 0; level <= levels + 1; level += 1) {
        const reply = { ...good, level };
        expect(valid(reply)).toBe(readReply(JSON.stringify(reply), levels).reading !== null);
      }
      expect(valid({ ...good, more: 1 })).toBe(false);
      for (const field of Object.keys(good))
        expect(valid({ ...good, [field]: undefined })).toBe(false);
    },
  );

  test('has the evidence before the gap before the level', () => {
    expect(Object.keys(readingShape(5)['properties'] as object)).toEqual([
      'evidence',
      'gap',
      'instructionLikeText',
      'abstain',
      'canary',
      'level',
      'confidence',
    ]);
  });
});
