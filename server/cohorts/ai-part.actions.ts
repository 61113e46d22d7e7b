import type { Transaction } from '../../db/connect.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import { aiPartOf, type AiPart, type AnswerPart } from '../pregrading/explanation/ai-part.ts';
import { aiPartInWords, answerInWords } from '../pregrading/explanation/ai-part-words.ts';
import { refuse } from '../refusal.ts';
import { getSeat } from '../sittings/sittings.actions.ts';
import { listAnswersOfSitting, listCriterionTitles, listEventsAbout } from './ai-part.store.ts';
import { findSitting } from './sitting.store.ts';

/**
 * For a lead, who may be an interviewer too: of an answer that somebody has yet to read nothing is even looked up.
 */
export async function getLeadAiPart(tx: Transaction, sittingId: string) {
  if ((await findSitting(tx, sittingId)) === null) {
    refuse('not_found', 'There is no such sitting.');
  }
  const answers = await listAnswersOfSitting(tx, sittingId);
  const read = answers.filter(({ isRead }) => isRead);
  const events = await listEventsAbout(tx, sittingId, read.map(idOf));
  const part = withoutOptOut(aiPartOf(events));
  const criteria = await listCriterionTitles(tx, criteriaIn(part));
  const titleOf = (id: string) => criteria.find((one) => one.id === id)?.title ?? '';
  return {
    hasPart: readingsIn(part).length > 0,
    sentences: read.length === 0 ? [] : aiPartInWords(part),
    answers: answers.map(({ answerId, turn, isRead }) => ({
      answerId,
      turn,
      isRead,
      sentences: isRead ? answerInWords(partOf(part, answerId), titleOf) : [],
    })),
  };
}

/** For the candidate, once they have been told what a person decided. */
export async function getCandidateAiPart(tx: Transaction, invitationId: string) {
  const { sitting, assessmentId } = await getSeat(tx, invitationId);
  if (sitting === null || sitting.finishedAt === null) {
    refuse('not_finished', 'There is nothing to explain before the last turn is closed.');
  }
  const answers = await listAnswersOfSitting(tx, sitting.id);
  const part = aiPartOf(await listEventsAbout(tx, sitting.id, answers.map(idOf)));
  const hasPart =
    part.optedOutAt !== null || part.answers.some(({ readings }) => readings.length > 0);
  if (!part.isTold || !hasPart) return { part: null };
  const { feedback } = await getAssessment(tx, assessmentId);
  const criteria = feedback === 'levels' ? await listCriterionTitles(tx, criteriaIn(part)) : null;
  return {
    part: {
      optedOutAt: part.optedOutAt?.toISOString() ?? null,
      models: modelsIn(part),
      answers: answers.map(({ answerId, turn }) => ({
        turn,
        ...countsOf(partOf(part, answerId)),
        criteria: criteria === null ? null : suggestedIn(partOf(part, answerId), criteria),
      })),
    },
  };
}

const idOf = ({ answerId }: { readonly answerId: string }): string => answerId;

function partOf({ answers }: AiPart, answerId: string): AnswerPart {
  return (
    answers.find((one) => one.answerId === answerId) ?? { answerId, readings: [], reviews: [] }
  );
}

/** Of whoever opted out a lead reads only what interviewers had been shown by then, and is not told why. */
function withoutOptOut(part: AiPart): AiPart {
  if (part.optedOutAt === null) return part;
  return {
    ...part,
    answers: part.answers.map(({ readings, reviews, ...rest }) => {
      const seen = reviews.flatMap(({ shown }) => shown.map(({ suggestionId }) => suggestionId));
      return {
        ...rest,
        reviews,
        readings: readings.filter(({ suggestionId }) => seen.includes(suggestionId)),
      };
    }),
  };
}

const readingsIn = ({ answers }: AiPart) => answers.flatMap(({ readings }) => readings);

const criteriaIn = (part: AiPart): string[] => [
  ...new Set(readingsIn(part).map(({ criterionId }) => criterionId)),
];

function modelsIn(part: AiPart) {
  const all = readingsIn(part).map(({ modelReturned, host }) => ({ name: modelReturned, host }));
  return [...new Map(all.map((one) => [`${one.name} ${one.host}`, one])).values()];
}

function countsOf({ readings, reviews }: AnswerPart) {
  const isEarly = reviews.map(({ shown }) => shown.some((one) => one.isEarly));
  return {
    suggested: readings.filter(({ level }) => level !== null).length,
    abstained: readings.filter(({ level }) => level === null).length,
    people: reviews.length,
    shownAfter: reviews.filter(({ shown }, at) => shown.length > 0 && isEarly[at] !== true).length,
    shownBefore: isEarly.filter(Boolean).length,
    changed: reviews.flatMap(({ shown }) => shown).filter(({ changedTo }) => changedTo !== null)
      .length,
  };
}

function suggestedIn(
  { readings }: AnswerPart,
  criteria: Awaited<ReturnType<typeof listCriterionTitles>>,
) {
  return readings.flatMap(({ criterionId, level }) => {
    const criterion = criteria.find(({ id }) => id === criterionId);
    const description = level === null ? undefined : criterion?.levels[Math.round(level) - 1];
    return criterion === undefined || description === undefined
      ? []
      : [{ title: criterion.title, description }];
  });
}
