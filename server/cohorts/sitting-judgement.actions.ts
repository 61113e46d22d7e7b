import type { Transaction } from '../../db/connect.ts';
import type { Assessment } from '../assessments/assessments.actions.ts';
import { criteriaInDispute } from '../reviewing/adjudication/disagreement.ts';
import { countedRound } from './counted-scores.ts';
import { listRounds, type Round } from './reading.store.ts';
import { listNumberedRubrics, type NumberedRubric } from './rubric-versions.actions.ts';
import {
  listAdjudicationsOf,
  listChangesOf,
  listCommittedScoresOf,
  type CommittedScore,
} from './sitting.store.ts';

type ChangeRow = Awaited<ReturnType<typeof listChangesOf>>[number];
type AdjudicationRow = Awaited<ReturnType<typeof listAdjudicationsOf>>[number];

/** What was made of each answer of a sitting: its reviews, what was changed and settled since, and what is in dispute. */
export async function judgementOf(tx: Transaction, assessment: Assessment, sittingId: string) {
  const scores = await listCommittedScoresOf(tx, [sittingId]);
  const changes = await listChangesOf(tx, sittingId);
  const settled = await listAdjudicationsOf(tx, sittingId);
  const rounds = await listRounds(tx, [sittingId]);
  const rubrics = await listNumberedRubrics(tx, assessment);
  return (answerId: string) => {
    const isOf = (row: { readonly answerId: string | null }) => row.answerId === answerId;
    const own = rounds.filter(isOf);
    const ownScores = scores.filter(isOf);
    const ownSettled = settled.filter(isOf);
    return {
      reviews: reviewsOf(ownScores, { changes, rounds: own, rubrics }),
      adjudications: ownSettled.map(adjudicationView),
      inDispute: keysInDispute(assessment.adjudicateFrom, own, ownScores, changes, ownSettled),
    };
  };
}

interface Around {
  readonly changes: readonly ChangeRow[];
  readonly rounds: readonly Round[];
  readonly rubrics: readonly NumberedRubric[];
}

function reviewsOf(rows: readonly CommittedScore[], { changes, rounds, rubrics }: Around) {
  const counted = countedRound(
    rounds.map(({ round, readBy, of }) => ({ round, isComplete: readBy >= of })),
  );
  return [...Map.groupBy(rows, ({ reviewId }) => reviewId)].flatMap(([id, scores]) => {
    const [first] = scores;
    if (first === undefined) return [];
    return [
      {
        id,
        interviewer: first.interviewer,
        committedAt: first.committedAt.toISOString(),
        round: first.round,
        rubric: rubrics.find((one) => one.id === first.rubricVersionId)?.number ?? 0,
        counts: first.round === counted,
        aiSeenFirst: first.isAiSeenFirst,
        scores: scores.map((score) => scoreView(score, changes)),
      },
    ];
  });
}

function scoreView(score: CommittedScore, changes: readonly ChangeRow[]) {
  const { criterionKey, criterionTitle, levels, level, note, evidence } = score;
  return {
    criterionKey,
    criterionTitle,
    level,
    meaning: levels[level - 1] ?? '',
    note,
    quotes: evidence.map(({ quote }) => quote),
    changes: changesOf(score, changes).map((change) => ({
      level: change.level,
      meaning: levels[change.level - 1] ?? '',
      reason: change.reason,
      changedAt: change.changedAt.toISOString(),
    })),
  };
}

function adjudicationView(row: AdjudicationRow) {
  const { criterionKey, criterionTitle, round, level, levels, reason, decidedBy, decidedAt } = row;
  return {
    criterionKey,
    criterionTitle,
    round,
    level,
    meaning: levels[level - 1] ?? '',
    reason,
    decidedBy,
    decidedAt: decidedAt.toISOString(),
  };
}

function keysInDispute(
  adjudicateFrom: number,
  rounds: readonly Round[],
  scores: readonly CommittedScore[],
  changes: readonly ChangeRow[],
  settled: readonly AdjudicationRow[],
): string[] {
  const newest = rounds.at(-1);
  if (newest === undefined) return [];
  const own = scores.filter(({ round }) => round === newest.round);
  const found = criteriaInDispute(
    {
      isComplete: newest.readBy >= newest.of,
      levels: own.map((score) => ({
        criterionId: score.criterionId,
        level: changesOf(score, changes).at(-1)?.level ?? score.level,
      })),
      settled: settled
        .filter(({ round }) => round === newest.round)
        .map(({ criterionId }) => criterionId),
    },
    adjudicateFrom,
  );
  const keys = own.filter(({ criterionId }) => found.includes(criterionId));
  return [...new Set(keys.map(({ criterionKey }) => criterionKey))];
}

function changesOf(score: CommittedScore, changes: readonly ChangeRow[]): ChangeRow[] {
  return changes.filter(
    ({ reviewId, criterionId }) => reviewId === score.reviewId && criterionId === score.criterionId,
  );
}
