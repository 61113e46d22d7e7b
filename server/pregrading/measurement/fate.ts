import type { Abstention } from '../../../db/schema/suggestions.ts';
import type { Calibration } from './calibration.ts';
import { asShown } from './shown.ts';

export interface Counted {
  readonly what: string;
  readonly n: number;
}

interface Finished {
  readonly level: number | null;
  readonly abstained: Abstention | null;
  readonly isControl: boolean;
}

/**
 * What becomes of the suggestions a grader has finished for one criterion: why some have no level, and why some levels
 * would not be shown as things stand, each with its first reason only. The most frequent reason first.
 */
export function fateOf(
  suggestions: readonly Finished[],
  calibration: Pick<Calibration, 'map' | 'quantile'>,
  scale: { readonly levels: number; readonly cut: number | null; readonly isDrifting: boolean },
) {
  const abstained = suggestions.flatMap((one) =>
    one.level === null ? [one.abstained ?? 'none'] : [],
  );
  const fates = suggestions.flatMap(({ level, isControl }) => {
    if (level === null) return [];
    if (isControl) return ['control'];
    if (scale.isDrifting) return ['drift'];
    const shown = asShown(calibration, level, scale);
    return [shown.shown ? 'shown' : shown.why];
  });
  return {
    finished: suggestions.length,
    abstained: counted(abstained),
    heldBack: counted(fates.filter((fate) => fate !== 'shown')),
    shown: fates.filter((fate) => fate === 'shown').length,
  };
}

export function counted(things: readonly string[]): Counted[] {
  return [...Map.groupBy(things, (thing) => thing)]
    .map(([what, some]) => ({ what, n: some.length }))
    .sort((a, b) => b.n - a.n || (a.what < b.what ? -1 : 1));
}
