import { addressOf, idsIn } from '../address.ts';
import type { Comparison } from '../views.ts';

export const comparedStages = ['submitted', 'inReview', 'reviewed', 'decided'] as const;
export const zones = ['west', 'middle', 'east', 'unknown'] as const;
export const aiUses = ['none', 'language', 'ideas', 'drafting', 'undeclared'] as const;

export type ComparedStage = (typeof comparedStages)[number];
export type Zone = (typeof zones)[number];
export type DeclaredUse = (typeof aiUses)[number];

/** What is compared with what, and of whom; all of it stands in the address, so that a link shows the same. */
export interface ComparisonView {
  /** Empty: all of them. */
  readonly cohorts: readonly string[];
  /** What the others are held against; null: the reference cohort, or the first. */
  readonly base: string | null;
  /** Null: the newest version that anything was scored under. */
  readonly rubric: string | null;
  readonly turn: number | null;
  /** Of these four, empty: whatever it is. */
  readonly stages: readonly ComparedStage[];
  readonly zones: readonly Zone[];
  readonly aiUses: readonly DeclaredUse[];
  readonly criteria: readonly string[];
  readonly withAiSeenFirst: boolean;
  readonly isAdjusted: boolean;
}

export const wholeView: ComparisonView = {
  cohorts: [],
  base: null,
  rubric: null,
  turn: null,
  stages: [],
  zones: [],
  aiUses: [],
  criteria: [],
  withAiSeenFirst: false,
  isAdjusted: false,
};

const mostCohorts = 100;

/** Whatever an address says; what it says wrongly is left out. */
export function readView(query: URLSearchParams): ComparisonView {
  const idOf = (name: string) => idsIn(query, name, 1)[0] ?? null;
  const someOf = <Value extends string>(name: string, all: readonly Value[]) =>
    all.filter((value) => query.getAll(name).includes(value));
  const turn = query.get('turn') ?? '';
  return {
    cohorts: idsIn(query, 'cohort', mostCohorts),
    base: idOf('base'),
    rubric: idOf('rubric'),
    turn: /^[1-9]\d?$/.test(turn) ? Number(turn) : null,
    stages: someOf('stage', comparedStages),
    zones: someOf('zone', zones),
    aiUses: someOf('aiUse', aiUses),
    criteria: [...new Set(query.getAll('criterion'))].filter((key) => key !== '').toSorted(),
    withAiSeenFirst: query.get('aiSeenFirst') === 'included',
    isAdjusted: query.get('adjusted') === 'true',
  };
}

/** `?cohort=…&stage=reviewed`, or nothing where everything is shown. */
export function writeView(view: ComparisonView): string {
  return addressOf({ ...queryOf(view), criterion: view.criteria });
}

/** The same for a file that the server makes of it, with all criteria. */
export function writeQuery(view: ComparisonView): string {
  return addressOf(queryOf(view));
}

/** What the server is asked; which criteria are shown is the page’s own affair. */
export function queryOf(view: ComparisonView) {
  const { cohorts, base, rubric, turn, stages, zones: some, aiUses: uses } = view;
  return {
    ...(cohorts.length === 0 ? {} : { cohort: [...cohorts] }),
    ...(base === null ? {} : { base }),
    ...(rubric === null ? {} : { rubric }),
    ...(turn === null ? {} : { turn: String(turn) }),
    ...(stages.length === 0 ? {} : { stage: [...stages] }),
    ...(some.length === 0 ? {} : { zone: [...some] }),
    ...(uses.length === 0 ? {} : { aiUse: [...uses] }),
    ...(view.withAiSeenFirst ? { aiSeenFirst: 'included' as const } : {}),
    ...(view.isAdjusted ? { adjusted: 'true' as const } : {}),
  };
}

/** Taken in where it is not there, else taken out; in the order of `all`. */
export function toggled<Value>(
  some: readonly Value[],
  value: Value,
  all: readonly Value[],
): readonly Value[] {
  const isIn = some.includes(value);
  return all.filter((one) => (one === value ? !isIn : some.includes(one)));
}

/** The same cohorts by the same rule, of everybody. */
export function withoutFilters(view: ComparisonView): ComparisonView {
  const { turn, stages, zones: some, aiUses: uses, criteria } = wholeView;
  return { ...view, turn, stages, zones: some, aiUses: uses, criteria };
}

/** The criteria a view shows; all of them where none of those asked for is there. */
export function shownCriteria(
  { criteria }: Pick<Comparison, 'criteria'>,
  view: Pick<ComparisonView, 'criteria' | 'turn'>,
): Comparison['criteria'] {
  const asked = criteria.filter(({ key }) => view.criteria.includes(key));
  const shown = asked.length === 0 ? criteria : asked;
  const { turn } = view;
  return turn === null ? shown : shown.filter(({ turns }) => turns.includes(turn));
}
