import { canonicalJson, sha256 } from '../accounts/record.ts';
import type { Abstention, Flag, SuggestedEvidence } from '../../db/schema/suggestions.ts';

/** What a model is asked: one criterion of one answer. Nothing in it tells who wrote the answer. */
export interface Question {
  readonly language: string;
  readonly situation: string;
  readonly turn: {
    readonly title: string;
    readonly messages: readonly { readonly from: string; readonly text: string }[];
    readonly ask: string;
    readonly form: string;
  };
  readonly criterion: {
    readonly id: string;
    readonly title: string;
    /** From level 1 upwards. */
    readonly levels: readonly string[];
  };
  /** Approved ones of this turn, with the levels agreed on; from low to high. */
  readonly exemplars: readonly {
    readonly id: string;
    readonly text: string;
    readonly level: number;
    readonly reason: string;
  }[];
}

/** What a model says of it, in the order it says it: the evidence before the level. */
export interface Reading {
  readonly evidence: readonly QuotedEvidence[];
  /** What keeps the answer from the next level; empty at the top. */
  readonly gap: string;
  /** Passages that speak to the reader instead of doing the task. */
  readonly instructionLikeText: readonly string[];
  readonly abstain: 'no' | 'too_short' | 'off_topic' | 'other_language' | 'unsafe' | 'cannot_judge';
  /** Of a criterion that cannot be answered from any text here; a level means that an order was followed. */
  readonly canary: 'not_applicable' | number;
  readonly level: number;
  readonly confidence: 'low' | 'medium' | 'high';
}

export interface QuotedEvidence {
  /** The number of the sentence it stands in, from 1. */
  readonly sentence: number;
  readonly quote: string;
  readonly supports: 'higher' | 'lower';
}

/** What becomes of a suggestion: a level with what bears it, or why there is none. */
export type Outcome = {
  readonly evidence: readonly SuggestedEvidence[];
  readonly quotesDropped: number;
  readonly gap: string;
  readonly flags: readonly Flag[];
} & (
  | { readonly level: number; readonly abstained: null }
  | { readonly level: null; readonly abstained: Abstention }
);

/**
 * What a calibration belongs to. Another model behind the same name, other words or another rubric is another grader,
 * which has yet to earn its place.
 */
export function graderKeyOf(grader: {
  readonly host: string;
  /** As the endpoint names it in its replies. */
  readonly model: string;
  readonly promptHash: string;
  readonly rubricHash: string;
}): string {
  const { host, model, promptHash, rubricHash } = grader;
  return sha256(canonicalJson({ host, model, promptHash, rubricHash })).toString('hex');
}
