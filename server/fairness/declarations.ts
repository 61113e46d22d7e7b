/** What one candidate has declared, as it is sealed. */
export interface Declared {
  /** ISO 8601. */
  readonly at: string;
  readonly answers: readonly DeclaredAnswer[];
}

export interface DeclaredAnswer {
  readonly questionId: string;
  /** A place in the question’s options; null: prefers not to say. */
  readonly option: number | null;
}

/** With what they say now; what they said to questions that are asked no longer stays as it was. */
export function declaredAnew(
  before: Declared | null,
  answers: readonly DeclaredAnswer[],
  asked: ReadonlySet<string>,
  now: Date,
): Declared {
  const earlier = (before?.answers ?? []).filter(({ questionId }) => !asked.has(questionId));
  return { at: now.toISOString(), answers: [...earlier, ...answers] };
}

/** Whether each is an answer to something that is asked, once. */
export function areAnswers(
  answers: readonly DeclaredAnswer[],
  asked: ReadonlyMap<string, { readonly options: readonly string[] }>,
): boolean {
  return (
    new Set(answers.map(({ questionId }) => questionId)).size === answers.length &&
    answers.every(({ questionId, option }) => {
      const question = asked.get(questionId);
      return question !== undefined && (option === null || option < question.options.length);
    })
  );
}
