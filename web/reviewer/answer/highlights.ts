/** Named highlights of the CSS Custom Highlight API; where a browser has none, the quotes beside the text remain. */
export function highlight(name: string, ranges: readonly Range[], priority = 0): void {
  if (!areSupported()) return;
  if (ranges.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const drawn = new Highlight(...ranges);
  drawn.priority = priority;
  CSS.highlights.set(name, drawn);
}

export function clearHighlights(): void {
  if (!areSupported()) return;
  for (const name of names) CSS.highlights.delete(name);
}

const areSupported = (): boolean => 'highlights' in CSS && typeof Highlight === 'function';

export const evidenceName = (index: number): string => `evidence-${'abcde'[index % 5]}`;
const names = [
  ...[0, 1, 2, 3, 4].map(evidenceName),
  'evidence-focused',
  'evidence-shown',
  'evidence-picking',
  'suggested',
  'hidden-text',
];
