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

/** SHA-256, in hexadecimal, of everything a review says: the record holds it, so that a later change would show. */
export function sealOf(
  review: { readonly id: string; readonly answerId: string; readonly rubricVersionId: string },
  judgements: readonly Judgement[],
): string {
  const scores = judgements
    .map(({ criterionId, level, note, evidence }) => ({
      criterionId,
      level,
      note,
      evidence: evidence.map(({ start, end, quote }) => ({ start, end, quote })),
    }))
    .sort((a, b) => (a.criterionId < b.criterionId ? -1 : 1));
  const { id, answerId, rubricVersionId } = review;
  return sha256(canonicalJson({ reviewId: id, answerId, rubricVersionId, scores })).toString('hex');
}
