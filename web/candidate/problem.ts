import { codeOf } from '../api/wording.ts';
import { words } from './words/words.svelte.ts';

/** The sentence for anything a call can throw. */
export const sentenceFor = (error: unknown): string => words.refusal(codeOf(error));
