interface Marked {
  readonly id: string;
  readonly isReference: boolean;
}

/**
 * A cohort keeps its shape and colour in whatever view it stands: the reference cohort the first, the others theirs by
 * their place in the assessment.
 */
export function seriesOf(cohorts: readonly Marked[]): (id: string) => number {
  const others = cohorts.filter(({ isReference }) => !isReference).map(({ id }) => id);
  return (id) => others.indexOf(id) + 1;
}

/** The reference cohort first, the others as the assessment has them. */
export function inOrder<Cohort extends Marked>(cohorts: readonly Cohort[]): readonly Cohort[] {
  return cohorts.toSorted((a, b) => Number(b.isReference) - Number(a.isReference));
}
