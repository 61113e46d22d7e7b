import type { Rung } from '../../../db/schema/models.ts';
import type { CallResult } from './call.ts';
import { ladder, type Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.model.ts';
import { planOrder, planProof, planReading, planShort, shortLimit } from './probe-exercise.ts';
import { Negotiation } from './probe-negotiation.ts';
import { foundInWords, troubleInWords } from './probe-words.ts';

export interface Probe {
  /** Null: no reading came on any rung. */
  readonly rung: Rung | null;
  /** To be stored; `dialectOf` reads the dialect out of it. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What a lead reads. */
  readonly words: readonly string[];
}

/** What was found out about an endpoint that gave a reading. */
export interface Found {
  readonly rung: Rung;
  readonly dialect: Dialect;
  readonly modelAsked: string;
  readonly modelReturned: string | null;
  readonly tellsUsage: boolean;
  readonly tellsCached: boolean;
  /** Whether it did what a sentence of the answer told it to. */
  readonly obeysAnswer: boolean;
  readonly latencyMs: number;
}

/**
 * What a model at an endpoint can do, found by trying: the best rung on which a reading comes, what of a request it
 * takes, whether it keeps to a limit, tells what it used, and obeys an answer. Made-up text only; 4 to 16 short calls.
 */
export async function probeModel(
  endpoint: Endpoint,
  model: string,
  deadlineMs = 60_000,
): Promise<Probe> {
  const talk = new Negotiation(endpoint, deadlineMs);
  let last: CallResult | null = null;
  for (const rung of ladder) {
    last = await climb(talk, model, rung);
    if (last.outcome === 'reading') return found(await lookedAt(talk, model, rung, last), talk);
    // What is wrong with the key, the quota or the line is wrong on every rung.
    if (last.outcome === 'failed' && last.trouble !== 'unavailable') break;
  }
  const words = [troubleInWords(last, model)];
  return { rung: null, facts: { ...talk.dialect, ...cost(talk) }, words };
}

async function climb(talk: Negotiation, model: string, rung: Rung): Promise<CallResult> {
  if (rung === 'strict' || rung === 'schema') {
    const word = `w${crypto.randomUUID().slice(0, 8)}`;
    const proof = await talk.agree((dialect) => planProof(model, rung, dialect, word));
    if (proof.outcome !== 'invalid_output' || !proof.rawOutput?.includes(word)) return proof;
  }
  return talk.agree((dialect) => planReading(model, rung, dialect));
}

async function lookedAt(
  talk: Negotiation,
  model: string,
  rung: Rung,
  reading: CallResult,
): Promise<Found> {
  const keepsLimit = await keepingToLimit(talk, model, rung);
  talk.dialect = { ...talk.dialect, keepsLimit };
  const ordered = await talk.send(planOrder(model, rung, talk.dialect));
  return {
    rung,
    dialect: talk.dialect,
    modelAsked: model,
    modelReturned: reading.modelReturned,
    tellsUsage: reading.usage !== null,
    tellsCached: talk.usage.cached > 0,
    obeysAnswer:
      ordered.outcome === 'reading' &&
      (ordered.reading.canary !== 'not_applicable' ||
        (ordered.reading.abstain === 'no' && ordered.reading.level === 3)),
    latencyMs: reading.latencyMs,
  };
}

/** Tries the other name of the limit where the first is taken without effect. */
async function keepingToLimit(talk: Negotiation, model: string, rung: Rung): Promise<boolean> {
  const first = talk.dialect;
  if (keepsTo(await talk.send(planShort(model, rung, first)))) return true;
  const name = first.outputLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  const second: Dialect = { ...first, outputLimit: name };
  if (!keepsTo(await talk.send(planShort(model, rung, second)))) return false;
  talk.dialect = second;
  return true;
}

function keepsTo({ outcome, usage }: CallResult): boolean {
  return outcome === 'cut_off' && (usage === null || usage.out <= 2 * shortLimit);
}

function found(what: Found, talk: Negotiation): Probe {
  const { dialect, ...rest } = what;
  return {
    rung: what.rung,
    facts: { ...dialect, ...rest, ...cost(talk) },
    words: foundInWords(what),
  };
}

/** What the probe itself was billed. */
function cost({ calls, usage }: Negotiation) {
  return { calls, usage: { ...usage } };
}
