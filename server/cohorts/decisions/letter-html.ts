import type { LetterPart } from '../../../db/schema/cohorts.ts';
import { escapeHtml } from '../../http/escape-html.ts';
import { readersInWords } from './readers-in-words.ts';

type Criterion = Extract<LetterPart, { kind: 'criterion' }>;

/** Headings, paragraphs and quotes; no style, no link, nothing from elsewhere. Each piece may be written in any direction. */
export function htmlOf(subject: string, parts: readonly LetterPart[]): string {
  const blocks = parts.map((part) =>
    part.kind === 'words' ? paragraphs(part.text) : criterionOf(part),
  );
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
    '<body>',
    ...blocks,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function paragraphs(text: string): string {
  const blocks = text.split(/\n{2,}/).filter((one) => one.trim() !== '');
  return blocks.map((one) => `<p dir="auto">${lines(one)}</p>`).join('\n');
}

function criterionOf({ turn, title, found, quotes, notes }: Criterion): string {
  return [
    `<h2 dir="auto">${escapeHtml(title)} (${escapeHtml(turn)})</h2>`,
    ...found.map(({ text, readers }) => {
      return `<p dir="auto">${readersInWords(readers)}: ${escapeHtml(text)}</p>`;
    }),
    ...quotes.map((quote) => `<p>You wrote:</p>\n${quoted(quote)}`),
    ...notes.map((note) => `<p>A reader noted:</p>\n${quoted(note)}`),
  ].join('\n');
}

const quoted = (text: string) => `<blockquote dir="auto">${lines(text)}</blockquote>`;

const lines = (text: string) => escapeHtml(text).replaceAll('\n', '<br>');
