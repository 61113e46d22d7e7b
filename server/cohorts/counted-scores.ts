/** One sealed level of a committed review, with what was made of it since. */
export interface ScoreRecord {
  readonly answerId: string;
  readonly criterionId: string;
  /** The answer was sent to be scored anew so many times less one. */
  readonly round: number;
  /** Whether every review of that round is committed. */
  readonly isRoundComplete: boolean;
  readonly rubricVersionId: string;
  /** As its interviewer sealed it, knowing of nobody else’s. */
  readonly level: number;
  /** The newest change of it, if there is one. */
  readonly changedLevel: number | null;
  /** What somebody who had not reviewed the answer settled for the criterion, in that round. */
  readonly adjudicatedLevel: number | null;
  /** Its interviewer had looked at what a model suggests before they committed the review. */
  readonly isAiSeenFirst: boolean;
}

/**
 * What counts, said once. Of each answer, one round: the newest that is complete; while none is, the first. In it, of
 * each review and criterion, the adjudicated level where there is one, else the newest change, else the sealed level.
 * An adjudicated level stands in for every review of its criterion, so that an answer weighs the same settled or not.
 *
 * Means, differences and intervals rest on `countedLevel`; agreement, reliability and severity on the sealed `level`:
 * once readers have seen each other’s, they do not judge independently any more.
 */
export function countedScores<Score extends ScoreRecord>(scores: readonly Score[]): Score[] {
  return [...Map.groupBy(scores, ({ answerId }) => answerId).values()].flatMap((ofAnswer) => {
    const round = countedRound(
      ofAnswer.map((score) => ({ round: score.round, isComplete: score.isRoundComplete })),
    );
    return ofAnswer.filter((score) => score.round === round);
  });
}

export function countedRound(
  rounds: readonly { readonly round: number; readonly isComplete: boolean }[],
): number {
  const complete = rounds.filter(({ isComplete }) => isComplete).map(({ round }) => round);
  if (complete.length > 0) return Math.max(...complete);
  return Math.min(...rounds.map(({ round }) => round));
}

export function countedLevel({
  level,
  changedLevel,
  adjudicatedLevel,
}: Pick<ScoreRecord, 'level' | 'changedLevel' | 'adjudicatedLevel'>): number {
  return adjudicatedLevel ?? changedLevel ?? level;
}

/**
 * Scores by interviewers who judged by themselves, and those by interviewers who had seen a suggestion first. They are
 * never pooled without saying so, and agreement, reliability and severity rest on the first alone.
 */
export function apartByAi<Score extends Pick<ScoreRecord, 'isAiSeenFirst'>>(
  scores: readonly Score[],
): { readonly alone: Score[]; readonly aiSeenFirst: Score[] } {
  return {
    alone: scores.filter(({ isAiSeenFirst }) => !isAiSeenFirst),
    aiSeenFirst: scores.filter(({ isAiSeenFirst }) => isAiSeenFirst),
  };
}

/** Of how many answers the counted scores were given under which rubric version. */
export function answersByRubric(
  counted: readonly Pick<ScoreRecord, 'answerId' | 'rubricVersionId'>[],
): { readonly id: string; readonly n: number }[] {
  return [...Map.groupBy(counted, ({ rubricVersionId }) => rubricVersionId)].map(([id, some]) => ({
    id,
    n: new Set(some.map(({ answerId }) => answerId)).size,
  }));
}
