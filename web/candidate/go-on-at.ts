/**
 * What was pressed is gone; the keyboard goes on at what comes in its place. By its id and after a moment: `bind:this`
 * and `tick` would have the writing page load more.
 */
export function goOnAt(id: string): void {
  setTimeout(() => document.getElementById(id)?.focus());
}
