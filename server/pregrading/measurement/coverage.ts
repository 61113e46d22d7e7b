import { share } from '../../statistics/share.ts';
import type { Estimate, Measured } from '../../statistics/measured.ts';
import {
  calibrationOf,
  enoughLabels,
  fewestLabels,
  lentResiduals,
  type Calibration,
  type Label,
} from './calibration.ts';

/** One criterion’s labels. */
export interface Scored {
  readonly criterionId: string;
  readonly levels: number;
  readonly labels: readonly Label[];
}

/**
 * How many of the people’s levels lay in the 90 % interval that was there before them, per criterion of a rubric: label
 * by label in the order they were sealed, each against a calibration by those before it, with what the other criteria
 * lent it then. From 50 labels on a calibration serves five labels, from 200 on twenty. A share with Wilson’s interval
 * (`share`); n = labels after the first 20.
 * Prequential assessment: Dawid, J. Royal Statistical Society A 147 (1984).
 */
export function coverageOf(rubric: readonly Scored[]): Map<string, Measured<Estimate>> {
  const states = new Map(rubric.map((scored) => [scored.criterionId, stateOf(scored)]));
  const sealed = rubric
    .flatMap(({ criterionId, labels }) => labels.map((label) => ({ criterionId, label })))
    .sort(
      (a, b) =>
        a.label.at.getTime() - b.label.at.getTime() ||
        (a.label.suggestionId < b.label.suggestionId ? -1 : 1),
    );
  for (const { criterionId, label } of sealed) {
    const state = states.get(criterionId)!;
    const others = [...states.values()].filter((other) => other !== state);
    const { map, quantile } = current(state, others);
    if (quantile !== null) {
      state.asked += 1;
      if (Math.abs(map(label.raw) - label.human) <= quantile + 1e-9) state.held += 1;
    }
    state.known.push(label);
    state.lent = null;
  }
  return new Map([...states].map(([id, { held, asked }]) => [id, share(held, asked)]));
}

interface State {
  readonly levels: number;
  readonly known: Label[];
  held: number;
  asked: number;
  calibration: Calibration | null;
  /** What it lends, until it knows another label. */
  lent: readonly number[] | null;
}

function stateOf({ levels }: Scored): State {
  return { levels, known: [], held: 0, asked: 0, calibration: null, lent: null };
}

function current(state: State, others: readonly State[]): Calibration {
  const { known, levels, calibration } = state;
  const n = known.length;
  if (calibration !== null && n < calibration.n + staysFor(calibration.n)) return calibration;
  const isHelped = n >= fewestLabels && n < enoughLabels;
  const pooledResiduals = isHelped ? others.flatMap(lentBy) : [];
  state.calibration = calibrationOf(known, { levels, pooledResiduals });
  return state.calibration;
}

function staysFor(n: number): number {
  if (n < fewestLabels) return fewestLabels - n;
  if (n < enoughLabels) return 1;
  return n < 200 ? 5 : 20;
}

function lentBy(state: State): readonly number[] {
  state.lent ??= lentResiduals(state.known, state.levels);
  return state.lent;
}
