import type { AiPolicy } from '../../assessments/assessments.contract.ts';
import type { QuestionKind } from '../questions.ts';
import type { Cut } from './cuts.ts';

/** What one count has come to, as it is kept: nothing in it is about fewer than five people. */
export interface Counted {
  readonly rubric: { readonly id: string; readonly number: number };
  /** Who finished and was scored on everything. */
  readonly people: number;
  /** Who finished and was not. */
  readonly notScored: number;
  /** Of those scored, on whom nobody has decided; they count as not advanced. */
  readonly undecided: number;
  readonly cohorts: readonly CountedCohort[];
  /** From the highest down. */
  readonly cuts: readonly Cut[];
  readonly selections: Selections<number>;
  /** Why the decision is not among the selections. */
  readonly whyNoDecision: 'tooFew' | 'tooNear' | null;
  /** How many cuts were given up because an earlier count had nearly the same. */
  readonly cutsTooNear: number;
  readonly questions: readonly CountedQuestion[];
}

export interface CountedCohort {
  readonly id: string;
  readonly name: string;
  readonly people: number;
  readonly aiPolicy: AiPolicy;
}

/** Something for the decision, where it may be shown, and for each cut. */
export interface Selections<Of> {
  readonly decision: Of | null;
  readonly cuts: readonly Of[];
}

export interface CountedQuestion {
  readonly kind: QuestionKind | 'crossed';
  /** The question’s, or both of them. */
  readonly wordings: readonly string[];
  /** The option’s, or one of each. */
  readonly groups: readonly (readonly string[])[];
  /** All together first; then each cohort by itself and the others as one, where that may be shown. */
  readonly views: readonly CountedView[];
}

export interface CountedView {
  /** Null: all together. */
  readonly of: string | null;
  readonly people: number;
  /** How many people each group has; null where that is not shown. */
  readonly sizes: readonly (number | null)[];
  /** How many of each group were selected. */
  readonly selected: Selections<readonly (number | null)[]>;
}

/** The cohorts that are not looked at by themselves, as one. */
export const otherCohorts = 'others';
