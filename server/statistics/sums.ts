/** Sum of something of each value. */
export function sum(values: Float64Array, of: (value: number, index: number) => number): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += of(values[index]!, index);
  return total;
}

/** Sum of squares. */
export function squares(values: Float64Array): number {
  return sum(values, (value) => value * value);
}
