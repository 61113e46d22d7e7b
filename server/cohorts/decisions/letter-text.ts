import type { LetterPart } from '../../../db/schema/cohorts.ts';
import { readersInWords } from './readers-in-words.ts';

type Criterion = Extract<LetterPart, { kind: 'criterion' }>;

/** Plain text: what others wrote is set in and marked line by line, so that none of it can be taken for the letter’s. */
export function textOf(parts: readonly LetterPart[]): string {
  const blocks = parts.map((part) => (part.kind === 'words' ? part.text : criterionOf(part)));
  return `${blocks.join('\n\n')}\n`;
}

function criterionOf({ turn, title, found, quotes, notes }: Criterion): string {
  const lines = [
    `${title} (${turn})`,
    ...found.map(({ text, readers }) => `  ${readersInWords(readers)}: ${text}`),
    ...quotes.flatMap((quote) => ['  You wrote:', marked(quote)]),
    ...notes.flatMap((note) => ['  A reader noted:', marked(note)]),
  ];
  return lines.join('\n');
}

function marked(text: string): string {
  return text.replace(/^/gm, '    > ');
}
