import { normalQuantile } from './distribution.ts';
import { areUsable, DEFAULT_LEVEL, measured, notMeasured, type Measured } from './measured.ts';
import { FEWEST_FOR_MEDIAN } from './median.ts';

/** So long, and either it is over or it goes on: then it takes at least that long. */
export type Wait = { readonly time: number; readonly isOver: boolean };

export type WaitingTime = {
  /** Null: half of them are not through yet, so it is longer than anybody has waited. */
  readonly median: number | null;
  readonly low: number | null;
  /** Null: no end can be given. */
  readonly high: number | null;
};

/**
 * The median of waiting times of which some go on: the earliest time by which, by Kaplan and Meier's product of
 * d out of n still waiting, no more than half wait on. Whoever still waits counts as long as they have waited; leaving them
 * out would call slow what is slow fast. Its interval holds every time at which a half is within the share's own, on the
 * scale log(-log), by Greenwood's variance.
 * Times from 0 in any unit, n = waits. Refuses under six, and where nobody is through.
 * Kaplan and Meier, JASA 53 (1958); Brookmeyer and Crowley, Biometrics 38 (1982).
 */
export function waitingTime(waits: readonly Wait[], level = DEFAULT_LEVEL): Measured<WaitingTime> {
  const n = waits.length;
  if (n === 0) return notMeasured('no-data', 0);
  if (!areUsable(waits.map(({ time }) => time))) return notMeasured('out-of-range', n);
  if (n < FEWEST_FOR_MEDIAN || waits.every(({ isOver }) => !isOver)) {
    return notMeasured('too-few-values', n);
  }
  const z = normalQuantile((1 + level) / 2);
  const over = Map.groupBy(
    waits.filter(({ isOver }) => isOver),
    ({ time }) => time,
  );
  let [share, greenwood] = [1, 0];
  const found: { median: number | null; low: number | null; high: number | null } = {
    ...{ median: null, low: null, high: null },
  };
  for (const time of [...over.keys()].sort((a, b) => a - b)) {
    const waiting = waits.filter((wait) => wait.time >= time).length;
    const through = over.get(time)?.length ?? 0;
    share *= 1 - through / waiting;
    greenwood += through === waiting ? Infinity : through / (waiting * (waiting - through));
    const [least, most] = boundsOf(share, greenwood, z);
    if (least <= 0.5) found.low ??= time;
    if (share <= 0.5 + 1e-12) found.median ??= time;
    if (most <= 0.5) found.high ??= time;
  }
  return measured(n, found);
}

function boundsOf(share: number, greenwood: number, z: number): readonly [number, number] {
  if (!(share > 1e-12)) return [0, 0];
  const width = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(share));
  return [share ** Math.exp(width), share ** Math.exp(-width)];
}
