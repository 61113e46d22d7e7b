import type { SuggestedEvidence } from '../../../db/schema/suggestions.ts';
import type { QuotedEvidence } from '../grading.ts';
import { nearest } from './near-match.ts';
import { normalise, type Normalised } from './normalised.ts';
import type { Sentence } from './sentences.ts';

/** Fewer stand in many answers. Chinese, Japanese and Korean say as much in half of it. */
const fewest = 12;
const denseLetters = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;
const similarEnough = 0.9;
/** What a quote has beyond that is not looked at. */
const longestQuote = 2000;
const longestPiece = 400;
/** “[…]” and “(...)” leave something out as well. */
const leftOut = /\s*[[(]?\s*(?:\.{3,}|…)\s*[\])]?\s*/u;
/** What a model puts around a quote. */
const around = /^[\s'()[\]*_>-]+|[\s'()[\]*_]+$/gu;
const longestWord = 30;
const inToken = /[\p{L}\p{N}\p{M}]/u;

export interface VerifiedQuotes {
  /** As the answer has it, not as it was quoted: only this may be shown. */
  readonly verified: SuggestedEvidence[];
  /** Quotes that stand nowhere in the answer. */
  readonly dropped: number;
}

/**
 * Which quotes are in the answer, and where. Both are compared without differences in NFKC, quotation marks, dashes, case
 * and white space. A quote is there if it is a substring, 12 characters or more, of the sentence it names or one beside
 * it, or else if a run of whole words anywhere is like it by 0.90 (1 − edits ÷ the longer length). Where “…” leaves
 * something out, every part of 12 characters must be there.
 */
export function verifyQuotes(
  text: string,
  sentences: readonly Sentence[],
  evidence: readonly QuotedEvidence[],
): VerifiedQuotes {
  const answer = normalise(text);
  const verified: SuggestedEvidence[] = [];
  let dropped = 0;
  for (const { quote, sentence, supports } of evidence) {
    const spans = spansOf(answer, quote, around3(answer, sentences, sentence));
    if (spans.length === 0) dropped += 1;
    for (const { start, end } of spans) {
      const isKnown = verified.some(
        (one) => one.start === start && one.end === end && one.supports === supports,
      );
      if (!isKnown) verified.push({ start, end, quote: text.slice(start, end), supports });
    }
  }
  return { verified, dropped };
}

/** Where a passage stands in the text, if it does: for what is named without a sentence. */
export function findPassage(text: string, passage: string): Span | null {
  const answer = normalise(text);
  return spansOf(answer, passage, null)[0] ?? null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spansOf(answer: Normalised, quote: string, beside: Span | null): Span[] {
  const asQuoted = normalise(quote.slice(0, longestQuote)).text.trim();
  const bare = trimmed(asQuoted);
  const exact = exactly(answer, asQuoted, beside) ?? exactly(answer, bare, beside);
  if (exact !== null) return [exact];
  const parts = bare.split(leftOut).map(trimmed);
  const long = parts.length > 1 ? parts.filter((part) => weightOf(part) >= fewest) : [bare];
  const spans: Span[] = [];
  for (const part of long.flatMap(pieces)) {
    const span = exactly(answer, part, beside) ?? nearly(answer, part);
    if (span === null) return [];
    spans.push(span);
  }
  return joined(spans);
}

const trimmed = (quote: string) => quote.replace(around, '');

/** A long quote is looked for piece by piece, since the work grows with length × length. */
function pieces(quote: string): string[] {
  const found: string[] = [];
  let rest = quote;
  while (rest.length > longestPiece) {
    const space = rest.lastIndexOf(' ', longestPiece / 2 + longestPiece / 4);
    const at = space < longestPiece / 4 ? longestPiece / 2 : space + 1;
    found.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at);
  }
  return [...found, rest];
}

function joined(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((before, { start, end }) => {
    const last = before.at(-1);
    const isNext = last !== undefined && start >= last.start && start - last.end <= 2;
    return isNext
      ? [...before.slice(0, -1), { start: last.start, end: Math.max(last.end, end) }]
      : [...before, { start, end }];
  }, []);
}

function weightOf(text: string): number {
  return text.length + (text.match(denseLetters)?.length ?? 0);
}

/** At the sentence it names, in preference. */
function exactly(answer: Normalised, quote: string, beside: Span | null): Span | null {
  if (weightOf(quote) < fewest) return null;
  const near = beside === null ? -1 : answer.text.slice(beside.start, beside.end).indexOf(quote);
  const at = near === -1 ? answer.text.indexOf(quote) : near + (beside?.start ?? 0);
  return at === -1 ? null : original(answer, at, at + quote.length);
}

function nearly(answer: Normalised, quote: string): Span | null {
  // 1 − edits ÷ longer ≥ 0.90, and the longer one is at most the quote and its edits.
  const match = nearest(answer.text, quote, Math.floor(quote.length / 9));
  if (match === null) return null;
  const longer = Math.max(quote.length, match.end - match.start);
  if (1 - match.edits / longer < similarEnough) return null;
  const [start, end] = wholeWords(answer.text, match.start, match.end);
  return weightOf(answer.text.slice(start, end)) < fewest ? null : original(answer, start, end);
}

/** A letter that was left out at an edge belongs to the quote all the same. */
function wholeWords(text: string, from: number, to: number): [number, number] {
  let [start, end] = [from, to];
  const isInside = (at: number) =>
    inToken.test(text.charAt(at - 1)) && inToken.test(text.charAt(at));
  while (from - start < longestWord && isInside(start)) start -= 1;
  while (end - to < longestWord && isInside(end)) end += 1;
  return [start, end];
}

function original(answer: Normalised, from: number, to: number): Span {
  return { start: answer.starts[from]!, end: answer.ends[to - 1]! };
}

/** The sentence and its neighbours, in places of the normalised text. */
function around3(answer: Normalised, sentences: readonly Sentence[], named: number): Span | null {
  const first = sentences[Math.max(0, named - 2)];
  const last = sentences[Math.min(sentences.length - 1, named)];
  if (first === undefined || last === undefined || named < 1) return null;
  return { start: firstFrom(answer, first.start), end: firstFrom(answer, last.end) };
}

/** The first normalised place that comes from `at` or later. */
function firstFrom({ starts }: Normalised, at: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
