import type { Transaction } from '../../../db/connect.ts';
import { listAdjudicationsOf, listChangesOf } from '../sitting.store.ts';
import { listAllScores } from './dossier.store.ts';
import type { Content } from './signed.ts';

interface How {
  readonly names: boolean;
  readonly isErased: boolean;
}

type ScoreRow = Awaited<ReturnType<typeof listAllScores>>[number];
type ChangeRow = Awaited<ReturnType<typeof listChangesOf>>[number];

/** What readers found, as they sealed it, what was changed since, and what somebody else settled. */
export async function judgementIn(
  tx: Transaction,
  sittingId: string,
  { names, isErased }: How,
): Promise<Pick<Content, 'reviews' | 'adjudications'>> {
  const rows = await listAllScores(tx, sittingId);
  const changes = await listChangesOf(tx, sittingId);
  const settled = await listAdjudicationsOf(tx, sittingId);
  const readers = [...new Set(rows.map(({ review }) => review.interviewerId))];
  const kept = (text: string) => (isErased && text === '' ? null : text);
  return {
    reviews: [...Map.groupBy(rows, ({ review }) => review.id).values()].flatMap((scores) => {
      const [first] = scores;
      const { review } = first ?? {};
      if (first === undefined || review?.answerId == null || review.committedAt === null) return [];
      return [
        {
          id: review.id,
          answerId: review.answerId,
          round: review.round,
          reader: readers.indexOf(review.interviewerId) + 1,
          interviewer: names ? first.interviewer : null,
          rubricVersionId: review.rubricVersionId,
          rubricSha256: first.rubricHash.toString('hex'),
          claimedAt: review.claimedAt.toISOString(),
          committedAt: review.committedAt.toISOString(),
          aiSeenFirst: first.isAiSeenFirst,
          scores: scores.map((score) => scoreView(score, changes, kept)),
        },
      ];
    }),
    adjudications: settled.map((one) => ({
      answerId: one.answerId,
      round: one.round,
      criterionId: one.criterionId,
      key: one.criterionKey,
      title: one.criterionTitle,
      level: one.level,
      meaning: one.levels[one.level - 1] ?? '',
      reason: kept(one.reason),
      decidedBy: names ? one.decidedBy : null,
      decidedAt: one.decidedAt.toISOString(),
    })),
  };
}

function scoreView(
  { score, criterion }: ScoreRow,
  changes: readonly ChangeRow[],
  kept: (text: string) => string | null,
) {
  const { id: criterionId, key, title, levels } = criterion;
  const level = score.level ?? 0;
  return {
    criterionId,
    key,
    title,
    level,
    meaning: levels[level - 1] ?? '',
    // An empty note is kept as such: whoever reads it checks the seal with it.
    note: score.note,
    evidence: score.evidence.map(({ start, end, quote }) => ({ start, end, quote: kept(quote) })),
    changes: changes
      .filter((one) => one.reviewId === score.reviewId && one.criterionId === criterionId)
      .map((one) => ({
        level: one.level,
        meaning: levels[one.level - 1] ?? '',
        reason: kept(one.reason),
        changedAt: one.changedAt.toISOString(),
      })),
  };
}
