import { screens } from '../screens.ts';

/** What the page needs only after the first key: fetched then, so that it is here when the connection is not. */
export const parts = {
  edit: () => import('./markdown-edit.ts'),
  preview: () => import('../../ui/Markdown.svelte'),
  submit: () => import('./SubmitDialog.svelte'),
  conflict: () => import('./Conflict.svelte'),
};

let isFetched = false;

export function fetchTheRest(): void {
  if (isFetched) return;
  isFetched = true;
  for (const fetchPart of [...Object.values(parts), ...Object.values(screens)]) {
    fetchPart().catch(() => {
      isFetched = false; // offline: again with a later key
    });
  }
}
