import type { WeighedCriterion } from '../facts/facts.ts';
import { effectOn, personTotal, type CountedLevel, type PersonTotal } from './person-total.ts';

/** What is left out of the totals. */
export interface LeftOut {
  readonly kind: 'criterion' | 'interviewer';
  readonly id: string;
}

export interface Scenario extends LeftOut {
  /** Of everybody, in the order given: their place, from 1; null where they have no total without it. */
  readonly places: readonly (number | null)[];
}

export interface Sensitivity {
  /** With everything. */
  readonly places: readonly (number | null)[];
  readonly scenarios: readonly Scenario[];
}

/**
 * How the order of totals changes where each criterion, and each interviewer, is left out in turn. Equal totals share the
 * better place. The places are of estimates, so that only how far they move says anything. Whoever has no total without
 * somebody keeps the one they have as far as the others’ places go: nobody moves up because another cannot be told.
 *
 * @param people the counted levels of each
 * @param effects what each interviewer adds to a level, to be taken out; null: totals as they come
 */
export function sensitivityOf(
  people: readonly (readonly CountedLevel[])[],
  criteria: readonly WeighedCriterion[],
  effects: ReadonlyMap<string, number> | null,
): Sensitivity {
  const totals = (
    levelsOf: readonly (readonly CountedLevel[])[],
    weighed: readonly WeighedCriterion[],
  ) => levelsOf.map((levels) => totalOf(personTotal(levels, weighed), effects));
  const weighed = criteria.filter(({ weight }) => weight > 0);
  const interviewers = [
    ...new Set(people.flatMap((levels) => levels.map(({ interviewerId }) => interviewerId))),
  ].sort();
  const whole = totals(people, criteria);
  const without = (found: readonly (number | null)[]) =>
    placesOf(found.map((total, person) => total ?? whole[person] ?? null)).map((place, person) =>
      found[person] == null ? null : place,
    );
  return {
    places: placesOf(whole),
    scenarios: [
      ...(weighed.length < 2 ? [] : weighed).map(({ id }) => ({
        kind: 'criterion' as const,
        id,
        places: without(
          totals(
            people,
            weighed.filter((one) => one.id !== id),
          ),
        ),
      })),
      ...(interviewers.length < 2 ? [] : interviewers).map((id) => ({
        kind: 'interviewer' as const,
        id,
        places: without(
          totals(
            people.map((levels) => levels.filter(({ interviewerId }) => interviewerId !== id)),
            criteria,
          ),
        ),
      })),
    ],
  };
}

function totalOf(found: PersonTotal | null, effects: ReadonlyMap<string, number> | null) {
  if (found === null || effects === null) return found?.total ?? null;
  const effect = effectOn(found, effects);
  return effect === null ? null : found.total - effect;
}

/** Places from the highest total; totals that differ by rounding alone are equal. */
export function placesOf(totals: readonly (number | null)[]): (number | null)[] {
  const rounded = totals.map((total) => (total === null ? null : Math.round(total * 1e9)));
  const sorted = rounded.filter((total) => total !== null).sort((a, b) => b - a);
  const place = new Map<number, number>();
  for (const [index, total] of sorted.entries()) {
    if (!place.has(total)) place.set(total, index + 1);
  }
  return rounded.map((total) => (total === null ? null : (place.get(total) ?? null)));
}

/** Between which places somebody is, whatever is left out; null where they have no total. */
export function rangeOf(
  { places, scenarios }: Sensitivity,
  person: number,
): { readonly low: number; readonly high: number } | null {
  const own = [places, ...scenarios.map((one) => one.places)].flatMap((all) => all[person] ?? []);
  if (places[person] == null) return null;
  return { low: Math.min(...own), high: Math.max(...own) };
}
