export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Fences, and spans within a line: what stands in them is seen as it is written. */
const code =
  /^[ \t]*(```|~~~)[^\n]*\n(?:(?!^[ \t]*\1)[^\n]*\n)*(?:[ \t]*\1[^\n]*|[^\n]*$)|(?<!`)(`{1,2})(?!`)[^`\n]{1,2000}\2(?!`)/gmu;

/** Where an answer shows code, in order. */
export function codeIn(text: string): Stretch[] {
  return [...text.matchAll(code)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

export function isWithin(stretches: readonly Stretch[], at: number): boolean {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  const stretch = stretches[low];
  return stretch !== undefined && stretch.start <= at;
}
