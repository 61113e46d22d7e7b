import type { Calibration } from './calibration.ts';

export type Shown =
  | { readonly shown: true; readonly level: number; readonly low: number; readonly high: number }
  | { readonly shown: false; readonly why: 'uncalibrated' | 'too_wide' | 'straddles_cut' };

/** Of the levels; an interval that covers more says too little to be shown. */
const widest = 0.6;

/**
 * A raw level as an interviewer may see it: calibrated, with its 90 % interval for the next single person. People give
 * whole levels, so the interval goes from the lowest to the highest whole level within the quantile (the nearest one
 * where there is none), and further where the level itself lies outside: it holds as many people as before and never
 * less than its own point. Not shown under 20 labels, where it covers more than 60 % of the levels, and where some of
 * it lies below `cut` and some does not.
 */
export function asShown(
  { map, quantile }: Pick<Calibration, 'map' | 'quantile'>,
  raw: number,
  { levels, cut }: { readonly levels: number; readonly cut: number | null },
): Shown {
  if (quantile === null) return { shown: false, why: 'uncalibrated' };
  const level = map(raw);
  const { first, last } = wholeLevels(level, quantile, levels);
  if (last - first + 1 > widest * levels + 1e-9) return { shown: false, why: 'too_wide' };
  if (cut !== null && first < cut && cut <= last) return { shown: false, why: 'straddles_cut' };
  return { shown: true, level, low: Math.min(level, first), high: Math.max(level, last) };
}

function wholeLevels(level: number, quantile: number, levels: number) {
  const first = Math.max(1, Math.ceil(level - quantile - 1e-9));
  const last = Math.min(levels, Math.floor(level + quantile + 1e-9));
  const nearest = Math.min(levels, Math.max(1, Math.round(level)));
  return first <= last ? { first, last } : { first: nearest, last: nearest };
}
