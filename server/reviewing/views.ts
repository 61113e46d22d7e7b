import { scenarioAsSeen } from './blind.ts';
import type { ScoreChangeRow } from './adjudication/changes.store.ts';
import type { Desk } from './desk.actions.ts';
import type { Evidence } from './evidence.ts';
import { reasons } from './queue.ts';
import type { Queue } from './queues.actions.ts';
import type { CriterionRow, PeerScore, ScoreRow } from './reviews.store.ts';
import type { Suggested } from './suggesting.ts';
import type { Training } from './exemplars/training.ts';

export function queueView(queue: Queue) {
  const { assessment, done, inProgress, remaining, lastReviewId, nothingLeft, training } = queue;
  return {
    assessment: { id: assessment.id, name: assessment.name },
    done,
    inProgress: inProgress.map(({ reviewId, turn, expiresAt }) => ({
      reviewId,
      turn,
      expiresAt: expiresAt.toISOString(),
    })),
    remaining,
    lastReviewId,
    nothingLeft,
    reason: nothingLeft === null ? null : reasons[nothingLeft],
    training: training === null ? null : trainingView(training),
  };
}

export function trainingView({ done, of, share, required, isOpen }: Training) {
  return { done, of, share, required, isOpen };
}

/** Every field by name: what tells who wrote the answer is in the same rows. */
export function claimedReview(desk: Desk, { assist }: Suggested) {
  const { review, assessment, answer, criteria, scores, progress, neighbours } = desk;
  return {
    reviewId: review.id,
    isTraining: review.purpose === 'training',
    assessment: { id: assessment.id, name: assessment.name },
    answer: { id: answer.id, turn: review.turn, text: answer.text, words: answer.words },
    scenario: scenarioAsSeen(assessment.scenario, review.turn),
    rubric: {
      versionId: review.rubricVersionId,
      criteria: criteria.map(criterionView),
    },
    scores: scores.map(scoreView),
    claim: { expiresAt: desk.claimStandsUntil?.toISOString() ?? null },
    queue: { done: progress.done, remaining: progress.remaining },
    previousReviewId: neighbours.previous,
    nextReviewId: neighbours.next,
    assist: assist === null ? null : { looked: [...assist.looked] },
  };
}

export function criterionView({ id, position, key, title, weight, levels }: CriterionRow) {
  return { id, position, key, title, weight, levels };
}

export function reviewerReview(desk: Desk, suggested: Suggested) {
  const { id, committedAt, recusedAt } = desk.review;
  const { suggestions, seenFirst } = suggested;
  return {
    ...claimedReview(desk, suggested),
    committedAt: committedAt?.toISOString() ?? null,
    recusedAt: recusedAt?.toISOString() ?? null,
    changes: desk.changes
      .filter(({ reviewId }) => reviewId === id)
      .map((change) => ({ criterionId: change.criterionId, ...changeView(change) })),
    peers: desk.peerScores === null ? null : peerReviews(desk.peerScores, desk.changes, seenFirst),
    agreed:
      desk.agreed?.map(({ criterionId, level, reason }) => ({ criterionId, level, reason })) ??
      null,
    suggestions: suggestions === null ? null : [...suggestions],
    aiSeenFirst: seenFirst.has(id),
  };
}

export function scoreView({ criterionId, level, note, evidence, sequence, savedAt }: ScoreRow) {
  return {
    criterionId,
    level,
    note,
    evidence: evidenceView(evidence),
    sequence,
    savedAt: savedAt.toISOString(),
  };
}

export function evidenceView(evidence: readonly Evidence[]) {
  return evidence.map(({ start, end, quote }) => ({ start, end, quote }));
}

function changeView({ level, reason, changedAt }: ScoreChangeRow) {
  return { level, reason, changedAt: changedAt.toISOString() };
}

function peerReviews(
  peerScores: readonly PeerScore[],
  changes: readonly ScoreChangeRow[],
  seenFirst: ReadonlySet<string>,
) {
  const reviews = Map.groupBy(peerScores, ({ reviewId }) => reviewId);
  return [...reviews.values()].flatMap((scores) => {
    const [first] = scores;
    if (first === undefined) return [];
    return {
      interviewer: first.interviewer,
      committedAt: first.committedAt.toISOString(),
      aiSeenFirst: seenFirst.has(first.reviewId),
      scores: scores.map(({ reviewId, criterionId, level, note, evidence }) => ({
        criterionId,
        level,
        note,
        evidence: evidenceView(evidence),
        changes: changes
          .filter((one) => one.reviewId === reviewId && one.criterionId === criterionId)
          .map(changeView),
      })),
    };
  });
}
