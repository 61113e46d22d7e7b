import type { Reply } from '../../api/call.ts';
import { codeOf } from '../../api/wording.ts';
import type { Journal } from './journal.ts';
import type { SaveResult } from './save-line.svelte.ts';
import type { ScoreContent } from './score-content.ts';

export type StoredScore = Reply<'PUT /api/v1/reviews/:id/scores/:criterionId'>;
export type Criterion = Reply<'GET /api/v1/reviews/:id'>['rubric']['criteria'][number];

export interface ScoreSaving {
  readonly journal: Journal;
  /** Rejects with the problem. */
  readonly save: (
    criterionId: string,
    content: ScoreContent,
    sequence: number,
  ) => Promise<StoredScore>;
  /** The claim is lost or the review sealed: no save can succeed. */
  readonly isOver: () => boolean;
  /** No longer on a screen: what is on its way still goes, but claims no place from what came after. */
  readonly isClosed: () => boolean;
  readonly onover: (error: unknown) => void;
}

export const contentOf = ({ level, note, evidence }: StoredScore): ScoreContent => ({
  level,
  note,
  evidence,
});

/** What a failed save means: the answer is gone, the content is not accepted, or it only has to be sent again. */
export function resultOf(error: unknown): SaveResult {
  switch (codeOf(error)) {
    case 'claim_lost':
    case 'review_committed':
    case 'not_found':
      return 'over';
    case 'invalid_request':
    case 'body_too_large':
      return 'refused';
    default:
      return 'later';
  }
}
