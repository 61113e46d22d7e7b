import type { Transaction } from '../../db/connect.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import { refuse } from '../refusal.ts';
import { accommodationOf, standingOf } from './progress.actions.ts';
import { listProgress } from './progress.store.ts';
import {
  countReviewsInProgress,
  findSitting,
  listCommittedScoresOf,
  listDecisions,
  listRevisions,
  listTurnsOf,
} from './sitting.store.ts';

type ScoreRow = Awaited<ReturnType<typeof listCommittedScoresOf>>[number];
type TurnAndAnswer = Awaited<ReturnType<typeof listTurnsOf>>[number];
type RevisionRow = Awaited<ReturnType<typeof listRevisions>>[number];

export async function getLeadSitting(tx: Transaction, id: string, now: Date) {
  const sitting = await findSitting(tx, id);
  const [facts] = await listProgress(tx, { sittingId: id });
  if (sitting === null || facts === undefined) refuse('not_found', 'There is no such sitting.');
  const assessment = await getAssessment(tx, sitting.assessmentId);
  const turns = await listTurnsOf(tx, id);
  const revisions = await listRevisions(
    tx,
    turns.map(({ turn }) => turn.id),
  );
  const scores = await listCommittedScoresOf(tx, id);
  const inProgress = await countReviewsInProgress(tx, id, now);
  const decisions = await listDecisions(tx, id);
  return {
    id,
    candidate: {
      id: facts.candidate_id,
      name: facts.name,
      email: facts.email,
      timeZone: facts.time_zone,
    },
    assessment: { id: assessment.id, name: assessment.name, aiPolicy: assessment.aiPolicy },
    cohort: { id: facts.cohort_id, name: facts.cohort },
    stage: standingOf(facts).stage,
    startedAt: sitting.startedAt.toISOString(),
    accommodation: accommodationOf(facts),
    scenario: assessment.scenario,
    turns: turns.map((one) => ({
      ...turnView(one, revisions),
      title: assessment.scenario.turns[one.turn.position - 1]?.title ?? '',
      reviews: reviewsOf(scores.filter(({ answerId }) => answerId === one.answer?.id)),
      reviewsInProgress: inProgress.find(({ answerId }) => answerId === one.answer?.id)?.n ?? 0,
    })),
    decisions: decisions.map((one) => ({ ...one, decidedAt: one.decidedAt.toISOString() })),
  };
}

function turnView({ turn, answer }: TurnAndAnswer, revisions: readonly RevisionRow[]) {
  return {
    position: turn.position,
    openedAt: turn.openedAt?.toISOString() ?? null,
    deadlineAt: turn.deadlineAt?.toISOString() ?? null,
    revisions: revisions
      .filter(({ turnId }) => turnId === turn.id)
      .map(({ revision, savedAt, characters }) => ({
        revision,
        savedAt: savedAt.toISOString(),
        characters,
      })),
    answer:
      answer === null
        ? null
        : {
            id: answer.id,
            text: answer.text,
            sha256: answer.sha256.toString('hex'),
            words: answer.words,
            receivedAt: answer.receivedAt.toISOString(),
            closedBy: turn.closedBy ?? 'deadline',
          },
  };
}

function reviewsOf(rows: readonly ScoreRow[]) {
  return [...Map.groupBy(rows, ({ reviewId }) => reviewId)].flatMap(([id, scores]) => {
    const [first] = scores;
    if (first === undefined) return [];
    return [
      {
        id,
        interviewer: first.interviewer,
        committedAt: first.committedAt.toISOString(),
        scores: scores.map(({ criterionKey, level, note, evidence }) => ({
          criterionKey,
          level,
          note,
          quotes: evidence.map(({ quote }) => quote),
        })),
      },
    ];
  });
}
