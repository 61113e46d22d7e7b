import { addressOf, idsIn } from '../address.ts';

/** Who is put in order and by which weights; all of it stands in the address, so that a link shows the same. */
export interface OrderView {
  /** Empty: every cohort but the reference cohort. */
  readonly cohorts: readonly string[];
  readonly rubric: string | null;
  readonly isAdjusted: boolean;
  /** By criterion key; those that are not in it keep the rubric’s. */
  readonly weights: ReadonlyMap<string, number>;
  /** How many go on; null: nobody has said. */
  readonly cut: number | null;
  readonly isWithoutNames: boolean;
}

/** Whatever an address says; what it says wrongly is left out. */
export function readView(query: URLSearchParams): OrderView {
  const weights = query.getAll('weight').flatMap((one): [string, number][] => {
    const [, key, weight] = /^([a-z0-9-]{1,60}):(\d{1,3})$/.exec(one) ?? [];
    return key === undefined ? [] : [[key, Number(weight)]];
  });
  const cut = query.get('cut') ?? '';
  return {
    cohorts: idsIn(query, 'cohort', 20),
    rubric: idsIn(query, 'rubric', 1)[0] ?? null,
    isAdjusted: query.get('adjusted') === 'true',
    weights: new Map(weights.slice(0, 60)),
    cut: /^[1-9]\d{0,3}$/.test(cut) ? Number(cut) : null,
    isWithoutNames: query.get('names') === 'without',
  };
}

/** `?adjusted=true&cut=4`, or nothing where all is as it comes. */
export const writeView = (view: OrderView): string => addressOf(queryOf(view));

/** What the server is asked. */
export function queryOf({ cohorts, rubric, isAdjusted, weights, cut, isWithoutNames }: OrderView) {
  const weight = [...weights].map(([key, value]) => `${key}:${value}`);
  return {
    ...(cohorts.length === 0 ? {} : { cohort: [...cohorts] }),
    ...(rubric === null ? {} : { rubric }),
    ...(isAdjusted ? { adjusted: 'true' as const } : {}),
    ...(weight.length === 0 ? {} : { weight }),
    ...(cut === null ? {} : { cut: String(cut) }),
    ...(isWithoutNames ? { names: 'without' as const } : {}),
  };
}
