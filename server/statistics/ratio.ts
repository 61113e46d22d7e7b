import type { Derivatives } from './abc.ts';
import { accelerationFrom, type Statistic } from './bootstrap.ts';
import type { Histogram } from './histogram.ts';
import { areUsable, isRoundingOnly } from './measured.ts';

/** One cluster's share of a ratio of sums. */
export type Part = { readonly numerator: number; readonly denominator: number };

/** Clusters by kind: what one of each adds, and how many there are. */
export type Kinds = {
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly counts: Float64Array;
  readonly n: number;
};

/** sum(numerator) / sum(denominator), and how it moves with each cluster. */
export type Ratio = Kinds & {
  readonly ratio: number;
  /** What a cluster of each kind adds to it: (numerator - ratio denominator) / mean denominator. */
  readonly l: Float64Array;
  /** Squared standard error, sum l^2 / (n (n - 1)). */
  readonly variance: number;
};

/** Equal clusters are one kind; kinds in rising order, so that the order of the clusters says nothing. */
export function kindsOf(parts: readonly Part[]): Kinds {
  const known = new Map<string, Part & { n: number }>();
  for (const { numerator, denominator } of parts) {
    const key = `${numerator} ${denominator}`;
    const kind = known.get(key);
    if (kind === undefined) known.set(key, { numerator, denominator, n: 1 });
    else kind.n += 1;
  }
  const kinds = [...known.values()].toSorted(
    (a, b) => a.numerator - b.numerator || a.denominator - b.denominator,
  );
  return {
    numerator: Float64Array.from(kinds, (kind) => kind.numerator),
    denominator: Float64Array.from(kinds, (kind) => kind.denominator),
    counts: Float64Array.from(kinds, (kind) => kind.n),
    n: parts.length,
  };
}

/** Each value a cluster of its own: their ratio is their mean. */
export function valuesAsKinds({ values, counts, n }: Histogram): Kinds {
  return { numerator: values, denominator: new Float64Array(values.length).fill(1), counts, n };
}

export function areUsableKinds({ numerator, denominator }: Kinds): boolean {
  return areUsable(numerator) && areUsable(denominator) && denominator.every((value) => value > 0);
}

export function ratioOf(kinds: Kinds): Ratio {
  const { numerator, counts, n } = kinds;
  let [top, bottom] = [0, 0];
  for (let kind = 0; kind < counts.length; kind++) {
    top += counts[kind]! * numerator[kind]!;
    bottom += counts[kind]! * kinds.denominator[kind]!;
  }
  const ratio = top / bottom;
  const l = numerator.map(
    (value, kind) => ((value - ratio * kinds.denominator[kind]!) * n) / bottom,
  );
  let squares = 0;
  for (let kind = 0; kind < counts.length; kind++) squares += counts[kind]! * l[kind]! ** 2;
  return { ...kinds, ratio, l, variance: squares / (n * (n - 1)) };
}

export function isConstant({ l, ratio }: Ratio): boolean {
  return l.every((influence) => isRoundingOnly(Math.abs(influence), Math.abs(ratio)));
}

/** Satterthwaite's degrees of freedom of the first ratio less the second, if there is one. */
export function freedomOf(ratios: readonly Ratio[]): number {
  const variance = ratios.reduce((sum, ratio) => sum + ratio.variance, 0);
  return 1 / ratios.reduce((sum, { variance: own, n }) => sum + (own / variance) ** 2 / (n - 1), 0);
}

export function accelerationOf(ratios: readonly Ratio[]): number {
  return accelerationFrom(
    ratios.map(({ counts, n }, index) => ({ l: signed(ratios, index), weight: counts, n })),
  );
}

/** In closed form: l'' = -2 l (denominator / mean denominator - 1), which is 0 for a mean. */
export function derivativesOf(ratios: readonly Ratio[]): Derivatives {
  const first = ratios.map((_, index) => signed(ratios, index));
  const second = ratios.map(({ denominator, counts, n }, index) => {
    let total = 0;
    for (let kind = 0; kind < counts.length; kind++) total += counts[kind]! * denominator[kind]!;
    return first[index]!.map((l, kind) => -2 * l * ((denominator[kind]! * n) / total - 1));
  });
  return { first, second };
}

/** The first ratio, less the second, if there is one, of resampled clusters. */
export function statisticOf(ratios: readonly Ratio[]): Statistic {
  return (weights) => {
    let difference = 0;
    for (let index = 0; index < ratios.length; index++) {
      const { numerator, denominator } = ratios[index]!;
      const weight = weights[index]!;
      let [top, bottom] = [0, 0];
      for (let kind = 0; kind < weight.length; kind++) {
        top += weight[kind]! * numerator[kind]!;
        bottom += weight[kind]! * denominator[kind]!;
      }
      difference += index === 0 ? top / bottom : -top / bottom;
    }
    return difference;
  };
}

const signed = (ratios: readonly Ratio[], index: number): Float64Array =>
  index === 0 ? ratios[0]!.l : ratios[index]!.l.map((influence) => -influence);
