import { logFactorials } from './log-factorials.ts';
import { normalQuantile } from './distribution.ts';
import {
  areUsable,
  DEFAULT_LEVEL,
  measured,
  measuredInterval,
  notMeasured,
  type Estimate,
  type Measured,
} from './measured.ts';

/** How many people of a group there were, and how many of them were selected. */
export type Selection = { readonly people: number; readonly selected: number };

export type ImpactRatio = {
  readonly ratio: Estimate;
  /** Fisher's exact p, two-sided, that both groups are selected at the same rate. */
  readonly p: number;
  /** The four-fifths mark: the group's rate is under 80 % of the reference's. */
  readonly isUnderFourFifths: boolean;
};

/** A group of fewer people is not shown: somebody in it could be recognised. */
export const FEWEST_PEOPLE = 5;

/**
 * Impact ratio (s1 / n1) / (s2 / n2): the selection rate of a group over that of the reference, s of
 * n people selected. No unit; n = people of both. Interval: exp(log ratio +- z sqrt(1/s1 - 1/n1 +
 * 1/s2 - 1/n2)), refused where nobody of the group was selected. p: Fisher's exact test, the sum of
 * all hypergeometric probabilities no larger than that of the table.
 * Refuses either group under five people (`too-few-values`, to protect them), counts that are not
 * whole or where more are selected than there are, and a reference of whom nobody was selected.
 * *Uniform Guidelines on Employee Selection Procedures*, 29 CFR 1607.4 D, and its Questions and
 * Answers, 44 Federal Register 11996 (1979); interval: Katz, Baptista, Azen and Pike, Biometrics 34
 * (1978); test: Fisher, *The Design of Experiments* (1935), two-sided as in R's `fisher.test`.
 */
export function impactRatio(
  group: Selection,
  reference: Selection,
  level = DEFAULT_LEVEL,
): Measured<ImpactRatio> {
  const n = group.people + reference.people;
  if (![group, reference].every(isCounted)) return notMeasured('out-of-range', 0);
  if (n === 0) return notMeasured('no-data', 0);
  if (Math.min(group.people, reference.people) < FEWEST_PEOPLE)
    return notMeasured('too-few-values', n);
  if (reference.selected === 0) return notMeasured('no-variation', n);
  const rates = [group, reference].map(({ people, selected }) => selected / people);
  const estimate = rates[0]! / rates[1]!;
  return measured(n, {
    ratio: { estimate, interval: intervalOf(group, reference, estimate, level) },
    p: fisherExact(group, reference),
    // Counted, not divided: 4 of 5 against 5 of 5 is the mark itself, not under it.
    isUnderFourFifths:
      5 * group.selected * reference.people < 4 * reference.selected * group.people,
  });
}

function isCounted({ people, selected }: Selection): boolean {
  return (
    areUsable([people, selected]) &&
    Number.isInteger(people) &&
    Number.isInteger(selected) &&
    selected >= 0 &&
    selected <= people
  );
}

function intervalOf(group: Selection, reference: Selection, estimate: number, level: number) {
  const n = group.people + reference.people;
  if (group.selected === 0) return notMeasured('too-few-values', n);
  const spread = [group, reference].reduce(
    (sum, { people, selected }) => sum + 1 / selected - 1 / people,
    0,
  );
  const factor = Math.exp(normalQuantile((1 + level) / 2) * Math.sqrt(spread));
  const ends = { low: estimate / factor, high: estimate * factor };
  return measuredInterval(n, { ...ends, level, method: spread > 0 ? 'normal' : 'degenerate' });
}

/** Two-sided, with R's tolerance for probabilities that are equal but for rounding. */
function fisherExact(group: Selection, reference: Selection): number {
  const people = group.people + reference.people;
  const selected = group.selected + reference.selected;
  const logOf = logFactorials(people);
  const choose = (n: number, k: number): number => logOf[n]! - logOf[k]! - logOf[n - k]!;
  const logTable = (k: number): number =>
    choose(selected, k) +
    choose(people - selected, group.people - k) -
    choose(people, group.people);
  const seen = logTable(group.selected) + 1e-7;
  let p = 0;
  const most = Math.min(selected, group.people);
  for (let k = Math.max(0, group.people - (people - selected)); k <= most; k++) {
    const log = logTable(k);
    if (log <= seen) p += Math.exp(log);
  }
  return Math.min(1, p);
}
