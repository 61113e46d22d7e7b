/** Ids that one part of the desk gives and another goes to. */
export const rowId = (index: number): string => `criterion-${index}`;
export const noteId = 'criterion-note';
export const lookId = 'look-at-suggestion';
export const panelId = 'criterion-panel';
export const answerId = 'answer-pane';
export const sheetId = 'answer-sheet';

export function focusRow(
  index: number,
  { unlessInside = false, preventScroll = false } = {},
): void {
  const panel = document.getElementById(panelId);
  if (unlessInside && panel?.contains(document.activeElement) === true) return;
  document.getElementById(rowId(index))?.focus({ preventScroll });
}

export function focusNote(): void {
  const note = document.getElementById(noteId);
  note?.focus({ preventScroll: true });
  note?.scrollIntoView({ block: 'nearest' });
}

/** Only gone to: what it does cannot be undone, so a single key is not enough. */
export function focusLook(): void {
  const button = document.getElementById(lookId);
  button?.focus({ preventScroll: true });
  button?.closest('[data-look]')?.scrollIntoView({ block: 'nearest' });
}

/** Nearly a screenful, so that the last line read is still there. */
export function scrollAnswer(step: 1 | -1): void {
  const pane = document.getElementById(answerId);
  pane?.scrollBy({ top: step * pane.clientHeight * 0.85 });
}

export function scrolls(element: Element | null): boolean {
  return element !== null && element.scrollHeight > element.clientHeight + 1;
}
