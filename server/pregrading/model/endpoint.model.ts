import { APIError, OpenAI } from 'openai';
import { VERSION } from 'openai/version';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { baseUrlOf } from './base-url.ts';
import type { CallFacts, CallResult, PlannedCall } from './call.ts';
import { rateLimitOf, requestIdOf, retryAfterOf } from './headers.ts';
import { resultOf } from './reply.ts';
import { meaningOf } from './trouble.ts';

export interface Endpoint {
  /** As it stands in the record: the host with its port, no path, no key. */
  readonly host: string;
  readonly sdkVersion: string;
  /** Sends once. Whatever the endpoint does, this resolves, and by the deadline. */
  send(
    planned: PlannedCall,
    limits: { readonly signal?: AbortSignal; readonly deadlineMs: number },
  ): Promise<CallResult>;
}

/** An OpenAI-compatible endpoint. Retries are the queue’s: the client makes none. */
export function openEndpoint(given: {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
}): Endpoint {
  const baseURL = baseUrlOf(given.baseUrl);
  const { chat } = clientOf(given.apiKey, baseURL);
  return {
    host: new URL(baseURL).host,
    sdkVersion: VERSION,
    async send(planned, { signal, deadlineMs }) {
      const deadline = AbortSignal.timeout(deadlineMs);
      const started = performance.now();
      const facts = (headers: Headers | undefined) => ({
        requestId: headers === undefined ? null : requestIdOf(headers),
        latencyMs: Math.round(performance.now() - started),
        rateLimit: headers === undefined ? null : rateLimitOf(headers),
      });
      let headers: Headers | undefined;
      try {
        const sent = chat.completions.create(bodyOf(planned), {
          signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
          // The signal is the deadline of the whole; this one would only be of a part.
          timeout: deadlineMs + 60_000,
        });
        headers = (await sent.asResponse()).headers;
        const body: unknown = await sent;
        return resultOf(body, planned.levels, facts(headers));
      } catch (error) {
        const ended = deadline.aborted
          ? `No reply within ${Math.round(deadlineMs / 1000)} s.`
          : signal?.aborted === true
            ? 'It was cancelled.'
            : null;
        return failed(error, ended, headers, facts);
      }
    },
  };
}

function clientOf(apiKey: string | undefined, baseURL: string): OpenAI {
  return new OpenAI({
    baseURL,
    apiKey: apiKey ?? 'none',
    // Local servers need no key; a made-up one is not sent.
    defaultHeaders: apiKey === undefined ? { Authorization: null } : {},
    // Whatever the client would read from the environment by itself.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
  });
}

function bodyOf(planned: PlannedCall): ChatCompletionCreateParamsNonStreaming {
  const { model, messages, parameters, responseFormat } = planned;
  return {
    model,
    messages: [...messages],
    ...parameters,
    ...(responseFormat !== null && { response_format: responseFormat }),
  };
}

function failed(
  error: unknown,
  ended: string | null,
  headersSoFar: Headers | undefined,
  facts: (
    headers: Headers | undefined,
  ) => Omit<CallFacts, 'modelReturned' | 'fingerprint' | 'usage'>,
): CallResult {
  const nothing = { modelReturned: null, fingerprint: null, usage: null } as const;
  if (ended === null && isDeclined(error)) {
    const { status, code, type, headers } = error;
    const message = withoutKeys(error.message).slice(0, 400);
    const known = { ...facts(headers), ...nothing };
    const meaning = meaningOf({ status, code: `${code ?? ''} ${type ?? ''}`, message });
    if (meaning === 'refused' || meaning === 'cut_off') {
      return { ...known, outcome: meaning, problems: [message], rawOutput: null };
    }
    return {
      ...known,
      outcome: 'failed',
      trouble: meaning,
      retryAfterMs: retryAfterOf(headers, Date.now()),
      error: message,
      mayBeBilled: false,
    };
  }
  return {
    ...facts(headersSoFar),
    ...nothing,
    outcome: 'failed',
    trouble: 'retry',
    retryAfterMs: null,
    error: ended ?? sentence(error),
    // Not even a connection: nobody can have read it.
    mayBeBilled: !neverConnected(error),
  };
}

/** A reply came, with a status that is not 2xx. */
function isDeclined(error: unknown): error is APIError<number, Headers> {
  return error instanceof APIError && typeof error.status === 'number';
}

function neverConnected(error: unknown): boolean {
  return /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|SELF_SIGNED/.test(
    causes(error).join(' '),
  );
}

function sentence(error: unknown): string {
  const code = causes(error).find((one) => /^[A-Z][A-Z_]{3,}$/.test(one));
  const message = error instanceof Error ? error.message : String(error);
  return withoutKeys(code === undefined ? message : `${message} (${code})`).slice(0, 400);
}

function causes(error: unknown): string[] {
  const found: string[] = [];
  for (let one: unknown = error; one instanceof Error && found.length < 12; one = one.cause) {
    if ('code' in one && typeof one.code === 'string') found.push(one.code);
    if (one instanceof AggregateError) one.errors.forEach((part) => found.push(...causes(part)));
  }
  return found;
}

/** Some endpoints repeat the key they refuse, and an address may hold a password. */
function withoutKeys(text: string): string {
  return text
    .replace(/\b(sk|key|api)[-_][\w*.-]{6,}/gi, '‹key›')
    .replace(/\/\/[^\s/@]+@/g, '//‹key›@');
}
