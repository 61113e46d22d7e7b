import type { Trouble } from './trouble.ts';

export type SaveState =
  | { readonly kind: 'empty' | 'unsaved' | 'saving' | 'conflict' | 'closed' }
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'offline' | 'signedOut' | 'busy'; readonly isOnDevice: boolean }
  | { readonly kind: 'refused'; readonly code: string };

interface Facts {
  readonly isSaved: boolean;
  readonly isClosed: boolean;
  readonly isSending: boolean;
  readonly isInConflict: boolean;
  readonly isOnDevice: boolean;
  readonly isEmpty: boolean;
  readonly trouble: Trouble | null;
  readonly savedAt: string | null;
}

/** One state, the most important first. It never says more than is known. */
export function saveStateOf(facts: Facts): SaveState {
  const { trouble, isOnDevice } = facts;
  if (facts.isClosed) return { kind: 'closed' };
  if (facts.isInConflict) return { kind: 'conflict' };
  if (facts.isSaved)
    return facts.isEmpty ? { kind: 'empty' } : { kind: 'saved', at: facts.savedAt };
  if (trouble?.kind === 'refused') return trouble;
  if (trouble !== null) return { kind: trouble.kind, isOnDevice };
  return { kind: facts.isSending ? 'saving' : 'unsaved' };
}
