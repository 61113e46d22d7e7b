import type { AnswerView } from './answer-view.svelte.ts';
import type { Passage } from './source-map.ts';

/** Brings a passage into sight. Answers with the text around it, for those who hear it. */
export function showPassage(view: AnswerView, passage: Passage): string {
  const range = view.rangeOf(passage);
  const block = range?.startContainer.parentElement?.closest(
    'p, li, td, th, pre, h2, h3, h4, h5, h6',
  );
  block?.scrollIntoView({ block: 'nearest' });
  return block?.textContent.trim() ?? view.read(passage);
}
