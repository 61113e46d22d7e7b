export type QuestionKind = 'sex' | 'raceEthnicity' | 'age' | 'own';

/** What a question asks; its options are chosen by their place. */
export interface QuestionText {
  readonly kind: QuestionKind;
  readonly wording: string;
  readonly options: readonly string[];
}

/**
 * A set to start from. Sex and race or ethnicity in the categories of the Employer Information Report EEO-1, which
 * 6 RCNY § 5-301 takes over (and a third answer on sex, for whom neither fits); age in bands around the 40 years from
 * which the Age Discrimination in Employment Act protects. “I prefer not to say” comes with every question.
 */
export const starterQuestions: readonly QuestionText[] = [
  {
    kind: 'sex',
    wording: 'What is your sex?',
    options: ['Female', 'Male', 'Another, such as non-binary'],
  },
  {
    kind: 'raceEthnicity',
    wording: 'Which race or ethnicity do you belong to?',
    options: [
      'Hispanic or Latino',
      'White (not Hispanic or Latino)',
      'Black or African American (not Hispanic or Latino)',
      'Native Hawaiian or Pacific Islander (not Hispanic or Latino)',
      'Asian (not Hispanic or Latino)',
      'Native American or Alaska Native (not Hispanic or Latino)',
      'Two or more races (not Hispanic or Latino)',
    ],
  },
  {
    kind: 'age',
    wording: 'How old are you?',
    options: ['Under 30', '30 to 39', '40 to 49', '50 to 59', '60 or older'],
  },
];

export function isSameText(one: QuestionText, other: QuestionText): boolean {
  return (
    one.kind === other.kind &&
    one.wording === other.wording &&
    one.options.length === other.options.length &&
    one.options.every((option, at) => option === other.options[at])
  );
}

export interface StoredQuestion extends QuestionText {
  readonly id: string;
  readonly answeredAt: Date | null;
  readonly retiredAt: Date | null;
}

/** What is asked for: `id` null is a new one. */
export interface WantedQuestion extends QuestionText {
  readonly id: string | null;
}

export type Plan =
  | { readonly refused: 'question_answered' }
  | { readonly refused: 'questions_changed' }
  | {
      readonly refused: null;
      /** As they are to stand, in order; without an id they are to be made. */
      readonly standing: readonly WantedQuestion[];
      /** Answered, and asked no longer. */
      readonly retired: readonly string[];
      /** Nobody has answered them: they leave nothing behind. */
      readonly dropped: readonly string[];
    };

/**
 * From the questions there are to those that are wanted. One that somebody has answered keeps its words for ever: what
 * they said would mean something else. Reworded before that, it becomes another question, so that nobody answers words
 * they have not read.
 */
export function planQuestions(
  stored: readonly StoredQuestion[],
  wanted: readonly WantedQuestion[],
): Plan {
  const byId = new Map(stored.map((question) => [question.id, question]));
  const standing: WantedQuestion[] = [];
  const kept = new Set<string>();
  for (const question of wanted) {
    const before = question.id === null ? null : byId.get(question.id);
    if (before === undefined) return { refused: 'questions_changed' };
    if (before !== null && !isSameText(before, question)) {
      if (before.answeredAt !== null) return { refused: 'question_answered' };
      standing.push({ ...question, id: null });
      continue;
    }
    if (before !== null) kept.add(before.id);
    standing.push(question);
  }
  const gone = stored.filter(({ id }) => !kept.has(id));
  return {
    refused: null,
    standing,
    retired: gone
      .filter(({ answeredAt, retiredAt }) => answeredAt !== null && retiredAt === null)
      .map(({ id }) => id),
    dropped: gone.filter(({ answeredAt }) => answeredAt === null).map(({ id }) => id),
  };
}
