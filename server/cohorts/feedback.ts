import { countedLevel, countedRound, type ScoreRecord } from './counted-scores.ts';

export interface GivenLevel {
  readonly turn: number;
  readonly criterionId: string;
  readonly criterion: string;
  readonly level: number;
  /** What each level of the criterion says, from the first on. */
  readonly levels: readonly string[];
  /** How many gave it. */
  readonly readers: number;
}

export interface Described {
  readonly id: string;
  readonly title: string;
  readonly levels: readonly string[];
}

/** How often each level counts, by turn, criterion and level. One that was settled is one person’s. */
export function givenLevels(
  counted: readonly (ScoreRecord & { readonly turn: number })[],
  criteria: readonly Described[],
): GivenLevel[] {
  const turns = [...new Set(counted.map(({ turn }) => turn))].toSorted((a, b) => a - b);
  return turns.flatMap((turn) =>
    criteria.flatMap(({ id, title, levels }) => {
      const own = counted.filter((score) => score.turn === turn && score.criterionId === id);
      const byLevel = [...Map.groupBy(own, countedLevel)].toSorted(([a], [b]) => a - b);
      return byLevel.map(([level, some]) => ({
        turn,
        criterionId: id,
        criterion: title,
        level,
        levels,
        readers: some.some(({ adjudicatedLevel }) => adjudicatedLevel !== null) ? 1 : some.length,
      }));
    }),
  );
}

export interface Reading {
  readonly turn: number;
  readonly readBy: number;
  readonly of: number;
}

/** Of each answer, how far the round has come that counts: being read anew takes nothing back. */
export function readingsOf(rounds: readonly (Reading & { readonly round: number })[]): Reading[] {
  return [...Map.groupBy(rounds, ({ turn }) => turn).values()].flatMap((ofAnswer) => {
    const counted = countedRound(
      ofAnswer.map(({ round, readBy, of }) => ({ round, isComplete: readBy >= of })),
    );
    return ofAnswer
      .filter(({ round }) => round === counted)
      .map(({ turn, readBy, of }) => ({ turn, readBy, of }));
  });
}

/**
 * What a candidate may read of the judgement: per answer and criterion the descriptions that readers found to fit, and
 * how many of them did. Words, not numbers, and nobody’s name.
 */
export function feedbackOf(given: readonly GivenLevel[]) {
  return [...Map.groupBy(given, ({ turn }) => turn)].map(([turn, ofTurn]) => ({
    turn,
    criteria: [...Map.groupBy(ofTurn, ({ criterion }) => criterion)].map(([title, some]) => ({
      title,
      descriptions: some.map(({ level, levels, readers }) => ({
        text: levels[level - 1] ?? '',
        readers,
      })),
    })),
  }));
}

export interface FeedbackFacts {
  readonly isAllowed: boolean;
  /** Of a decision. What is only recorded can still be withdrawn, and must not be seen before. */
  readonly isTold: boolean;
  readonly readings: readonly { readonly readBy: number; readonly of: number }[];
}

/** Once every answer is read by all who were to read it, and the candidate has been told what a person decided. */
export function maySeeFeedback({ isAllowed, isTold, readings }: FeedbackFacts): boolean {
  const isRead = readings.length > 0 && readings.every(({ readBy, of }) => readBy >= of);
  return isAllowed && isTold && isRead;
}
