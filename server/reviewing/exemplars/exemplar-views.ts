import type { WholeExemplar } from './exemplars.actions.ts';
import type { Source } from './exemplars.store.ts';
import type { TrainingResults } from './training-results.actions.ts';
import { trainingView } from '../views.ts';

export function leadExemplar({ exemplar, criteria, agreed, readBy }: WholeExemplar) {
  const { id, turn, text, words, use } = exemplar;
  return {
    ...{ id, turn, text, words, use },
    isFromAnswer: exemplar.sourceAnswerId !== null,
    createdAt: exemplar.createdAt.toISOString(),
    createdBy: exemplar.createdByName,
    approvedAt: exemplar.approvedAt?.toISOString() ?? null,
    approvedBy: exemplar.approvedByName,
    retiredAt: exemplar.retiredAt?.toISOString() ?? null,
    criteria: criteria.map(({ id, position, key, title, weight, levels }) => {
      return { id, position, key, title, weight, levels };
    }),
    agreed: agreed.map(({ criterionId, level, reason }) => ({ criterionId, level, reason })),
    readBy,
  };
}

export function exemplarSource(source: Source) {
  const { answerId, turn, candidate, cohort, isReference, words, opening } = source;
  const { committed, required } = source;
  return {
    ...{ answerId, turn, candidate, cohort, isReference, words, opening },
    reviews: { committed, required },
  };
}

export function leadTraining({ share, within, anchorEvery, interviewers }: TrainingResults) {
  return {
    ...{ share, within, anchorEvery },
    interviewers: interviewers.map(({ memberId, name, training, admission, drift, readings }) => ({
      memberId,
      name,
      training: training === null ? null : trainingView(training),
      admission:
        admission === null
          ? null
          : { at: admission.at.toISOString(), by: admission.by, reason: admission.reason },
      drift,
      readings: readings.map(({ at, purpose, difference }) => ({
        at: at.toISOString(),
        purpose,
        difference,
      })),
    })),
  };
}
