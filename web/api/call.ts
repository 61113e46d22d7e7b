import type { z } from 'zod';
import type { Api } from '../../server/api.ts';
import type { Caller } from '../../server/http/contract.ts';
import type { RefusalCode } from '../../server/refusal.ts';
import { address, type PathValues, type QueryValues } from './address.ts';
import type { CallArguments, CallExtras, CallKey } from './request.ts';

export type ProblemCode = RefusalCode | 'offline' | 'unexpected';

/** What the calls on a candidate’s page can end with. */
export type CandidateProblem =
  | RefusedTo<'candidate'>
  | Api['POST /api/v1/candidate-session']['refusals'][number]
  | RefusedAnywhere
  | Exclude<ProblemCode, RefusalCode>;

type RefusedTo<Who extends Caller> = {
  [Key in CallKey]: Who extends Api[Key]['callers'][number] ? Api[Key]['refusals'][number] : never;
}[CallKey];

/** No contract entry names these: any call may meet them. */
type RefusedAnywhere = Extract<
  RefusalCode,
  | 'invalid_request'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'not_signed_in'
  | 'not_allowed'
  | 'cross_origin'
  | 'overloaded'
  | 'not_ready'
>;

/** What `call(key, …)` answers: the JSON of the contract's reply, text where it produces a file, null without a body. */
export type Reply<Key extends CallKey> =
  | (Api[Key] extends { readonly reply: infer Body extends z.ZodType }
      ? z.output<Body>
      : Bodiless<Key>)
  | (Api[Key] extends { readonly mayBeEmpty: true } ? null : never);
type Bodiless<Key extends CallKey> = Api[Key] extends { readonly produces: string } ? string : null;

/** Why a call did not do what was asked. `wording.ts` has the sentence; `extra` is the whole problem document. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: number, code: ProblemCode, detail: string, extra: object = {}) {
    super(`${code}: ${detail}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.extra = { ...extra };
  }
}

interface AnyOptions extends CallExtras {
  readonly params?: PathValues;
  readonly query?: QueryValues;
  readonly body?: unknown;
}

/** One request, typed by its contract: `call('PUT /api/v1/sitting/turns/:position/opening', { params: { position } })`. */
export async function call<Key extends CallKey>(
  key: Key,
  ...[options]: CallArguments<Key>
): Promise<Reply<Key>> {
  const { params, query, body, signal, sent, keepalive = false }: AnyOptions = options ?? {};
  const space = key.indexOf(' ');
  const init: RequestInit = {
    method: key.slice(0, space),
    credentials: 'same-origin',
    keepalive,
    ...(signal && { signal }),
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  };
  const response = await arrival(
    sent ?? fetch(address(key.slice(space + 1), params, query), init),
    signal,
  );
  const content = await read(response, signal);
  if (!response.ok) throw problemOf(response.status, content);
  return content as Reply<Key>;
}

async function arrival(
  request: Promise<Response>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    return await request;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiProblem(0, 'offline', 'The server was not reached.');
  }
}

async function read(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    const text = await response.text();
    if (text === '') return null;
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return isJson ? (JSON.parse(text) as unknown) : text;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiProblem(0, 'offline', 'The connection broke before the answer was complete.');
  }
}

function problemOf(status: number, content: unknown): ApiProblem {
  const extra = typeof content === 'object' && content !== null ? content : {};
  const { code, detail }: { readonly code?: unknown; readonly detail?: unknown } = extra;
  return new ApiProblem(
    status,
    typeof code === 'string' ? (code as ProblemCode) : 'unexpected',
    typeof detail === 'string' ? detail : `The server answered ${status}.`,
    extra,
  );
}
