import type { Label } from '../../server/pregrading/measurement/calibration.ts';
import { normalQuantile } from '../../server/statistics/distribution.ts';
import { randomFrom } from '../../server/statistics/random.ts';

/** How people and a grader come to their levels from what an answer is truly worth. */
export interface Raters {
  readonly levels: number;
  /** Standard deviation of what answers are truly worth, and of a person’s error, in levels. */
  readonly truth: number;
  readonly person: number;
  /** Of the grader: how much of the scale it uses, how far off it is, and its error. */
  readonly stretch: number;
  readonly bias: number;
  readonly grader: number;
  /** Levels as they come instead of whole ones. */
  readonly isContinuous?: boolean;
  /** How many samples the grader’s level is the median of; an even number makes halves. */
  readonly samples?: number;
  /** Bent: it tells good answers apart less than bad ones. */
  readonly bend?: number;
}

export interface Rated {
  readonly raw: number;
  /** Two people, who know nothing of each other. */
  readonly human: number;
  readonly other: number;
}

/** Endless answers, the same for the same seed; `shift` moves the grader from then on. */
export function ratersFrom(seed: string, raters: Raters): (shift?: number) => Rated {
  const { levels, truth, person, stretch, bias, grader, samples = 3, bend = 0 } = raters;
  const random = randomFrom(seed);
  const normal = () => normalQuantile(Math.min(Math.max(random(), 1e-12), 1 - 1e-12));
  const middle = (levels + 1) / 2;
  const given = (level: number) =>
    raters.isContinuous === true ? level : Math.min(levels, Math.max(1, Math.round(level)));
  return (shift = 0) => {
    const worth = middle + truth * normal();
    const human = given(worth + person * normal());
    const other = given(worth + person * normal());
    const bent = worth - bend * Math.max(0, worth - middle);
    const center = middle + stretch * (bent - middle) + bias + shift + 0.8 * grader * normal();
    const draws = Array.from({ length: samples }, () => given(center + 0.6 * grader * normal()));
    return { raw: median(draws), human, other };
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** One label for each pair, a minute apart. */
export function labelsOf(rated: readonly Pick<Rated, 'raw' | 'human'>[]): Label[] {
  return rated.map(({ raw, human }, at) => ({
    suggestionId: `s${String(at).padStart(6, '0')}`,
    answerId: `a${at}`,
    raw,
    human,
    at: new Date(Date.UTC(2026, 0, 1, 0, at)),
  }));
}

export const times = <T>(n: number, make: (at: number) => T): T[] =>
  Array.from({ length: n }, (_, at) => make(at));
