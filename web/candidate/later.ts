/** Everything but the writing itself, in one file: `Later` fetches it. */
export { default as Away } from './Away.svelte';
export { default as Between } from './Between.svelte';
export { default as Conflict } from './writing/Conflict.svelte';
export { default as Expect } from './before/Expect.svelte';
export { default as Languages } from './Languages.svelte';
export { default as Receipt } from './after/Receipt.svelte';
export { default as OnBreak } from './breaks/OnBreak.svelte';
export { default as TakeBreak } from './breaks/TakeBreak.svelte';
export { default as Practice } from './practice/Practice.svelte';
export { default as Rendered } from './Rendered.svelte';
export { default as SubmitDialog } from './writing/SubmitDialog.svelte';
export { default as TimeUp } from './TimeUp.svelte';
export { applyMark } from './writing/markdown-edit.ts';
