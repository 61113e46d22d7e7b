import type { Transaction } from '../../db/connect.ts';
import { getCohort } from '../assessments/assessment-cohorts.actions.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import { refuse } from '../refusal.ts';
import { decisionsOf } from './decisions/decisions.actions.ts';
import { accommodationOf, ownWindowOf, standingOf } from './progress.actions.ts';
import { listProgress } from './progress.store.ts';
import { judgementOf } from './sitting-judgement.actions.ts';
import { getDeclaration } from '../sittings/declarations.actions.ts';
import {
  countReviewsInProgress,
  findSitting,
  listEarlierTexts,
  listLateAdditionsOf,
  listRevisions,
  listTurnsOf,
} from './sitting.store.ts';

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
  const judged = await judgementOf(tx, assessment, id);
  const inProgress = await countReviewsInProgress(tx, id, now);
  const lateAdditions = await listLateAdditionsOf(tx, id);
  const earlier = await listEarlierTexts(tx, id);
  const decided = await decisionsOf(tx, id);
  const declaration = await getDeclaration(tx, id);
  return {
    id,
    candidate: {
      id: facts.candidate_id,
      name: facts.name,
      email: facts.email,
      isErased: facts.erased_at !== null,
      timeZone: facts.time_zone,
    },
    assessment: {
      id: assessment.id,
      name: assessment.name,
      aiPolicy: (await getCohort(tx, facts.cohort_id)).aiPolicy ?? assessment.aiPolicy,
    },
    cohort: { id: facts.cohort_id, name: facts.cohort },
    stage: standingOf(facts).stage,
    startedAt: sitting.startedAt.toISOString(),
    accommodation: accommodationOf(facts),
    ownWindow: ownWindowOf(facts),
    scenario: assessment.scenario,
    turns: turns.map((one) => ({
      ...turnView(one, revisions),
      title: assessment.scenario.turns[one.turn.position - 1]?.title ?? '',
      ...judged(one.answer?.id ?? ''),
      reviewsInProgress: inProgress.find(({ answerId }) => answerId === one.answer?.id)?.n ?? 0,
      lateAdditions: lateAdditions.filter(({ late }) => late.turnId === one.turn.id).map(lateView),
      earlierTexts: earlier
        .filter(({ turnId }) => turnId === one.turn.id)
        .map(({ text, words, receivedAt, reviews }) => ({
          text,
          words,
          receivedAt: receivedAt.toISOString(),
          reviews,
        })),
    })),
    declaration,
    ...decided,
  };
}

function turnView(
  { turn, answer, redaction, releasedBy }: TurnAndAnswer,
  revisions: readonly RevisionRow[],
) {
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
            redaction: redaction === null ? null : redactionView(redaction, releasedBy),
          },
  };
}

function redactionView(
  { mentions, spans, text, releasedAt }: NonNullable<TurnAndAnswer['redaction']>,
  releasedBy: string | null,
) {
  const found = mentions.length;
  if (text === null || releasedAt === null) return { found, release: null };
  return {
    found,
    release: {
      text,
      takenOut: spans?.length ?? 0,
      releasedAt: releasedAt.toISOString(),
      releasedBy: releasedBy ?? '',
    },
  };
}

function lateView({ late, decidedBy }: Awaited<ReturnType<typeof listLateAdditionsOf>>[number]) {
  const { id, text, words, receivedAt, writtenAt, verdict, reason, decidedAt } = late;
  return {
    id,
    text,
    words,
    receivedAt: receivedAt.toISOString(),
    writtenAt: writtenAt.toISOString(),
    decision:
      verdict === null || decidedAt === null
        ? null
        : {
            verdict,
            reason: reason ?? '',
            decidedBy: decidedBy ?? '',
            decidedAt: decidedAt.toISOString(),
          },
  };
}
