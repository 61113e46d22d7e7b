import type { Abstention, Flag } from '../../../db/schema/suggestions.ts';
import type { Outcome } from '../grading.ts';
import { agreedLevel, gapOf, type Sample, type Settled } from './agreed-level.ts';
import { bearing, foreignIn, meet } from './bearing.ts';
import { findPassage } from './quotes.ts';
import type { Sentence } from './sentences.ts';

export interface Deliberation {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** Of our own `scan`. */
  readonly flags: readonly Flag[];
  /** How many levels the criterion has. */
  readonly levels: number;
  readonly hasSecondModel: boolean;
  /** In the order they were asked for, with their repairs done. */
  readonly samples: readonly Sample[];
  /** Of the run without the flagged sentences, once it was asked for. */
  readonly counterfactual: Sample | null;
}

export type Step =
  /** `sample` counts from 1. */
  | { readonly kind: 'sample'; readonly sample: number; readonly useSecondModel: boolean }
  /** Read once more with only these. */
  | { readonly kind: 'counterfactual'; readonly sentences: readonly Sentence[] }
  | { readonly kind: 'done'; readonly outcome: Outcome };

/**
 * What to do next for one criterion of one answer: ask again, ask without what was flagged, or be done. Nothing but its
 * input decides, so a process that comes back after a crash goes on where the stored samples end.
 */
export function nextStep(deliberation: Deliberation): Step {
  const { samples, counterfactual, hasSecondModel } = deliberation;
  const flags = allFlags(deliberation);
  const foreign = foreignIn(deliberation.text, flags);
  const done = (settled: Settled): Step => {
    const { kept: evidence, dropped: quotesDropped } = bearing(deliberation, foreign);
    const gap = gapOf(samples, settled);
    return { kind: 'done', outcome: { evidence, quotesDropped, gap, flags, ...settled } };
  };
  const disqualified = disqualifies(deliberation);
  if (disqualified !== null) return done({ level: null, abstained: disqualified });
  const settled = agreedLevel(samples, flags.length > 0);
  if (settled === null) {
    const sample = samples.length + 1;
    return { kind: 'sample', sample, useSecondModel: hasSecondModel && sample === second };
  }
  if (settled.level === null) return done(settled);
  const { kept } = bearing(deliberation, foreign);
  const isHigh = settled.level > (1 + deliberation.levels) / 2;
  // Above the middle of the scale a level stands on a passage of the answer that shows it.
  if (isHigh && !kept.some(({ supports }) => supports === 'higher')) {
    return done({ level: null, abstained: 'unsupported' });
  }
  if (flags.length === 0) return done(settled);
  if (counterfactual !== null) return done(withoutOrders(settled.level, counterfactual));
  const left = deliberation.sentences.filter(
    (sentence) => !foreign.some((place) => meet(place, sentence)),
  );
  // There is no answer beside what speaks to the reader.
  if (left.length === 0) return done({ level: null, abstained: 'unsupported' });
  return { kind: 'counterfactual', sentences: left };
}

/** Of three samples it gives another pair of eyes; more of the same model see the same. */
const second = 2;

/** Seen in a single reply, these make all of them worthless. */
function disqualifies({
  samples,
  counterfactual,
  hasSecondModel,
}: Deliberation): Abstention | null {
  const all = counterfactual === null ? samples : [...samples, counterfactual];
  if (all.some((one) => 'reading' in one && one.reading.canary !== 'not_applicable'))
    return 'canary';
  const isSecond = (at: number) => hasSecondModel && at === second - 1;
  const names = (of: readonly Sample[]) =>
    new Set(of.flatMap(({ modelReturned }) => modelReturned ?? [])).size;
  const first = all.filter((_, at) => !isSecond(at) || at >= samples.length);
  return names(first) > 1 ? 'model_changed' : null;
}

function withoutOrders(level: number, counterfactual: Sample): Settled {
  if ('failed' in counterfactual) return { level: null, abstained: counterfactual.failed };
  const { reading } = counterfactual;
  const isSame = reading.abstain === 'no' && Math.abs(reading.level - level) < 1;
  return isSame ? { level, abstained: null } : { level: null, abstained: 'instructions_followed' };
}

/** Ours, and what the samples say speaks to them, as far as it is in the text. */
function allFlags({ text, flags, samples }: Deliberation): Flag[] {
  const told = samples.flatMap((sample) =>
    'reading' in sample ? sample.reading.instructionLikeText : [],
  );
  const found = [...new Set(told)].flatMap((passage) => {
    const span = findPassage(text, passage);
    return span === null ? [] : [{ kind: 'instruction', ...span } as const];
  });
  const isNew = (flag: Flag) => !flags.some((ours) => meet(ours, flag));
  return [...flags, ...found.filter(isNew)].toSorted((a, b) => a.start - b.start || a.end - b.end);
}
