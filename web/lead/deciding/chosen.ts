import type { LetterCriterion, LetterDraft } from '../views.ts';

export type Chosen = LetterDraft['chosen'][number];

/** What readers cited or noted for one criterion, each piece as it can be chosen. */
export interface Piece {
  readonly key: string;
  readonly text: string;
  readonly kind: 'quote' | 'note';
  readonly chosen: Chosen;
}

export const keyOf = ({ reviewId, criterionId, quote }: Chosen): string =>
  [reviewId, criterionId, quote ?? 'note'].join(' ');

/** Quotes first: they are the candidate’s own words. What several readers cite is offered once. */
export function piecesOf({ criterionId, evidence }: LetterCriterion): readonly Piece[] {
  const quotes = evidence.flatMap(({ reviewId, quotes: some }) =>
    some.map((text, quote) => pieceOf({ reviewId, criterionId, quote }, text, 'quote')),
  );
  const first = quotes.filter(
    ({ text }, at) => quotes.findIndex((one) => one.text === text) === at,
  );
  const notes = evidence
    .filter(({ note }) => note.trim() !== '')
    .map(({ reviewId, note }) =>
      pieceOf({ reviewId, criterionId, quote: null }, note.trim(), 'note'),
    );
  return [...first, ...notes];
}

function pieceOf(chosen: Chosen, text: string, kind: Piece['kind']): Piece {
  return { key: keyOf(chosen), text, kind, chosen };
}
