import { gammaln } from 'simple-statistics';

/**
 * P(Z <= z) of the standard normal, within 1e-15 (and 1e-8 of itself far out): Hart's rational approximation as given by
 * West, *Better approximations to cumulative normal functions*, Wilmott (2005).
 * (simple-statistics keeps 7 digits, too few for the tails Holm's correction works in.)
 */
export function normalProbability(z: number): number {
  const size = Math.abs(z);
  const tail =
    size > 37
      ? 0
      : Math.exp((-size * size) / 2) * (size < 7.07106781186547 ? hart(size) : fraction(size));
  return z > 0 ? 1 - tail : tail;
}

/**
 * The z with P(Z <= z) = p, for 0 < p < 1, to about 16 digits:
 * algorithm AS 241 (PPND16), Wichura, Applied Statistics 37 (1988) 477-484.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRAL_TOP, r)) / polynomial(CENTRAL_BOTTOM, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z =
    r <= 5
      ? polynomial(MIDDLE_TOP, r - 1.6) / polynomial(MIDDLE_BOTTOM, r - 1.6)
      : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5);
  return q < 0 ? -z : z;
}

/** The t with P(T <= t) = p of Student's distribution with `df` > 0 degrees of freedom, by bisection. */
export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df);
  const tail = 2 * (1 - p);
  const x = rootOf((value) => incompleteBeta(value, df / 2, 0.5) - tail, 0, 1);
  return Math.sqrt((df * (1 - x)) / x);
}

/** The f with P(F <= f) = p of Fisher's distribution with (`df1`, `df2`) degrees of freedom, by bisection. */
export function fisherQuantile(p: number, df1: number, df2: number): number {
  const x = rootOf((value) => 1 - p - incompleteBeta(value, df2 / 2, df1 / 2), 1, 0);
  return (df2 * (1 - x)) / (df1 * x);
}

/**
 * Regularized incomplete beta I_x(a, b), a and b > 0: the continued fraction of DLMF 8.17.22
 * evaluated by Lentz's method, about 13 digits.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return (front * value) / a;
}

/** Keeps Lentz's denominators away from 0. */
function away(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** Where a function that rises from `below` to `above` crosses 0. */
function rootOf(rising: (x: number) => number, below: number, above: number): number {
  let [low, high] = [below, above];
  for (let halving = 0; halving < 200; halving++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Coefficients from the constant upwards. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

function hart(size: number): number {
  return polynomial(HART_TOP, size) / polynomial(HART_BOTTOM, size);
}

function fraction(size: number): number {
  return 1 / (size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))) / 2.506628274631;
}

// prettier-ignore
const HART_TOP = [220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383,
  6.37396220353165, 0.700383064443688, 3.52624965998911e-2];
// prettier-ignore
const HART_BOTTOM = [440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674,
  86.7807322029461, 16.064177579207, 1.75566716318264, 8.83883476483184e-2];
// prettier-ignore
const CENTRAL_TOP = [3.387132872796366608, 133.14166789178437745, 1971.5909503065514427,
  13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105,
  2509.0809287301226727];
// prettier-ignore
const CENTRAL_BOTTOM = [1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077,
  21213.794301586595867, 39307.89580009271061, 28729.085735721942674, 5226.495278852545925];
// prettier-ignore
const MIDDLE_TOP = [1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055,
  3.64784832476320460504, 1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833,
  7.7454501427834140764e-4];
// prettier-ignore
const MIDDLE_BOTTOM = [1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455,
  0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4,
  1.05075007164441684324e-9];
// prettier-ignore
const FAR_TOP = [6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358,
  0.29656057182850489123, 0.026532189526576123093, 0.0012426609473880784386,
  2.71155556874348757815e-5, 2.01033439929228813265e-7];
// prettier-ignore
const FAR_BOTTOM = [1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525,
  7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7,
  2.04426310338993978564e-15];
