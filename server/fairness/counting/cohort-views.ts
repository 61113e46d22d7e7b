import { fewest } from './people.ts';

/** A cohort is looked at by itself only where it can be cut in several places. */
export const fewestOfCohort = 4 * fewest;

/**
 * Which cohorts are looked at by themselves, beside all together. Those that are not are one rest, which is large
 * enough itself: else it could be told by subtraction. Empty: all together only.
 */
export function cohortsByThemselves(sizes: ReadonlyMap<string, number>): readonly string[] {
  const own = [...sizes]
    .filter(([, n]) => n >= fewestOfCohort)
    .toSorted(([, a], [, b]) => b - a)
    .map(([id]) => id);
  const all = [...sizes.values()].reduce((sum, n) => sum + n, 0);
  const restOf = (ids: readonly string[]) =>
    ids.reduce((rest, id) => rest - (sizes.get(id) ?? 0), all);
  while (own.length > 0 && restOf(own) > 0 && restOf(own) < fewestOfCohort) own.pop();
  // One that holds everybody is the same as all together.
  return own.length === 1 && restOf(own) === 0 ? [] : own;
}
