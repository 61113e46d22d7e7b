import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../server/assessments/scenario-source.ts';
import { renderPlainMarkdown } from '../../web/ui/plain-markdown.ts';

/** Configured as `web/ui/markdown.ts` is; that one needs a browser. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });

/** Classes and styles do not pass its filter. */
const full = (text: string) => markdown.render(text).replace(/ (?:class|style)="[^"]*"/g, '');

describe('The quick way to show a text and the full one show the same', () => {
  const signs = [
    '*',
    '**',
    '`',
    '```',
    '- ',
    '1. ',
    '2. ',
    '\n',
    '\n\n',
    '\n```\n',
    '\n```diff\n',
    '\n|a|b|\n|-|-:|\n|',
    '|',
    ' ',
    '  ',
    '(',
    ')',
    '.',
    ',',
    ':',
    '!',
    '"',
    '<',
    '>',
    '&',
    '#',
    '|',
    '_',
    '~',
    '[',
    ']',
    '/',
    'a',
    'Zoë',
    'e.g.',
    'main.rs',
    '41',
    '語',
    '\t',
    '=',
    '-',
    '+',
    '—',
    '’',
    'x@y',
    'www.',
  ];
  const text = fc
    .array(fc.constantFrom(...signs), { maxLength: 24 })
    .map((parts) => parts.join(''));

  test('whatever is written', () => {
    fc.assert(
      fc.property(text, (written) => {
        const quick = renderPlainMarkdown(written);
        if (quick !== null) expect(quick).toBe(full(written));
      }),
      { numRuns: 60_000 },
    );
  });

  const library = new URL('../../prompts/scenarios/', import.meta.url);
  const files = readdirSync(library).filter((name) => name.endsWith('.md') && name !== 'README.md');

  test.each(files)('in %s', (file) => {
    const parsed = parseScenario(readFileSync(new URL(file, library), 'utf8'));
    if (!parsed.ok) throw new Error(`${file} has problems`);
    const { situation, turns } = parsed.scenario;
    const texts = [
      situation,
      ...turns.flatMap(({ ask, messages }) => [ask, ...messages.map((m) => m.text)]),
    ];
    for (const written of texts) {
      const quick = renderPlainMarkdown(written);
      if (quick === null) console.log(JSON.stringify(written).slice(0, 1000));
      if (quick !== null) expect(quick).toBe(full(written));
    }
  });
});
