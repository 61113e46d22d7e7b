import type { z } from 'zod';
import type { Transaction } from '../../db/connect.ts';
import type { Happening } from '../accounts/record.ts';
import type { Desk } from './desk.actions.ts';
import type { ReviewerSuggestion } from './suggesting.contract.ts';

export type Suggestion = z.input<typeof ReviewerSuggestion>;

/** What of a model may stand in the replies to whoever writes a review. */
export interface Suggested {
  /** Null: nobody may look before they commit. */
  readonly assist: { readonly looked: readonly Suggestion[] } | null;
  /** Null before the commit, and where no model reads. */
  readonly suggestions: readonly Suggestion[] | null;
  /** The reviews, mine and the others’, whose interviewer had looked before they committed. */
  readonly seenFirst: ReadonlySet<string>;
}

/** How a later stage takes part; this one knows nothing of what a model said, and so can tell nothing of it. */
export interface SuggestingHooks {
  readonly suggestedFor: (tx: Transaction, desk: Desk) => Promise<Suggested>;
  /** In the transaction that seals the review; what happened goes into the record with the commit. */
  readonly onCommitted: (
    tx: Transaction,
    review: Desk['review'],
    now: Date,
  ) => Promise<readonly Happening[]>;
}

export const nothingSuggested: Suggested = {
  assist: null,
  suggestions: null,
  seenFirst: new Set(),
};

/** Where there is no model. */
export const noSuggesting: SuggestingHooks = {
  suggestedFor: () => Promise.resolve(nothingSuggested),
  onCommitted: () => Promise.resolve([]),
};
