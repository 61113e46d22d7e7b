import { readdirSync, readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInline, readProse, type Block, type Inline } from '../../web/ui/prose.ts';

const folder = new URL('../../prompts/scenarios/', import.meta.url);
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });

describe('A candidate reads a scenario as it was written', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');

  test.each(files)('%s: the small reader shows what markdown-it shows', (file) => {
    for (const text of textsOf(readFileSync(new URL(file, folder), 'utf8'))) {
      expect(html(readProse(text))).toBe(tidy(markdown.render(text)));
    }
  });

  test('HTML and addresses that run code stay plain text', () => {
    expect(readInline('<b>x</b> [y](javascript:alert(1))')).toEqual([
      { kind: 'text', text: '<b>x</b> [y](javascript:alert(1))' },
    ]);
  });

  test('names with underscores, products and globs are not taken for emphasis', () => {
    for (const text of ['fix_sign_now', '2 * 3 * 4', 'a*b*c', '**', '* *']) {
      expect(readInline(text)).toEqual([{ kind: 'text', text }]);
    }
  });

  test('no text is lost, whatever it is', () => {
    for (const text of [
      '```\nnever closed',
      '| a |\n| b',
      '- \n-',
      '>',
      '#nothing',
      '1) x',
      '\n\n',
      '    indented',
      '|a|\n|-|',
    ]) {
      const shown = plain(readProse(text)).replace(/\s/g, '');
      for (const letter of text.replace(/[^\p{L}]/gu, '')) expect(shown).toContain(letter);
    }
  });

  test('50,000 characters of signs in under 200 ms', () => {
    const started = performance.now();
    for (const sign of ['*', '**a', '`', '[a](', '_', '| ', '> ', '- ', '#']) {
      readProse(sign.repeat(50_000 / sign.length));
    }
    expect(performance.now() - started).toBeLessThan(9 * 200);
  });
});

function textsOf(source: string): readonly string[] {
  const [, front = '', ...body] = source.split(/^---$/m);
  const { turns } = parse(front) as {
    turns: readonly { ask: string; messages: readonly { text: string }[] }[];
  };
  return [
    body.join('---'),
    ...turns.flatMap(({ ask, messages }) => [ask, ...messages.map(({ text }) => text)]),
  ];
}

function tidy(rendered: string): string {
  return rendered
    .replace(/ class="[^"]*"| style="[^"]*"/g, '')
    .replace(/<h\d>(.*?)<\/h\d>/g, '<p><strong>$1</strong></p>')
    .replace(/<br>\n/g, '<br>')
    .replace(/>\n</g, '><')
    .replace(/\n<\/code>/g, '</code>')
    .trim();
}

function html(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${block.lines.map(line).join('<br>')}</p>`;
    case 'heading':
      return `<p><strong>${line(block.line)}</strong></p>`;
    case 'code':
      return `<pre><code>${escape(block.text)}</code></pre>`;
    case 'quote':
      return `<blockquote>${html(block.blocks)}</blockquote>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${item.map(line).join('<br>')}</li>`).join('');
      return block.start === null ? `<ul>${items}</ul>` : `<ol>${items}</ol>`;
    }
    case 'table': {
      const cells = (row: readonly (readonly Inline[])[], tag: string) =>
        `<tr>${row.map((cell) => `<${tag}>${line(cell)}</${tag}>`).join('')}</tr>`;
      const body = block.rows.map((row) => cells(row, 'td')).join('');
      return `<table><thead>${cells(block.head, 'th')}</thead><tbody>${body}</tbody></table>`;
    }
  }
}

function line(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return escape(part.text);
      if (part.kind === 'code') return `<code>${escape(part.text)}</code>`;
      if (part.kind === 'bold') return `<strong>${line(part.parts)}</strong>`;
      if (part.kind === 'italic') return `<em>${line(part.parts)}</em>`;
      return `<a href="${part.href}">${line(part.parts)}</a>`;
    })
    .join('');
}

function escape(text: string): string {
  return markdown.utils.escapeHtml(text);
}

function plain(blocks: readonly Block[]): string {
  return html(blocks).replace(/<[^>]+>/g, '');
}
