/** A text in three: what both begin with, what is its own, what both end with. */
export type Parts = readonly [string, string, string];

export function differingPart(mine: string, theirs: string): { mine: Parts; theirs: Parts } {
  const most = Math.min(mine.length, theirs.length);
  let head = 0;
  while (head < most && mine[head] === theirs[head]) head += 1;
  while (head > 0 && (isWithinWord(mine, head) || isWithinWord(theirs, head))) head -= 1;
  let tail = 0;
  while (tail < most - head && mine.at(-1 - tail) === theirs.at(-1 - tail)) tail += 1;
  const cutsWord = () =>
    isWithinWord(mine, mine.length - tail) || isWithinWord(theirs, theirs.length - tail);
  while (tail > 0 && cutsWord()) tail -= 1;
  return { mine: cut(mine, head, tail), theirs: cut(theirs, head, tail) };
}

function cut(text: string, head: number, tail: number): Parts {
  const end = text.length - tail;
  return [text.slice(0, head), text.slice(head, end), text.slice(end)];
}

/** Words are marked whole, and so no character is cut in two. */
function isWithinWord(text: string, at: number): boolean {
  return /^\S\S$/.test(text.slice(at - 1, at + 1));
}
