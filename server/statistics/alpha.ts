import { abcInterval } from './abc.ts';
import { bcaInterval, clustersOf, MOST_DRAWN, type BootstrapChoices } from './bootstrap.ts';
import { areUsable, measured, notMeasured, type Estimate, type Measured } from './measured.ts';
import { FEWEST_PAIRS, pairsAmong, type Pattern } from './ratings.ts';

export type Metric = 'nominal' | 'ordinal' | 'interval';

export type AlphaChoices = BootstrapChoices & {
  /** `ordinal` unless said otherwise. */
  readonly metric?: Metric;
  readonly fewestPairs?: number;
};

/**
 * Krippendorff's alpha, 1 - (n - 1) sum_u Do_u / De: Do_u sums delta^2 over the pairs of values of
 * answer u, divided by m_u - 1; De sums it over all pairs of the n values of answers with two or
 * more. delta^2: nominal 1 if they differ, interval the squared difference, ordinal the squared
 * difference of mid-ranks (which equals Krippendorff's sum over the categories between).
 *
 * One list per answer, any number of interviewers, `null` where one is missing; values in levels.
 * Measured.n = pairs. Interval: BCa bootstrap over answers (past 150 of them ABC), refused under five.
 * Refuses: no answer with two values; under 15 pairs; all values equal, where alpha is 0 / 0.
 * Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011).
 */
export function krippendorffAlpha(
  answers: readonly (readonly (number | null)[])[],
  choices: AlphaChoices = {},
): Measured<Estimate> {
  return alphaOfPatterns(
    answers.map((values) => ({ levels: values.filter((value) => value !== null), n: 1 })),
    choices,
  );
}

/** The same of answers counted by their values. */
export function alphaOfPatterns(
  patterns: readonly Pattern[],
  choices: AlphaChoices = {},
): Measured<Estimate> {
  const rated = patterns.filter(({ levels, n }) => levels.length >= 2 && n > 0);
  const pairs = rated.reduce((sum, { levels, n }) => sum + n * pairsAmong(levels.length), 0);
  if (patterns.length === 0) return notMeasured('no-data', 0);
  if (pairs === 0) return notMeasured('no-second-rating', 0);
  if (!areUsable(rated.flatMap(({ levels }) => levels))) return notMeasured('out-of-range', pairs);
  if (pairs < (choices.fewestPairs ?? FEWEST_PAIRS)) return notMeasured('too-few-pairs', pairs);

  const { scale, kinds, counts } = coded(rated);
  const metric = choices.metric ?? 'ordinal';
  const statistic = ([weights]: readonly Float64Array[]): number | null =>
    alphaOf(kinds, weights!, scale, metric);
  const sample = { counts };
  const estimate = statistic([counts]);
  if (estimate === null) return notMeasured('no-variation', pairs);
  const interval =
    clustersOf(sample) > MOST_DRAWN
      ? abcInterval([sample], statistic, choices)
      : bcaInterval([sample], statistic, choices);
  return measured(pairs, { estimate, interval });
}

/** Answers with the same values are one kind, its values as positions on the sorted scale. */
function coded(patterns: readonly Pattern[]) {
  const scale = [...new Set(patterns.flatMap(({ levels }) => levels))].sort((a, b) => a - b);
  const codes = new Map(scale.map((value, code) => [value, code]));
  const known = new Map<string, { codes: Int32Array; n: number }>();
  for (const { levels, n } of patterns) {
    const kind = Int32Array.from(levels, (value) => codes.get(value)!).sort();
    const one = known.get(kind.join());
    if (one === undefined) known.set(kind.join(), { codes: kind, n });
    else one.n += n;
  }
  const kinds = [...known].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
  return {
    scale,
    kinds: kinds.map((kind) => kind.codes),
    counts: Float64Array.from(kinds, ({ n }) => n),
  };
}

function alphaOf(
  kinds: readonly Int32Array[],
  weights: Float64Array,
  scale: readonly number[],
  metric: Metric,
): number | null {
  const counts = new Float64Array(scale.length);
  for (let kind = 0; kind < kinds.length; kind++) {
    const weight = weights[kind]!;
    if (weight > 0) for (const code of kinds[kind]!) counts[code]! += weight;
  }
  const n = counts.reduce((sum, count) => sum + count, 0);
  const places = metric === 'nominal' ? null : placed(counts, n, scale, metric);
  const expected = places ? spread(counts, places, n) : nominalSpread(counts, n);
  if (!(expected > 0)) return null;
  let observed = 0;
  for (let kind = 0; kind < kinds.length; kind++) {
    const weight = weights[kind]!;
    const codes = kinds[kind]!;
    if (weight > 0)
      observed +=
        (weight * (places ? within(codes, places) : differing(codes))) / (codes.length - 1);
  }
  return 1 - ((n - 1) * observed) / expected;
}

/** Where each value of the scale stands: its distance from the mean, or its mid-rank from the middle. */
function placed(
  counts: Float64Array,
  n: number,
  scale: readonly number[],
  metric: Metric,
): Float64Array {
  const places = new Float64Array(counts.length);
  let before = -n / 2;
  let center = 0;
  for (let code = 0; code < counts.length; code++) center += (counts[code]! / n) * scale[code]!;
  for (let code = 0; code < counts.length; code++) {
    places[code] = metric === 'interval' ? scale[code]! - center : before + counts[code]! / 2;
    before += counts[code]!;
  }
  return places;
}

/** Squared differences summed over all pairs of n values: n sum x^2 - (sum x)^2. */
function spread(counts: Float64Array, places: Float64Array, n: number): number {
  let [sum, squares, used] = [0, 0, 0];
  for (let code = 0; code < counts.length; code++) {
    sum += counts[code]! * places[code]!;
    squares += counts[code]! * places[code]! ** 2;
    if (counts[code]! > 0) used++;
  }
  return used > 1 ? n * squares - sum * sum : 0;
}

function nominalSpread(counts: Float64Array, n: number): number {
  return (n * n - counts.reduce((sum, count) => sum + count * count, 0)) / 2;
}

function within(codes: Int32Array, places: Float64Array): number {
  let total = 0;
  for (let first = 0; first < codes.length; first++)
    for (let second = first + 1; second < codes.length; second++)
      total += (places[codes[first]!]! - places[codes[second]!]!) ** 2;
  return total;
}

function differing(codes: Int32Array): number {
  let total = 0;
  for (let first = 0; first < codes.length; first++)
    for (let second = first + 1; second < codes.length; second++)
      if (codes[first] !== codes[second]) total++;
  return total;
}
