import type { Transaction } from '../../db/connect.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import { listCriteriaOfRubric } from '../assessments/rubrics.actions.ts';
import { leaseMinutes } from '../reviewing/queue.ts';
import { agreementInWords, flagInWords, flagNames } from './agreement-words.ts';
import { agreementOn, agreementOverall, describeInterviewers, flagsOf } from './agreement.ts';
import { listCommittedReviews } from './agreement.store.ts';
import { answersByRubric, apartByAi, countedScores } from './counted-scores.ts';
import { listScoreRecords } from './counted-scores.store.ts';
import { pickRubric } from './rubric-versions.actions.ts';
import { waitForSeverity } from './severity/severity.actions.ts';

export type WholeAgreement = Awaited<ReturnType<typeof getAgreement>>;

/**
 * Under one rubric version, picked as for a comparison, and by the same scores, as they were sealed; without those whose
 * interviewers had seen a suggestion first.
 */
export async function getAgreement(
  tx: Transaction,
  assessmentId: string,
  rubricId: string | undefined,
) {
  const assessment = await getAssessment(tx, assessmentId);
  const { id, name, reviewsPerAnswer } = assessment;
  const counted = countedScores(await listScoreRecords(tx, { assessmentId: id }));
  const { rubric, rubricVersions } = await pickRubric(
    tx,
    assessment,
    answersByRubric(counted),
    rubricId,
  );
  const criteria = await listCriteriaOfRubric(tx, rubric.id);
  const { alone: levels, aiSeenFirst } = apartByAi(
    counted.filter(({ rubricVersionId }) => rubricVersionId === rubric.id),
  );
  const marked = new Set(aiSeenFirst.map(({ reviewId }) => reviewId)).size;
  const committed = await listCommittedReviews(tx, id);
  const chosen = new Set(levels.map(({ reviewId }) => reviewId));
  const reviews = committed.filter(({ reviewId }) => chosen.has(reviewId));
  const alike = committed.filter(({ rubricVersionId }) => rubricVersionId === rubric.id);

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
  const fit = await waitForSeverity(tx, { assessmentId: id, rubricVersionId: rubric.id });
  const interviewers = describeInterviewers(fit, reviews, leaseMinutes);
  return {
    assessment: { id, name, reviewsPerAnswer },
    rubric: { ...rubric, isInUse: rubric.id === assessment.rubricVersionId },
    rubricVersions,
    basis: {
      answers: new Set(levels.map(({ answerId }) => answerId)).size,
      reviews: reviews.length,
      leftOut: {
        otherRubric: committed.length - alike.length,
        otherRound: alike.length - reviews.length - marked,
        aiSeenFirst: marked,
      },
    },
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
