/** A stream of numbers in [0, 1), the same for the same seed on every machine. */
export type Random = () => number;

export const DEFAULT_SEED = 'longhand';

/**
 * A seeded generator: sfc32 (Doty-Humphrey, PractRand; 128 bits of state, passes BigCrush),
 * its state filled from the seed by four rounds of a 32-bit multiplicative string hash.
 * Not for secrets.
 */
export function randomFrom(seed: string): Random {
  let [a, b, c, counter] = stateOf(seed);
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** The numbers 0 to n - 1 in random order (Fisher and Yates, Durstenfeld's form). */
export function permutation(n: number, random: Random): number[] {
  const order = Array.from({ length: n }, (_, index) => index);
  for (let last = n - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/** The same items in random order, as a new array. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return permutation(items.length, random).map((index) => items[index]!);
}

/** n indices drawn from 0 to n - 1 with replacement: one bootstrap resample. */
export function resampledIndices(n: number, random: Random): Int32Array {
  const indices = new Int32Array(n);
  for (let position = 0; position < n; position++) indices[position] = random() * n;
  return indices;
}

function stateOf(seed: string): [number, number, number, number] {
  const hash = (start: number): number => {
    let state = start;
    for (let position = 0; position < seed.length; position++) {
      state = Math.imul(state ^ seed.charCodeAt(position), 0x9e3779b1);
      state = (state << 13) | (state >>> 19);
    }
    state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    return state ^ (state >>> 16);
  };
  return [hash(0x243f6a88), hash(0x13198a2e), hash(0xa4093822), hash(0x299f31d0)];
}
