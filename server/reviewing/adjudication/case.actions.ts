import type { Transaction } from '../../../db/connect.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { Scenario } from '../../assessments/scenario-shape.ts';
import type { Dispute } from './adjudication-claims.store.ts';
import { listChanges } from './changes.store.ts';
import { criteriaInDispute } from './disagreement.ts';
import {
  findReadAnswer,
  isRoundComplete,
  listAdjudications,
  listSealedLevels,
  type ReadAnswer,
  type SealedLevel,
} from './disputes.store.ts';
import { listCriteria, type CriterionRow } from '../reviews.store.ts';

/** What somebody gave a criterion, as it stands now. */
export interface Opinion extends SealedLevel {
  /** The newest change of it; `level` is what was sealed. */
  readonly change: { readonly level: number; readonly reason: string } | null;
}

/** Everything that lies before whoever settles the reviews of one answer. */
export interface Case {
  readonly assessment: { readonly id: string; readonly name: string; readonly scenario: Scenario };
  readonly answer: ReadAnswer;
  readonly round: number;
  /** Those in dispute. */
  readonly criteria: readonly CriterionRow[];
  readonly opinions: readonly Opinion[];
  readonly expiresAt: Date;
}

export async function getCase(
  tx: Transaction,
  { answerId, round }: Dispute,
): Promise<Omit<Case, 'expiresAt'>> {
  const answer = await findReadAnswer(tx, answerId);
  if (answer === null) throw new Error('an answer in dispute is not there');
  const assessment = await getAssessment(tx, answer.assessmentId);
  const opinions = await listOpinions(tx, answerId, round);
  const wanted = criteriaInDispute(
    {
      isComplete: await isRoundComplete(tx, answerId, round),
      levels: opinions.map(({ criterionId, level, change }) => ({
        criterionId,
        level: change?.level ?? level,
      })),
      settled: (await listAdjudications(tx, answerId, round)).map(({ criterionId }) => criterionId),
    },
    assessment.adjudicateFrom,
  );
  const rubric = opinions[0]?.rubricVersionId;
  const criteria = rubric === undefined ? [] : await listCriteria(tx, rubric);
  return {
    assessment,
    answer,
    round,
    criteria: criteria.filter(({ id }) => wanted.includes(id)),
    opinions,
  };
}

async function listOpinions(tx: Transaction, answerId: string, round: number): Promise<Opinion[]> {
  const sealed = await listSealedLevels(tx, answerId, round);
  const changes = await listChanges(tx, [...new Set(sealed.map(({ reviewId }) => reviewId))]);
  return sealed.map((one) => ({
    ...one,
    change:
      changes.findLast(
        ({ reviewId, criterionId }) => reviewId === one.reviewId && criterionId === one.criterionId,
      ) ?? null,
  }));
}
