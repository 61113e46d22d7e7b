/** Where in a text something very much like a quote stands, and how many characters are otherwise. */
export interface NearMatch {
  readonly start: number;
  readonly end: number;
  readonly edits: number;
}

/**
 * The place in `text` that is nearest to `quote`, by single characters put in, left out, changed or swapped with their
 * neighbour (optimal string alignment), if they are at most `edits`. Sellers (1980), `The theory and computation of
 * evolutionary distances`, after a filter: a quote cut into 2 × edits + 1 pieces has one that stands there as it is.
 */
export function nearest(text: string, quote: string, edits: number): NearMatch | null {
  if (edits < 1) return null;
  let best: NearMatch | null = null;
  for (const [from, to] of regionsWith(text, quote, edits)) {
    const end = bestEnd(text.slice(from, to), quote, best === null ? edits : best.edits - 1);
    if (end === null) continue;
    // The same backwards, from there, finds where it begins.
    const reach = Math.max(0, from + end.at - quote.length - edits);
    const back = bestEnd(reversed(text.slice(reach, from + end.at)), reversed(quote), end.edits);
    if (back === null) continue;
    best = { start: from + end.at - back.at, end: from + end.at, edits: back.edits };
  }
  return best;
}

/** Where it can stand at all, in order and without overlaps. */
function regionsWith(text: string, quote: string, edits: number): [number, number][] {
  const count = 2 * edits + 1;
  const size = quote.length;
  // By stretches of the quote’s length: a text may have every piece everywhere.
  const hit = new Uint8Array(Math.ceil(text.length / size) + 1);
  for (let piece = 0; piece < count; piece += 1) {
    const from = Math.floor((piece * size) / count);
    const part = quote.slice(from, Math.floor(((piece + 1) * size) / count));
    for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) {
      hit[Math.floor(at / size)] = 1;
    }
  }
  const regions: [number, number][] = [];
  for (const [stretch, isHit] of hit.entries()) {
    if (isHit === 0) continue;
    const from = Math.max(0, (stretch - 1) * size - 2 * edits);
    const to = Math.min(text.length, (stretch + 2) * size + 2 * edits);
    const last = regions.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = to;
    else regions.push([from, to]);
  }
  return regions;
}

/** 30, so that a sum with its carry is still a small integer. */
const bits = 30;
const full = 2 ** bits - 1;

/**
 * The first end with the fewest edits, of anything that begins anywhere. Columns of the table as differences in bits:
 * Hyyrö (2003), `A bit-vector algorithm for computing Levenshtein and Damerau edit distances`, words joined by their carries.
 */
function bestEnd(text: string, quote: string, most: number): { at: number; edits: number } | null {
  const words = Math.ceil(quote.length / bits);
  const lastBit = 1 << ((quote.length - 1) % bits);
  const matches = matchesOf(quote, words);
  const none = new Int32Array(words);
  const [up, down, diagonal] = [
    new Int32Array(words),
    new Int32Array(words),
    new Int32Array(words),
  ];
  up.fill(full);
  let matchedBefore = none;
  let best: { at: number; edits: number } | null = null;
  let edits = quote.length;
  let limit = most;
  for (let at = 0; at < text.length; at += 1) {
    const matched = matches.get(text.charCodeAt(at)) ?? none;
    let [sumCarry, swapCarry, plusCarry, minusCarry] = [0, 0, 0, 0];
    for (let word = 0; word < words; word += 1) {
      const [here, rising, falling] = [matched[word]!, up[word]!, down[word]!];
      const unmatched = ~diagonal[word]! & here & full;
      const swapped = ((unmatched << 1) | swapCarry) & matchedBefore[word]!;
      swapCarry = unmatched >>> (bits - 1);
      const sum = (here & rising) + rising + sumCarry;
      sumCarry = sum >>> bits;
      const same = (swapped | ((sum & full) ^ rising) | here | falling) & full;
      const plus = (falling | ~(same | rising)) & full;
      const minus = rising & same;
      if (word === words - 1) {
        if ((plus & lastBit) !== 0) edits += 1;
        else if ((minus & lastBit) !== 0) edits -= 1;
      }
      const plusBelow = ((plus << 1) | plusCarry) & full;
      const minusBelow = ((minus << 1) | minusCarry) & full;
      plusCarry = plus >>> (bits - 1);
      minusCarry = minus >>> (bits - 1);
      up[word] = (minusBelow | ~(same | plusBelow)) & full;
      down[word] = plusBelow & same;
      diagonal[word] = same;
    }
    matchedBefore = matched;
    if (edits > limit) continue;
    best = { at: at + 1, edits };
    if (edits === 0) return best;
    limit = edits - 1;
  }
  return best;
}

/** By character: where the quote has it, a bit each. */
function matchesOf(quote: string, words: number): Map<number, Int32Array<ArrayBuffer>> {
  const matches = new Map<number, Int32Array<ArrayBuffer>>();
  for (let at = 0; at < quote.length; at += 1) {
    const code = quote.charCodeAt(at);
    const found = matches.get(code) ?? new Int32Array(words);
    found[Math.floor(at / bits)]! |= 1 << (at % bits);
    matches.set(code, found);
  }
  return matches;
}

const reversed = (text: string) => {
  let result = '';
  for (let at = text.length - 1; at >= 0; at -= 1) result += text[at];
  return result;
};
