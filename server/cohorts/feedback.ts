export interface GivenLevel {
  readonly turn: number;
  readonly criterion: string;
  readonly level: number;
  /** What each level of the criterion says, from the first on. */
  readonly levels: readonly string[];
  /** How many gave it. */
  readonly readers: number;
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
  readonly isDecided: boolean;
  readonly readings: readonly { readonly readBy: number; readonly of: number }[];
}

/** Once every answer is read by all who were to read it, and a person has decided. */
export function maySeeFeedback({ isAllowed, isDecided, readings }: FeedbackFacts): boolean {
  const isRead = readings.length > 0 && readings.every(({ readBy, of }) => readBy >= of);
  return isAllowed && isDecided && isRead;
}
