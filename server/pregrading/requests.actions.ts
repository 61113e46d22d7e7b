import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../db/connect.ts';
import { canonicalJson, sha256 } from '../accounts/record.ts';
import { afterSign, type Sign } from './breaker.ts';
import {
  reserve,
  settle,
  type CallOutcome,
  type CallRow,
  type CallWanted,
} from './budget.store.ts';
import type { Reading } from './grading.ts';
import type { Material } from './material.store.ts';
import type { CallResult, PlannedCall } from './model/call.ts';
import { mostFailures, secondsToRetry } from './pace.ts';
import type { PrefixGate } from './prefix-gate.ts';
import type { Reader } from './reader.ts';
import {
  findTerms,
  lockBreaker,
  setBreaker,
  type AskedModel,
  type ProbeRow,
} from './settings.store.ts';
import { costOf, monthOf, secondsToRoom, soonSeconds, type Terms } from './terms.ts';

export interface MakingDeps {
  readonly db: Database;
  readonly reader: Reader;
  readonly clock: { now(): Date };
  readonly gate: PrefixGate;
  /** Tests of models that are under way, by organization and model: nobody tries what somebody else is trying. */
  readonly tests: Map<string, Promise<ProbeRow>>;
  /** This process is about to end. */
  readonly stopping: AbortSignal;
  readonly onReply: (result: CallResult, planned: PlannedCall) => void;
  /** For how long the endpoint wants to be left alone; 0: it does not. */
  readonly secondsPaused: () => number;
}

/** What the endpoint said, whether just now or before a crash. */
export type Reply =
  | {
      readonly outcome: 'reading';
      readonly reading: Reading;
      readonly modelReturned: string | null;
    }
  | {
      readonly outcome: 'invalid_output' | 'refused' | 'cut_off';
      readonly rawOutput: string | null;
      readonly problems: readonly string[];
      readonly modelReturned: string | null;
    };

export type Asked =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'gone' }
  | { readonly kind: 'give_up'; readonly why: 'unavailable' | 'over_cap' }
  /** `all`: it is no different for whatever else of the organization waits. */
  | { readonly kind: 'later'; readonly seconds: number; readonly all: boolean };

/** However long it thinks. */
const deadlineMs = 120_000;
/** A lead who tests the connection ends it at once. */
export const heldSeconds = 15 * 60;

/** Asks once. A reply that is stored is never asked for again. */
export async function ask(
  deps: MakingDeps,
  material: Material,
  calls: readonly CallRow[],
  planned: PlannedCall,
): Promise<Asked> {
  const dedupeKey = keyOf(deps.reader, material, planned);
  const stored = calls.find((call) => call.dedupeKey.equals(dedupeKey));
  if (stored !== undefined && isReply(stored)) return { kind: 'reply', reply: replyOf(stored) };
  return deps.gate.pass(
    planned.prefixHash,
    () => send(deps, material, calls, planned, dedupeKey),
    ({ kind }) => kind === 'reply',
  );
}

function keyOf({ endpoint }: Reader, { suggestion }: Material, planned: PlannedCall): Buffer {
  const { answerId, criterionId, rubricVersionId } = suggestion;
  const { dedupeMaterial: asked } = planned;
  const { host } = endpoint;
  return sha256(canonicalJson({ answerId, criterionId, rubricVersionId, host, asked }));
}

function isReply({ answeredAt, outcome }: CallRow): boolean {
  return answeredAt !== null && outcome !== 'failed';
}

function replyOf({ outcome, reading, rawOutput, error, modelReturned }: CallRow): Reply {
  if (outcome === 'reading' && reading !== null) {
    return { outcome, reading: reading as unknown as Reading, modelReturned };
  }
  if (outcome === null || outcome === 'failed' || outcome === 'reading') {
    throw new Error('a request without a reply was taken for one');
  }
  return { outcome, rawOutput, problems: error?.split('\n') ?? [], modelReturned };
}

async function send(
  deps: MakingDeps,
  { suggestion }: Material,
  calls: readonly CallRow[],
  planned: PlannedCall,
  dedupeKey: Buffer,
): Promise<Asked> {
  const { db, reader, clock } = deps;
  const { endpoint } = reader;
  const seconds = deps.secondsPaused();
  if (seconds > 0) return { kind: 'later', seconds, all: false };
  const { organizationId } = suggestion;
  const now = clock.now();
  const wanted: CallWanted = {
    ...{ id: uuidv7(), organizationId, suggestionId: suggestion.id, dedupeKey, now },
    ...{ purpose: planned.purpose, sample: planned.sample, rung: planned.rung },
    ...{ host: endpoint.host, modelAsked: planned.model, sdkVersion: endpoint.sdkVersion },
    ...{ parameters: planned.parameters, exemplarIds: planned.exemplarIds },
    ...{ month: monthOf(now), reservedTokens: planned.worstCaseTokens },
  };
  const reserved = await db.inOrganization(organizationId, (tx) => reserve(tx, wanted));
  if (reserved.kind === 'gone') return { kind: 'gone' };
  if (reserved.kind === 'held') return { kind: 'later', seconds: heldSeconds, all: true };
  // Whoever has the reply goes on with it.
  if (reserved.kind === 'answered') return { kind: 'later', seconds: 1, all: false };
  if (reserved.kind === 'over_cap') {
    const seconds = secondsToRoom(reserved, planned.worstCaseTokens, now);
    if (seconds === null) return { kind: 'give_up', why: 'over_cap' };
    return { kind: 'later', seconds, all: seconds > soonSeconds };
  }
  const { stopping } = deps;
  const result = storable(await endpoint.send(planned, { signal: stopping, deadlineMs }));
  deps.onReply(result, planned);
  // As if it had been killed: the request stays open, and whoever comes next takes it up.
  if (result.outcome === 'failed' && stopping.aborted)
    return { kind: 'later', seconds: 0, all: false };
  const failures = failuresIn(calls, reserved) + 1;
  const sign = signOf(result, failures);
  const asked: AskedModel = { organizationId, host: endpoint.host, model: planned.model };
  const isOpen = await db.inOrganization(organizationId, async (tx) => {
    const terms = await findTerms(tx, organizationId);
    const used = usedBy(result, planned);
    await settle(tx, reserved.callId, outcomeOf(result, terms), { used, now: clock.now() });
    return note(tx, asked, sign, clock.now());
  });
  if (result.outcome !== 'failed') return { kind: 'reply', reply: result };
  return afterFailure(result, failures, isOpen);
}

/** Of all requests of this suggestion, those that came to nothing, before this one. */
function failuresIn(calls: readonly CallRow[], now: { callId: string; attempts: number }): number {
  const others = calls.filter(({ id }) => id !== now.callId);
  const failed = others.map((call) => call.attempts - (isReply(call) ? 1 : 0));
  return failed.reduce((sum, one) => sum + one, now.attempts - 1);
}

/** What a reply says of the model. What is declined for one answer alone may say nothing of it the second time. */
function signOf(result: CallResult, failures: number): Sign | null {
  switch (result.outcome) {
    case 'reading':
      return 'works';
    case 'invalid_output':
      return 'invalid_output';
    case 'refused':
    case 'cut_off':
      return null;
    case 'failed':
      if (result.trouble === 'retry') return null;
      return result.trouble === 'unavailable' && failures > 1 ? null : 'quota';
  }
}

/** Tells whether the breaker is open afterwards. */
async function note(
  tx: Transaction,
  asked: AskedModel,
  sign: Sign | null,
  now: Date,
): Promise<boolean> {
  if (sign === null) return false;
  const before = await lockBreaker(tx, asked);
  const after = afterSign(before, sign, now);
  if (after !== before) await setBreaker(tx, asked, after);
  return after.openedAt !== null;
}

type Failed = Extract<CallResult, { outcome: 'failed' }>;

function afterFailure(result: Failed, failures: number, isOpen: boolean): Asked {
  if (isOpen) return { kind: 'later', seconds: heldSeconds, all: true };
  const { trouble, retryAfterMs } = result;
  if (trouble === 'unavailable' && failures > 1) return { kind: 'give_up', why: 'unavailable' };
  if (failures >= mostFailures) return { kind: 'give_up', why: 'unavailable' };
  // It asks for it, and means whoever uses the key.
  const all = retryAfterMs !== null;
  return { kind: 'later', seconds: secondsToRetry(failures, retryAfterMs), all };
}

/** What counts against the cap: what was billed, or, where nobody can tell, the most that can have been. */
function usedBy(result: CallResult, { worstCaseTokens }: PlannedCall): number {
  if (result.usage !== null) return result.usage.in + result.usage.out;
  const mayBeBilled = result.outcome === 'failed' ? result.mayBeBilled : result.rawOutput !== null;
  return mayBeBilled ? worstCaseTokens : 0;
}

function outcomeOf(result: CallResult, terms: Terms): CallOutcome {
  const { usage } = result;
  const isFailed = result.outcome === 'failed';
  return {
    outcome: result.outcome,
    error: isFailed ? result.error : result.problems.join('\n') || null,
    requestId: result.requestId,
    modelReturned: result.modelReturned,
    fingerprint: result.fingerprint,
    latencyMs: result.latencyMs,
    tokensIn: usage?.in ?? null,
    tokensCached: usage?.cached ?? null,
    tokensOut: usage?.out ?? null,
    tokensReasoning: usage?.reasoning ?? null,
    cost: usage === null ? null : costOf(usage, terms),
    rawOutput: isFailed ? null : result.rawOutput,
    reading: result.outcome === 'reading' ? { ...result.reading } : null,
  };
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
function storable(result: CallResult): CallResult {
  return JSON.parse(JSON.stringify(result), (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '\ufffd') : value,
  ) as CallResult;
}
