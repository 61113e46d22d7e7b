import type { RequestBody, Schema } from './asked.ts';
import { speech, type DialectName } from './dialects.ts';
import type { Failure } from './failures.ts';
import type { Tokens } from '../model.ts';

interface Reply {
  readonly id: number;
  readonly dialect: DialectName;
  readonly model: string;
  readonly text: string;
  readonly isRefusal: boolean;
  readonly isCut: boolean;
  readonly usage: Tokens;
  readonly failure: Failure | null;
}

/** A reply with status 200, as the dialect words it. */
export function replyBody(reply: Reply): unknown {
  const { id, dialect, model, failure } = reply;
  const { fingerprint } = speech[dialect];
  const isEmpty = failure === 'empty_choices' || failure === 'error_200';
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    created: 1_772_000_000,
    model: failure === 'renamed' ? `${model}-renamed` : model,
    ...(fingerprint !== undefined && { system_fingerprint: fingerprint }),
    ...(failure === 'error_200' && { error: { code: 502, message: 'Upstream error' } }),
    choices: isEmpty ? [] : [choiceOf(reply)],
    ...(failure !== 'no_usage' && { usage: usageOf(reply) }),
  };
}

function choiceOf({ text, isRefusal, isCut, failure }: Reply) {
  const refused = isRefusal || failure === 'refusal';
  return {
    index: 0,
    message: {
      role: 'assistant',
      content: refused || failure === 'null_content' ? null : text,
      refusal: refused ? 'I am sorry, I cannot help with that.' : null,
    },
    finish_reason: failure === 'filtered' ? 'content_filter' : isCut ? 'length' : 'stop',
  };
}

function usageOf({ dialect, usage }: Reply) {
  const { tellsCached } = speech[dialect];
  return {
    prompt_tokens: usage.in,
    completion_tokens: usage.out,
    total_tokens: usage.in + usage.out,
    prompt_tokens_details: tellsCached ? { cached_tokens: usage.cached } : null,
    ...(tellsCached && { completion_tokens_details: { reasoning_tokens: usage.reasoning } }),
  };
}

/** How much of a text fits into what the request lets it write. */
export function limited(
  body: RequestBody,
  text: string,
  {
    dialect,
    bytesPerToken,
    keepsNoLimit,
    failure,
  }: {
    readonly dialect: DialectName;
    readonly bytesPerToken: number;
    readonly keepsNoLimit: boolean;
    readonly failure: Failure | null;
  },
): { text: string; isCut: boolean } {
  const heard = keepsNoLimit ? [] : speech[dialect].limits;
  const limit = heard.map((name) => body[name]).find((value) => value !== undefined) ?? Infinity;
  const room = failure === 'cut_off' ? text.length / 2 : limit * bytesPerToken;
  const isCut = Buffer.byteLength(text) > room;
  return { text: isCut ? Buffer.from(text).subarray(0, room).toString() : text, isCut };
}

/** The simplest thing a grammar lets through. */
export function simplest(schema: Schema): string {
  const [[name = '', property] = []] = Object.entries(schema.properties ?? {});
  return JSON.stringify({ [name]: property?.enum?.[0] ?? '' });
}
