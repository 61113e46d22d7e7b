import { onMount } from 'svelte';

/** A screen has come: its title, its beginning, and the focus on its heading. */
export function arriveAt(title: () => string): void {
  $effect(() => {
    document.title = `${title()} · Longhand`;
  });
  onMount(() => {
    scrollTo(0, 0);
    const heading = document.querySelector('h1');
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
}
