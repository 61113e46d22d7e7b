/** A piece of an answer that can be named by its number: its place in the list, from 1. */
export interface Sentence {
  /** In UTF-16 code units of the text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Everything that some program takes for a line’s end: no sentence holds one, so none can pretend to be two. */
const lines = /[^\n\v\f\r\u0085\u2028\u2029]+/g;
const fence = /^\s*(?:```|~~~)/;
/** A heading, a row of a table: what stands in it belongs together. */
const wholeLine = /^\s*(?:#{1,6}\s|\|)/;
const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });
/** A number or a sign of a list, an opening bracket, no word: it belongs to what follows. */
const noWord = /^[^\p{L}\p{N}]*(?:\p{N}{1,3}|\p{L})?[^\p{L}\p{N}]*$/u;
/** Followed by a capital all the same. */
const abbreviation =
  /(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|no|nr|vs|approx|ca|bzw|usw|etc|e\.g|i\.e|z\. ?b|d\. ?h|u\. ?a|sr|sra|mme|p\. ?ex|т\. ?е|т\. ?д)\.\s*$/iu;

/**
 * The sentences of an answer in their order. Lines stand for themselves, so that items of a list, headings, rows and code
 * keep together; within a line Unicode’s rules decide (UAX #29). All that is not white space is in exactly one of them.
 */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let inCode = false;
  for (const { 0: line, index } of text.matchAll(lines)) {
    const isFence = fence.test(line);
    const pieces = isFence || inCode || wholeLine.test(line) ? [line] : piecesOf(line);
    if (isFence) inCode = !inCode;
    let at = index;
    for (const piece of pieces) {
      const start = at + piece.length - piece.trimStart().length;
      const trimmed = piece.trim();
      if (trimmed !== '') found.push({ start, end: start + trimmed.length, text: trimmed });
      at += piece.length;
    }
  }
  return found;
}

function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  let open = '';
  for (const { segment } of segmenter.segment(line)) {
    open += segment;
    if (noWord.test(open) || abbreviation.test(open.slice(-12))) continue;
    pieces.push(open);
    open = '';
  }
  const last = pieces.length - 1;
  // What is left has no word of its own, as a closing bracket or an emoji.
  if (last >= 0 && noWord.test(open)) pieces[last] += open;
  else if (open !== '') pieces.push(open);
  return pieces;
}
