import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { demoAnswers } from '../../db/seed/demo-answers.ts';
import { isGlyph } from '../../web/reviewer/answer/glyphs.ts';
import { sentencesOf } from '../../web/reviewer/answer/sentences.ts';
import {
  glyphsOf,
  mapSource,
  passageOf,
  readableText,
  type SourceMap,
} from '../../web/reviewer/answer/source-map.ts';

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
const read = (text: string): SourceMap => mapSource(text, markdown.parse(text, {}));

/** As if the first `shown` of the rendered answer had been selected. */
function select(text: string, shown: string) {
  const map = read(text);
  const wanted = glyphsIn(shown);
  const first = glyphsIn(map.blocks.map((block) => block.text).join('')).indexOf(wanted);
  expect(first).toBeGreaterThanOrEqual(0);
  return passageOf(map, { first, end: first + wanted.length });
}

const glyphsIn = (text: string): string => text.split('').filter(isGlyph).join('');

describe('A selection in the rendered answer is cited from the text as it was written', () => {
  test.each([
    ['plain words', 'Nothing is running. Resume at 41.', 'Resume at 41.', 'Resume at 41.'],
    ['words in bold', 'It is **paused, not broken** now.', 'paused, not', 'paused, not'],
    ['across the end of bold', '**State:** 41 of 60 done.', 'State: 41 of', 'State:** 41 of'],
    ['around an emphasis', 'If *either* does not, stop.', 'If either does', 'If *either* does'],
    ['over list items', '1. Look.\n2. Resume.', 'Look. Resume', 'Look.\n2. Resume'],
    ['inside a quote', '> old words\n> said twice', 'old words said', 'old words\n> said'],
    [
      'in code',
      'Run `ledger migrate --from 41`, no other.',
      'migrate --from 41',
      'migrate --from 41',
    ],
    ['code with its ends', 'Run `a b`, then.', 'Run a b, then', 'Run `a b`, then'],
    ['an escape', 'five \\* six', '* six', '\\* six'],
    ['a lone backslash', 'C:\\new and \\\\x', 'new and \\x', 'new and \\\\x'],
    ['an entity', 'debit &amp; credit', '& credit', '&amp; credit'],
    ['after a hard space', 'a&nbsp;b n', 'b n', 'b n'],
    [
      'past a link’s address',
      'see [the plan](http://x.y/bad "t") bad',
      'plan bad',
      'plan](http://x.y/bad "t") bad',
    ],
    ['past a named link', 'see [it][r] r\n\n[r]: http://x.y', 'it r', 'it][r] r'],
    ['past a link that is its own name', 'see [it] it\n\n[it]: http://x.y', 'it it', 'it] it'],
    ['the address itself', 'at http://x.y/z?q=1 now', 'x.y/z?q=1 now', 'x.y/z?q=1 now'],
    ['past a decoded address', 'at http://x.y/%D0%BF%D0%B0 now or', 'now or', 'now or'],
    ['past an address in brackets', 'at <http://x.y/%D0%BF> now', 'now', 'now'],
    ['past a picture', 'a ![the plan](u) plan', 'plan] plan', 'plan](u) plan'],
    ['a heading', '# Where it stands #\n\nDone.', 'it stands Done', 'it stands #\n\nDone'],
    ['an underlined heading', 'Where\n=====\nDone.', 'Where Done', 'Where\n=====\nDone'],
    [
      'a table cell',
      '| a | b |\n|---|---|\n| 17:30 | hold \\| go |',
      '30 hold | go',
      '30 | hold \\| go',
    ],
    ['a block of code', '```js\nbatch 41\n  failed\n```', '41 failed', '41\n  failed'],
    ['indented code', 'x\n\n    one\n    two', 'one two', 'one\n    two'],
    ['Windows line ends', 'one\r\ntwo **three**\r\n\r\nfour', 'three four', 'three**\r\n\r\nfour'],
    ['a hard break', 'one\\\ntwo  \nthree', 'one two three', 'one\\\ntwo  \nthree'],
    ['a tab in a list', '-\tone\n\n\ttwo', 'one two', 'one\n\n\ttwo'],
    ['emoji', 'ok 👍🏽 done', '👍🏽 done', '👍🏽 done'],
    ['right to left', 'שלום **עולם** טוב', 'עולם טוב', 'עולם** טוב'],
  ])('%s', (_what, text, shown, quote) => {
    const passage = select(text, shown);
    expect(passage?.quote).toBe(quote);
    expect(text.slice(passage!.start, passage!.end)).toBe(quote);
  });

  test('half an emoji is cited whole', () => {
    const map = read('a 👍 b');
    expect(passageOf(map, { first: 2, end: 3 })?.quote).toBe('👍');
    expect(passageOf(map, { first: 1, end: 2 })?.quote).toBe('👍');
  });

  test('nothing selected is nothing cited', () => {
    expect(passageOf(read('words'), { first: 2, end: 2 })).toBeNull();
    expect(passageOf(read(''), { first: 0, end: 1 })).toBeNull();
  });

  test('and found again in the rendered answer, where it reads without the signs', () => {
    const text = '**State:** 41 of\n60 [done](http://x.y).';
    const { start, end } = select(text, 'State: 41 of 60 done')!;
    expect(readableText(read(text), glyphsOf(read(text), { start, end })!)).toBe(
      'State: 41 of 60 done',
    );
  });

  test('a passage of signs alone shows nothing', () => {
    expect(glyphsOf(read('a\n\n---\n\nb'), { start: 3, end: 6 })).toBeNull();
  });
});

const shownByHtml = (text: string): string =>
  glyphsIn(
    markdown
      .render(text)
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  );
const shownByMap = (text: string): string =>
  glyphsIn(
    read(text)
      .blocks.map((block) => block.text)
      .join(''),
  );

describe('The map and the page have the same characters in the same order', () => {
  test('for every demo answer, each standing where the map says', () => {
    for (const text of demoAnswers.flatMap(({ turns }) => turns)) {
      const map = read(text);
      const shown = shownByMap(text);
      expect(shown).toBe(shownByHtml(text));
      shown.split('').forEach((unit, glyph) => {
        const written = text.slice(map.starts[glyph], map.ends[glyph]);
        expect(markdown.utils.unescapeAll(written)).toBe(unit);
      });
    }
  });

  test('for any text made of Markdown signs, in order and inside the text', () => {
    const signs = fc.constantFrom(
      ...[
        '**',
        '*',
        '_',
        '`',
        '``',
        '[',
        ']',
        '(http://x.y)',
        '[r]',
        '> ',
        '- ',
        '1. ',
        '# ',
        '| ',
        '\n',
        '\n\n',
      ],
      ...[
        '\r\n',
        '    ',
        '\t',
        '\\',
        '\\*',
        '&amp;',
        '&nbsp;',
        '~~',
        '```\n',
        '|--|\n',
        '[r]: http://r.r\n',
      ],
      ...[
        'http://a.bc/%20d',
        '<http://a.bc>',
        'word',
        'two words',
        '👍',
        'é',
        '  \n',
        '<b>',
        '\n---\n',
        '\n==\n',
      ],
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 24 }), (parts) => {
        const text = parts.join('');
        const map = read(text);
        expect(shownByMap(text)).toBe(shownByHtml(text));
        map.starts.forEach((start, glyph) => {
          const end = map.ends[glyph]!;
          expect(start).toBeGreaterThanOrEqual(glyph === 0 ? 0 : map.starts[glyph - 1]!);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          const written = text.slice(start, end);
          if (end - start === 1 && !text.includes('%'))
            expect(written).toBe(shownByMap(text)[glyph]);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('50,000 characters in well under a second', () => {
    const long = 'Where it **stands**, `06:30` UTC: batches 1 to 41 of 60.\n\n'.repeat(860);
    const started = performance.now();
    expect(read(long).starts.length).toBeGreaterThan(30_000);
    expect(performance.now() - started).toBeLessThan(800);
  });
});

describe('An interviewer without a mouse cites by sentences', () => {
  test('in reading order, a list item and a line of code each by itself', () => {
    const text = 'State: done. Paused.\n\n- one\n- two. Three\n\n```\na 1\nb 2\n```';
    const map = read(text);
    expect(sentencesOf(map, 'en').map((range) => passageOf(map, range)?.quote)).toEqual([
      'State: done.',
      'Paused.',
      'one',
      'two.',
      'Three',
      'a 1',
      'b 2',
    ]);
  });
});
