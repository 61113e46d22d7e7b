import { describe, expect, test } from 'vitest';
import { demoAnswers } from '../../../db/seed/demo-answers.ts';
import { verifyQuotes } from '../../../server/pregrading/evidence/quotes.ts';
import { sentencesOf } from '../../../server/pregrading/evidence/sentences.ts';
import { randomFrom, type Random } from '../../../server/statistics/random.ts';

/** By turn: quotes from other answers are quotes from other answers to the same question. */
const answers = [0, 1].map((turn) =>
  demoAnswers.flatMap(({ turns }) => {
    const text = turns[turn] ?? '';
    return text.length < 200 ? [] : [{ text, sentences: sentencesOf(text) }];
  }),
);
type Answer = (typeof answers)[number][number];

interface Picked {
  readonly quote: string;
  readonly sentence: number;
}

/** A sentence, or a run of whole words within one or across two; long enough to count as one. */
function pick({ text, sentences }: Answer, random: Random): Picked {
  for (;;) {
    const at = Math.floor(random() * sentences.length);
    const first = sentences[at]!;
    const last = sentences[random() < 0.2 ? Math.min(at + 1, sentences.length - 1) : at]!;
    const words = [...text.slice(first.start, last.end).matchAll(/\S+/g)];
    const from = random() < 0.5 ? 0 : Math.floor(random() * words.length);
    const to = random() < 0.5 ? words.length : from + 1 + Math.floor(random() * words.length);
    const end = words[Math.min(to, words.length) - 1]!;
    const quote = text.slice(
      first.start + words[from]!.index,
      first.start + end.index + end[0].length,
    );
    if (quote.length >= 14 && /[a-z]{4}/i.test(quote)) return { quote, sentence: at + 1 };
  }
}

const letters = 'etaoinshrdlu';
const anyOf = <T>(of: ArrayLike<T>, random: Random) => of[Math.floor(random() * of.length)]!;

function withTypo(quote: string, random: Random): string {
  const at = 1 + Math.floor(random() * (quote.length - 2));
  const [before, after] = [quote.slice(0, at), quote.slice(at)];
  return anyOf(
    [
      before + after.slice(1),
      before + anyOf(letters, random) + after,
      before + anyOf(letters, random) + after.slice(1),
      before + after.slice(0, 2).split('').reverse().join('') + after.slice(2),
    ],
    random,
  );
}

function withEllipsis(quote: string, random: Random): string {
  const words = quote.split(/\s+/);
  if (quote.length < 48) return `${quote}…`;
  const half = Math.floor(words.length / 2);
  const sign = anyOf(['…', ' … ', '...', ' [...] ', ' […] '], random);
  return `${words.slice(0, half).join(' ')}${sign}${words.slice(half + 1).join(' ')}`;
}

const edits: Record<string, (quote: string, random: Random) => string> = {
  verbatim: (quote) => quote,
  'smart quotes and dashes': (quote) =>
    quote
      .replace(/'/g, '’')
      .replace(/"([^"]*)"/g, '“$1”')
      .replace(/ - |–|-/g, '—')
      .replace(/ /g, '\u00a0'),
  'plain quotes and dashes': (quote) =>
    quote.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-').replace(/\s+/g, ' '),
  case: (quote, random) => (random() < 0.5 ? quote.toUpperCase() : quote.toLowerCase()),
  'one typo': withTypo,
  ellipsis: withEllipsis,
};

describe('quotes of the demo’s answers', () => {
  for (const [name, edit] of Object.entries(edits)) {
    test(`an interviewer sees at least 99 % of what was really quoted: ${name}`, () => {
      const random = randomFrom(name);
      const lost: string[] = [];
      const asked = 2000;
      for (let round = 0; round < asked; round += 1) {
        const answer = anyOf(answers[round % 2]!, random);
        const { quote, sentence } = pick(answer, random);
        const edited = edit(quote, random);
        const { verified } = verifyQuotes(answer.text, answer.sentences, [
          { quote: edited, sentence, supports: 'higher' },
        ]);
        if (verified.length === 0) lost.push(edited);
      }
      const recall = 1 - lost.length / asked;
      expect(
        recall,
        `recall ${recall}, lost: ${lost.slice(0, 8).join(' | ')}`,
      ).toBeGreaterThanOrEqual(0.99);
    });
  }

  test('at most 1 % of what other people wrote to the same question passes as this answer’s', () => {
    const random = randomFrom('strangers');
    const passed: string[] = [];
    const asked = 4000;
    for (let round = 0; round < asked;) {
      const of = answers[round % 2]!;
      const [theirs, ours] = [anyOf(of, random), anyOf(of, random)];
      const { quote, sentence } = pick(theirs, random);
      if (theirs === ours) continue;
      round += 1;
      const { verified } = verifyQuotes(ours.text, ours.sentences, [
        { quote, sentence, supports: 'higher' },
      ]);
      if (verified.length > 0) passed.push(`${quote} → ${verified[0]!.quote}`);
    }
    const accepted = passed.length / asked;
    expect(accepted, `accepted ${accepted}: ${passed.slice(0, 8).join(' | ')}`).toBeLessThanOrEqual(
      0.01,
    );
  });
});

test('hostile quotes of a long answer come to an end, and none of them passes', () => {
  const cases = [
    ['a', `${'b'.repeat(20)}${'a'.repeat(160)}${'b'.repeat(20)}`],
    ['go to the ', `${'go to the '.repeat(8)}xxxxxxxxxx `.repeat(30)],
    ['ab', `${'ab'.repeat(100)}${'cd'.repeat(30)}`.repeat(9)],
    ['. ', '...'.repeat(600)],
    ['a b. ', 'a b. a c. a d.'.repeat(140)],
  ] as const;
  for (const [piece, quote] of cases) {
    const text = piece.repeat(50_000 / piece.length);
    const quotes = Array.from(
      { length: 20 },
      () => ({ quote, sentence: 3, supports: 'lower' }) as const,
    );
    expect(verifyQuotes(text, sentencesOf(text), quotes)).toEqual({ verified: [], dropped: 20 });
  }
});

test('only what the answer says is ever shown, whatever was quoted', () => {
  const quotes = [
    { quote: '“NOBODY  HAS been charged…”', sentence: 9, supports: 'higher' },
    { quote: 'nobdy has been charged', sentence: 1, supports: 'lower' },
    { quote: 'Kertu knows … write again at', sentence: 2, supports: 'higher' },
    { quote: 'too short', sentence: 1, supports: 'higher' },
  ] as const;
  const text =
    'It’s ﬁne: nobody has been charged. 🙂 Kertu knows it, and I’ll write again at 14:00.';
  const { verified, dropped } = verifyQuotes(text, sentencesOf(text), quotes);
  expect(verified.map(({ quote, supports }) => [quote, supports])).toEqual([
    ['nobody has been charged', 'higher'],
    ['nobody has been charged', 'lower'],
    ['write again at', 'higher'],
  ]);
  expect(verified.every(({ start, end, quote }) => text.slice(start, end) === quote)).toBe(true);
  expect(dropped).toBe(1);
});
