import type { AnswerFact, SittingFact } from './facts.ts';

/** How many answers of a cohort have the same facts. */
export type AnswerFactCount = Pick<
  AnswerFact,
  'cohortId' | 'rubricVersionId' | 'criterionId' | 'turn' | 'levels' | 'sealed' | 'aided'
> & { readonly answers: number };

/** How many candidates of a cohort have the same mean. */
export type SittingFactCount = Pick<
  SittingFact,
  'cohortId' | 'rubricVersionId' | 'criterionId' | 'mean'
> & { readonly sittings: number };

/** What changes in the counts where some facts take the place of others; nothing that stays the same. */
export function answerCountChanges(
  before: readonly AnswerFact[],
  after: readonly AnswerFact[],
): AnswerFactCount[] {
  return changesOf(before, after, (fact) => {
    const { cohortId, rubricVersionId, criterionId, turn, levels, sealed, aided } = fact;
    return { cohortId, rubricVersionId, criterionId, turn, levels, sealed, aided };
  }).map(({ n, ...fact }) => ({ ...fact, answers: n }));
}

/** The same for candidates. */
export function sittingCountChanges(
  before: readonly SittingFact[],
  after: readonly SittingFact[],
): SittingFactCount[] {
  return changesOf(before, after, (fact) => {
    const { cohortId, rubricVersionId, criterionId, mean } = fact;
    return { cohortId, rubricVersionId, criterionId, mean };
  }).map(({ n, ...fact }) => ({ ...fact, sittings: n }));
}

function changesOf<Fact, Kind extends object>(
  before: readonly Fact[],
  after: readonly Fact[],
  kindOf: (fact: Fact) => Kind,
): (Kind & { readonly n: number })[] {
  const changes = new Map<string, Kind & { n: number }>();
  const count = (facts: readonly Fact[], by: 1 | -1) => {
    for (const fact of facts) {
      const kind = kindOf(fact);
      const key = JSON.stringify(kind);
      const change = changes.get(key) ?? { ...kind, n: 0 };
      change.n += by;
      changes.set(key, change);
    }
  };
  count(before, -1);
  count(after, 1);
  return [...changes.values()].filter(({ n }) => n !== 0);
}
