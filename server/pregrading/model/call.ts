import type { Rung } from '../../../db/schema/models.ts';
import type { Reading } from '../grading.ts';

export type Purpose = 'sample' | 'repair' | 'counterfactual';

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export type ResponseFormat =
  | {
      readonly type: 'json_schema';
      readonly json_schema: {
        readonly name: string;
        readonly strict?: true;
        readonly schema: Readonly<Record<string, unknown>>;
      };
    }
  | { readonly type: 'json_object' };

/** One request, complete. Everything that is sent is in it. */
export interface PlannedCall {
  readonly purpose: Purpose;
  readonly sample: number;
  readonly model: string;
  readonly rung: Rung;
  /** How many levels the criterion has. */
  readonly levels: number;
  readonly messages: readonly Message[];
  readonly parameters: Readonly<Record<string, number | boolean>>;
  readonly responseFormat: ResponseFormat | null;
  /** Never less than what a reply bills, in and out together. */
  readonly worstCaseTokens: number;
  /** Calls with the same one have everything before the answer in common (SHA-256, hex). */
  readonly prefixHash: string;
  /** In the order they are shown. */
  readonly exemplarIds: readonly string[];
  /**
   * What is asked, without the random boundary: the same in every attempt. The answer’s id belongs beside it in the
   * dedupe key, for two people may write the same.
   */
  readonly dedupeMaterial: string;
}

export interface Usage {
  readonly in: number;
  /** Of those that came in, how many the endpoint had already; 0 where it does not tell. */
  readonly cached: number;
  readonly out: number;
  /** Of those that went out, how many were thinking. */
  readonly reasoning: number;
}

/** What an endpoint says is left before it would refuse. */
export interface RateLimit {
  readonly remainingRequests: number | null;
  readonly remainingTokens: number | null;
  /** Until both are whole again. */
  readonly resetMs: number | null;
}

export interface CallFacts {
  readonly requestId: string | null;
  readonly modelReturned: string | null;
  readonly fingerprint: string | null;
  readonly latencyMs: number;
  /** Null where the endpoint tells none. It stands beside every reply that was billed, a bad one as well. */
  readonly usage: Usage | null;
  readonly rateLimit: RateLimit | null;
}

/** `retry`: later it may work; the others: not before somebody has done something about it. */
export type Trouble = 'retry' | 'quota' | 'unauthorized' | 'unavailable';

export type CallResult = CallFacts &
  (
    | {
        readonly outcome: 'reading';
        readonly reading: Reading;
        readonly problems: readonly [];
        readonly rawOutput: string;
      }
    | {
        readonly outcome: 'invalid_output' | 'refused' | 'cut_off';
        /** What a repair turn tells the model. */
        readonly problems: readonly string[];
        readonly rawOutput: string | null;
      }
    | {
        readonly outcome: 'failed';
        readonly trouble: Trouble;
        /** As the endpoint asked for, however long that is; null where it did not. */
        readonly retryAfterMs: number | null;
        readonly error: string;
        /** The reply was lost on its way, so that nobody can tell: count the worst case. */
        readonly mayBeBilled: boolean;
      }
  );
