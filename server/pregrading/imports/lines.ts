import { z } from 'zod';

/** What somebody’s own grader says of one criterion of one answer; null: it says nothing. */
export interface ImportedLine {
  /** As an editor counts, from 1. */
  readonly line: number;
  readonly answer: string;
  readonly criterion: string;
  readonly level: number | null;
  readonly quotes: readonly string[];
}

export interface LineProblem {
  readonly line: number;
  readonly reason: string;
}

export const mostLines = 10_000;
const mostQuotes = 20;
const longestQuote = 2_000;

const Line = z.strictObject({
  answer: z.uuid('is not the id of an answer'),
  criterion: z.string('is not the key of a criterion').min(1, 'is empty').max(100, 'is no key'),
  level: z.number('is neither a number nor null').nullable(),
  quotes: z
    .array(
      z
        .string('is not a text')
        .min(1, 'is empty')
        .max(longestQuote, `is longer than ${longestQuote.toLocaleString('en')} characters`),
      'is not a list',
    )
    .max(mostQuotes, `has more than ${mostQuotes} quotes`),
});

/** Reads JSON lines, every one of them; empty ones count and say nothing. */
export function readLines(text: string): {
  readonly lines: readonly ImportedLine[];
  readonly problems: readonly LineProblem[];
} {
  const lines: ImportedLine[] = [];
  const problems: LineProblem[] = [];
  const first = new Map<string, number>();
  for (const [at, written] of text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .entries()) {
    const line = at + 1;
    if (written.trim() === '') continue;
    const read = Line.safeParse(parsed(written), { reportInput: false });
    if (!read.success) {
      problems.push({ line, reason: reasonOf(read.error) });
      continue;
    }
    const about = `${read.data.answer.toLowerCase()} ${read.data.criterion}`;
    const before = first.get(about);
    if (before !== undefined) {
      problems.push({ line, reason: `is about the same answer and criterion as line ${before}` });
    }
    first.set(about, before ?? line);
    lines.push({ line, ...read.data, answer: read.data.answer.toLowerCase() });
  }
  if (lines.length + problems.length === 0) problems.push({ line: 1, reason: 'There is no line' });
  if (lines.length > mostLines) {
    const reason = `is past the ${mostLines.toLocaleString('en')} lines that one file may have`;
    problems.push({ line: lines[mostLines]!.line, reason });
  }
  return { lines, problems };
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

function reasonOf({ issues }: z.ZodError): string {
  return issues
    .map((issue) => {
      if (issue.path.length === 0 && issue.code === 'invalid_type') return 'is not a JSON object';
      if (issue.code === 'unrecognized_keys')
        return `has an unknown field: ${issue.keys.join(', ')}`;
      return `${issue.path.join('.')} ${issue.code === 'invalid_type' && issue.message.startsWith('Invalid') ? 'is missing' : issue.message}`;
    })
    .join('; ');
}
