import { LineCounter, isAlias, parseDocument, visit } from 'yaml';
import type { Document, ParsedNode, YAMLParseError, YAMLWarning } from 'yaml';
import type { ScenarioProblem } from './scenario-shape.ts';

/** A source cut in two. Lines count from 1 in the whole file. */
export interface FrontMatter {
  root: ParsedNode | null;
  lineAt: (offset: number) => number;
  body: string;
  bodyLine: number;
}

/** Reads the YAML between the two `---` lines; whatever follows them is the body. */
export function readFrontMatter(source: string): FrontMatter | { problems: ScenarioProblem[] } {
  const lines = source.split('\n');
  if (lines[0]?.trimEnd() !== '---') {
    return unreadable('There is no front matter: begin the file with a line that holds only ---.');
  }
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---');
  if (end === -1) {
    return unreadable(
      'The front matter that begins here has no end: put a line that holds only --- after it.',
    );
  }

  const yaml = lines.slice(1, end);
  // The parser stops at "..." without a word, and whatever stands below would be lost.
  const stop = yaml.findIndex((line) => /^\.\.\.(\s|$)/.test(line));
  if (stop !== -1) {
    const reason = 'The line ... ends the YAML before its time: take it out.';
    return { problems: [{ line: stop + 2, reason }] };
  }

  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line + 1;
  // Duplicate keys are told in `scenario-places.ts`, with both lines and without comparing n * n keys.
  const document = parseDocument(yaml.join('\n'), {
    lineCounter: counter,
    prettyErrors: false,
    schema: 'core',
    uniqueKeys: false,
    version: '1.2',
  });
  const problems = problemsOf(document, lineAt);
  if (problems.length > 0) return { problems };

  const body = lines.slice(end + 1).join('\n');
  return { root: document.contents, lineAt, body, bodyLine: Math.min(end + 2, lines.length) };
}

function unreadable(reason: string): { problems: ScenarioProblem[] } {
  return { problems: [{ line: 1, reason }] };
}

/** The parser's complaints, one a line: the later ones on a line follow from the first. */
function problemsOf(document: Document.Parsed, lineAt: (offset: number) => number) {
  const byLine = new Map<number, ScenarioProblem>();
  // A warning is text that would be lost: "title: !important" is a tag to YAML.
  for (const error of [...document.errors, ...document.warnings]) {
    const line = lineAt(beginOf(error, document));
    if (!byLine.has(line)) byLine.set(line, { line, reason: reasonOf(error) });
  }
  if (byLine.size > 0) return [...byLine.values()];

  // Aliases can blow a file up a thousandfold, and an anchor silently eats a word of its text.
  const problems: ScenarioProblem[] = [];
  visit(document, {
    Node(_key, node) {
      const line = lineAt(node.range?.[0] ?? 0);
      if (isAlias(node)) problems.push({ line, reason: aliasReason });
      else if (node.anchor !== undefined) problems.push({ line, reason: anchorReason });
    },
  });
  return problems;
}

/** A quote that is never closed is noticed where the file ends; what helps is where it was opened. */
function beginOf(error: YAMLParseError | YAMLWarning, document: Document.Parsed): number {
  let begin = error.pos[0];
  if (!isOpenQuote(error)) return begin;
  visit(document, {
    Scalar(_key, node) {
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      if (quoted && node.range && node.range[1] >= error.pos[0]) begin = node.range[0];
    },
  });
  return begin;
}

const aliasReason =
  'A value that begins with * points at another place, which is not allowed: write the value itself, or put it in quotes.';
const anchorReason =
  'A value that begins with & names an anchor, which is not allowed: put the whole value in quotes.';

function isOpenQuote(error: YAMLParseError | YAMLWarning): boolean {
  return /^Missing closing .quote/.test(error.message);
}

function reasonOf(error: YAMLParseError | YAMLWarning): string {
  if (isOpenQuote(error)) {
    return 'The quote that opens here is never closed: close it at the end of the value, or put the text under | on lines of its own.';
  }
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'YAML cannot tell the fields apart here: write each as "name: value" with a space after the colon, begin fields of one group in the same column, and put a value that itself holds a colon in quotes.';
    case 'TAB_AS_INDENT':
      return 'A tab stands where YAML wants spaces: indent this line with spaces.';
    case 'BAD_INDENT':
      return 'The indentation does not fit the lines above: begin fields of one group in the same column, indent the text under | further than its field, and close every [ and {.';
    case 'BAD_SCALAR_START':
      return 'A value cannot begin with this character unless it is in quotes: put the whole value in "double quotes".';
    case 'MISSING_CHAR':
      return `Something is missing here (${error.message.slice(0, 120)}): write every field as "name: value" and close every bracket.`;
    case 'TAG_RESOLVE_FAILED':
      return 'A value that begins with ! is a tag to YAML and would be lost: put the whole value in quotes.';
    case 'RESOURCE_EXHAUSTION':
      return 'The brackets or lists are nested too deep to be read: a scenario needs five steps at most.';
    default:
      return `This is not readable YAML (${error.message.slice(0, 120)}): put the value in quotes, or under | on lines of its own.`;
  }
}
