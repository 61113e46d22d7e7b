/**
 * A sample as “value, and how many have it”, values rising: what a statistic costs then depends on how many different
 * values there are and not on how many people. The statistics of a histogram are those of the list it stands for.
 */
export type Histogram = {
  readonly values: Float64Array;
  /** How many have each value, above 0. */
  readonly counts: Float64Array;
  /** How many there are in all. */
  readonly n: number;
};

/** A list counted. */
export function histogramOf(values: readonly number[]): Histogram {
  return histogramFrom(values.map((value) => ({ value, n: 1 })));
}

/** Counts put in order; equal values become one, and what nobody has is left out. */
export function histogramFrom(
  entries: readonly { readonly value: number; readonly n: number }[],
): Histogram {
  const rising = entries.filter(({ n }) => n > 0).toSorted((a, b) => a.value - b.value);
  const values: number[] = [];
  const counts: number[] = [];
  for (const { value, n } of rising) {
    if (value === values.at(-1)) counts[counts.length - 1]! += n;
    else {
      values.push(value);
      counts.push(n);
    }
  }
  return {
    values: Float64Array.from(values),
    counts: Float64Array.from(counts),
    n: counts.reduce((sum, count) => sum + count, 0),
  };
}

/** Mean of a histogram that is not empty. */
export function centerOf({ values, counts, n }: Histogram): number {
  let sum = 0;
  for (let kind = 0; kind < values.length; kind++) sum += counts[kind]! * values[kind]!;
  return sum / n;
}

/** sum((x - mean)^2) of a histogram that is not empty. */
export function squaresAround(sample: Histogram): number {
  const { values, counts } = sample;
  const center = centerOf(sample);
  let sum = 0;
  for (let kind = 0; kind < values.length; kind++)
    sum += counts[kind]! * (values[kind]! - center) ** 2;
  return sum;
}
