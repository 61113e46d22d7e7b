import { getAssessment } from '../assessments/assessments.actions.ts';
import type { Transaction } from '../../db/connect.ts';
import { refuse } from '../refusal.ts';
import { leaseMinutes } from '../reviewing/queue.ts';
import { agreementInWords, flagInWords, flagNames } from './agreement-words.ts';
import { agreementOn, agreementOverall, describeInterviewers, flagsOf } from './agreement.ts';
import {
  countByRubric,
  listJudgedCriteria,
  listSealedLevels,
  listSealedReviews,
} from './agreement.store.ts';

export type WholeAgreement = Awaited<ReturnType<typeof getAgreement>>;

/** Under the assessment’s rubric version, or another that answers were reviewed by: two are never pooled. */
export async function getAgreement(
  tx: Transaction,
  assessmentId: string,
  rubricId: string | undefined,
) {
  const { id, name, reviewsPerAnswer, rubricVersionId } = await getAssessment(tx, assessmentId);
  const rubrics = await countByRubric(tx, id, rubricVersionId);
  const chosen = rubricId ?? rubricVersionId;
  const rubric =
    rubrics.find(({ versionId }) => versionId === chosen) ??
    refuse('not_found', 'No answer of this assessment was reviewed by that rubric version.');
  const criteria = await listJudgedCriteria(tx, chosen);
  const levels = await listSealedLevels(tx, id, chosen);
  const reviews = await listSealedReviews(tx, id, chosen);

  const titleOf = (one: string) => criteria.find((criterion) => criterion.id === one)?.title ?? '';
  const flags = flagsOf(levels, criteria);
  const described = criteria.map(({ id: criterionId, key, title }, index) => ({
    id: criterionId,
    key,
    title,
    ...agreementOn(
      levels.filter((level) => level.criterionId === criterionId),
      reviewsPerAnswer,
    ),
    flags: (flags[index] ?? []).map((flag) => ({
      flag: flagNames[flag.flag],
      text: flagInWords(flag, titleOf),
    })),
  }));
  const overall = agreementOverall(levels, criteria, reviewsPerAnswer);
  const interviewers = describeInterviewers(levels, reviews, leaseMinutes);
  const all = rubrics.reduce((sum, one) => sum + one.reviews, 0);
  return {
    assessment: { id, name, reviewsPerAnswer },
    basis: {
      rubricVersionId: chosen,
      answers: new Set(reviews.map(({ answerId }) => answerId)).size,
      reviews: reviews.length,
      leftOut: {
        otherRubric: all - rubric.reviews,
        otherRound: rubric.reviews - reviews.length,
      },
    },
    rubrics: rubrics.map(({ versionId, createdAt, reviews: count }) => ({
      versionId,
      createdAt: createdAt.toISOString(),
      isCurrent: versionId === rubricVersionId,
      reviews: count,
    })),
    sentences:
      reviews.length === 0
        ? []
        : agreementInWords({ reviewsPerAnswer, overall, criteria: described, interviewers }),
    criteria: described,
    overall,
    interviewers,
    pauseMinutes: leaseMinutes,
  };
}
