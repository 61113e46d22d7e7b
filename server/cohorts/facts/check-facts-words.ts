/** What a check has found in one assessment. */
export interface Found {
  readonly assessmentId: string;
  readonly name: string;
  readonly sittings: number;
  /** Facts of answers, and of candidates, that are not what their scores come to. */
  readonly answerFacts: number;
  readonly sittingFacts: number;
  /** Rows of the counts that are not what the facts come to. */
  readonly counts: { readonly answers: number; readonly sittings: number };
  /** A sitting where something differs; empty: none. */
  readonly first: string;
  /** All together. */
  readonly differences: number;
}

export function assessmentInWords(found: Found): string {
  const { assessmentId, name, answerFacts, sittingFacts, counts, first } = found;
  const parts = [
    ...(answerFacts > 0 ? [`${answerFacts} of answers`] : []),
    ...(sittingFacts > 0 ? [`${sittingFacts} of candidates`] : []),
    ...(counts.answers > 0 ? [`${counts.answers} counts of answers`] : []),
    ...(counts.sittings > 0 ? [`${counts.sittings} counts of candidates`] : []),
  ];
  const where = first === '' ? '' : `; the first in sitting ${first}`;
  return `“${name}” (${assessmentId}): not as the scores have it: ${parts.join(', ')}${where}.`;
}

/** The last line, alone. */
export function verdictInWords(found: readonly Found[], isMended: boolean): string {
  const wrong = found.filter(({ differences }) => differences > 0);
  const sittings = found.reduce((sum, one) => sum + one.sittings, 0);
  const recounted = `${sittings} sittings of ${found.length} assessments recounted`;
  if (wrong.length === 0) return `The facts hold: ${recounted}.`;
  const differences = wrong.reduce((sum, one) => sum + one.differences, 0);
  const where = `${differences} in ${wrong.length} of them`;
  return isMended
    ? `The facts are mended: ${recounted}, ${where} put right.`
    : `The facts do not hold: ${recounted}, ${where} differ; add --mend to put them right.`;
}
