import { countedRound } from '../counted-scores.ts';
import type { Column } from './columns.ts';
import type { Identity } from './identity.ts';
import type { ExportedReview, ExportedScore, ReviewedAnswer } from './scores.store.ts';

export interface ScoreLine {
  readonly answer: ReviewedAnswer;
  readonly review: ExportedReview;
  readonly score: ExportedScore;
  /** Of the rubric version; null where the scenario does not name it any more. */
  readonly rubricNumber: number | null;
  readonly counts: boolean;
}

/** One line for each committed score of these answers; what counts is decided answer by answer. */
export function scoreLines(
  answers: readonly ReviewedAnswer[],
  numberOf: ReadonlyMap<string, number>,
): ScoreLine[] {
  return answers.flatMap((answer) => {
    const scored = answer.reviews.filter(({ scores }) => scores.length > 0);
    if (scored.length === 0) return [];
    const counted = countedRound(
      scored.map(({ round, isRoundComplete }) => ({ round, isComplete: isRoundComplete })),
    );
    return scored.flatMap((review) => {
      const rubricNumber = numberOf.get(review.rubricVersionId) ?? null;
      const counts = review.round === counted;
      return review.scores.map((score) => ({ answer, review, score, rubricNumber, counts }));
    });
  });
}

const level = { type: 'integer', values: '1 to 5' } as const;

export const scoreColumns = (who: Identity): readonly Column<ScoreLine>[] => [
  {
    name: 'cohort',
    type: 'text',
    means: 'The cohort’s name.',
    of: ({ answer }) => answer.cohort,
  },
  who.candidate(({ answer }) => answer.invitationId),
  ...who.nameAndEmail(({ answer }: ScoreLine) => [answer.candidateName, answer.candidateEmail]),
  {
    name: 'turn',
    type: 'integer',
    values: '1 and up',
    means: 'The turn of the scenario that was answered.',
    of: ({ answer }) => answer.turn,
  },
  who.answer(({ answer }) => answer.id),
  {
    name: 'words',
    type: 'integer',
    unit: 'words',
    means: 'How long the answer is.',
    of: ({ answer }) => answer.words,
  },
  who.interviewer(({ review }) => [review.interviewerId, review.interviewer]),
  {
    name: 'criterion',
    type: 'code',
    means: 'The criterion that was scored, by its key in the rubric.',
    of: ({ score }) => score.criterion,
  },
  {
    ...level,
    name: 'level',
    means:
      'As the interviewer sealed it, knowing of nobody else’s. Agreement and severity rest on it.',
    of: ({ score }) => score.level,
  },
  {
    ...level,
    name: 'changed_level',
    means: 'What the interviewer changed it to after the commit; empty where they did not.',
    of: ({ score }) => score.changedLevel,
  },
  {
    name: 'change_reason',
    type: 'text',
    onlyWithIdentity: true,
    means: 'Why, in the interviewer’s words.',
    of: ({ score }) => score.changeReason,
  },
  {
    ...level,
    name: 'adjudicated_level',
    means:
      'What somebody who had not reviewed the answer settled for the criterion in that round; empty where nobody did.',
    of: ({ score }) => score.adjudicatedLevel,
  },
  {
    name: 'adjudication_reason',
    type: 'text',
    onlyWithIdentity: true,
    means: 'Why, in the words of whoever settled it.',
    of: ({ score }) => score.adjudicationReason,
  },
  {
    name: 'note',
    type: 'text',
    onlyWithIdentity: true,
    means: 'The interviewer’s note on the criterion.',
    of: ({ score }) => score.note,
  },
  {
    name: 'rubric_version',
    type: 'integer',
    values: '1 and up',
    means: 'The rubric version it was scored under. Levels under two versions are not comparable.',
    of: ({ rubricNumber }) => rubricNumber,
  },
  {
    name: 'round',
    type: 'integer',
    values: '1 and up',
    means: 'The answer was sent to be scored anew so many times less one.',
    of: ({ review }) => review.round,
  },
  {
    name: 'counts',
    type: 'truth',
    means:
      'Whether means and differences rest on it: of each answer the newest complete round, with adjudicated_level where there is one, else changed_level, else level.',
    of: ({ counts }) => counts,
  },
  {
    name: 'ai_seen_first',
    type: 'truth',
    onlyWhere: 'an interviewer had seen a model’s suggestion before they committed',
    means: 'Whether this one had: their level is not independent then.',
    of: ({ review }) => review.isAiSeenFirst,
  },
  who.moment('committed_at', 'When the review was committed.', ({ review }) => review.committedAt),
];
