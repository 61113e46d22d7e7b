/** What a team agreed on about one criterion of an exemplar. */
export interface Agreed {
  readonly criterionId: string;
  readonly level: number;
  readonly reason: string;
}

interface Judged {
  readonly id: string;
  readonly title: string;
  readonly levels: readonly string[];
}

/** What of the given levels does not fit the criteria that read the exemplar’s turn. */
export function levelProblems(
  criteria: readonly Judged[],
  agreed: readonly Agreed[],
): { field: string; reason: string }[] {
  return agreed.flatMap(({ criterionId, level }, at) => {
    const field = `body.agreed.${at}`;
    const criterion = criteria.find(({ id }) => id === criterionId);
    if (criterion === undefined) {
      return [{ field: `${field}.criterionId`, reason: 'does not read this turn' }];
    }
    if (agreed.findIndex((one) => one.criterionId === criterionId) < at) {
      return [{ field: `${field}.criterionId`, reason: 'stands here twice' }];
    }
    if (level <= criterion.levels.length) return [];
    const reason = `is not one of the criterion’s ${criterion.levels.length} levels`;
    return [{ field: `${field}.level`, reason }];
  });
}

/** The criteria that still need a level or its reason: who trains on it learns from the reason, not from the number. */
export function unsettled<Criterion extends Judged>(
  criteria: readonly Criterion[],
  agreed: readonly Agreed[],
): Criterion[] {
  return criteria.filter(
    ({ id }) =>
      !agreed.some(({ criterionId, reason }) => criterionId === id && reason.trim() !== ''),
  );
}
