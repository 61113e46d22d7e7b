import { canonicalJson, sha256 } from '../accounts/record.ts';
import type { Evidence } from './evidence.ts';

export interface Judgement {
  readonly criterionId: string;
  readonly level: number | null;
  readonly note: string;
  readonly evidence: readonly Evidence[];
}

/** The criteria that still need a level before the review can be committed. */
export function withoutLevel<Criterion extends { readonly id: string }>(
  criteria: readonly Criterion[],
  judgements: readonly Judgement[],
): Criterion[] {
  const judged = new Set(
    judgements.filter(({ level }) => level !== null).map(({ criterionId }) => criterionId),
  );
  return criteria.filter(({ id }) => !judged.has(id));
}

/**
 * The criteria at the top or the bottom of their scale that still need a quote. Of an answer in which nothing is written
 * nothing can be quoted, so none is asked for.
 */
export function withoutQuote<
  Criterion extends { readonly id: string; readonly levels: readonly string[] },
>(criteria: readonly Criterion[], judgements: readonly Judgement[], text: string): Criterion[] {
  if (text.trim() === '') return [];
  return criteria.filter(({ id, levels }) =>
    judgements.some(
      ({ criterionId, level, evidence }) =>
        criterionId === id && (level === 1 || level === levels.length) && evidence.length === 0,
    ),
  );
}

interface Sealed {
  readonly id: string;
  readonly answerId?: string | null | undefined;
  readonly exemplarId?: string | null | undefined;
  readonly rubricVersionId: string;
}

/** SHA-256, in hexadecimal, of everything a review says: the record holds it, so that a later change would show. */
export function sealOf(review: Sealed, judgements: readonly Judgement[]): string {
  const scores = judgements
    .map(({ criterionId, level, note, evidence }) => ({
      criterionId,
      level,
      note,
      evidence: evidence.map(({ start, end, quote }) => ({ start, end, quote })),
    }))
    .sort((a, b) => (a.criterionId < b.criterionId ? -1 : 1));
  const { id, answerId, exemplarId, rubricVersionId } = review;
  const read = answerId === null || answerId === undefined ? { exemplarId } : { answerId };
  return sha256(canonicalJson({ reviewId: id, ...read, rubricVersionId, scores })).toString('hex');
}
