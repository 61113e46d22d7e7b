import type { RequestBody, Schema } from './asked.ts';

export const dialects = ['openai', 'azure', 'vllm', 'ollama', 'llamacpp', 'lmstudio'] as const;
export type DialectName = (typeof dialects)[number];

/** The best an endpoint can do about a shape; `ignored`: it takes the wish and does nothing. */
export type Shapes = 'strict' | 'schema' | 'json' | 'text' | 'ignored';

export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly code?: string;
  readonly type?: string;
  readonly param?: string;
}

interface Speech {
  readonly path: string;
  readonly wantsKey: boolean;
  /** Under which names it keeps to a limit; the others it ignores or refuses. */
  readonly limits: readonly ('max_tokens' | 'max_completion_tokens')[];
  readonly tellsCached: boolean;
  readonly fingerprint: string | undefined;
  /** It refuses turns that do not alternate. */
  readonly alternates?: true;
  error(refusal: Refusal): unknown;
  headers(id: string): Readonly<Record<string, string>>;
}

const openaiError = ({ message, type, code, param }: Refusal) => ({
  error: {
    message,
    type: type ?? 'invalid_request_error',
    param: param ?? null,
    code: code ?? null,
  },
});

/** How each server speaks, from its documentation and its issues. */
export const speech: Readonly<Record<DialectName, Speech>> = {
  openai: {
    path: '/v1/chat/completions',
    wantsKey: true,
    limits: ['max_tokens', 'max_completion_tokens'],
    tellsCached: true,
    fingerprint: 'fp_44709d6fcb',
    error: openaiError,
    headers: (id) => ({
      'x-request-id': `req_${id}`,
      'openai-version': '2020-10-01',
      'x-ratelimit-remaining-requests': '4999',
      'x-ratelimit-remaining-tokens': '1999000',
      'x-ratelimit-reset-requests': '12ms',
      'x-ratelimit-reset-tokens': '1m6.5s',
    }),
  },
  azure: {
    path: '/openai/v1/chat/completions',
    wantsKey: true,
    limits: ['max_tokens', 'max_completion_tokens'],
    tellsCached: true,
    fingerprint: 'fp_azure_3b1d',
    error: openaiError,
    headers: (id) => ({
      'apim-request-id': id,
      'x-ratelimit-remaining-requests': '99',
      'x-ratelimit-remaining-tokens': '99000',
    }),
  },
  vllm: {
    path: '/v1/chat/completions',
    wantsKey: false,
    limits: ['max_tokens', 'max_completion_tokens'],
    tellsCached: false,
    fingerprint: undefined,
    error: ({ status, message }) => ({
      object: 'error',
      message,
      type: status === 404 ? 'NotFoundError' : 'BadRequestError',
      param: null,
      code: status,
    }),
    headers: () => ({}),
  },
  ollama: {
    path: '/v1/chat/completions',
    wantsKey: false,
    // ollama#7125: max_completion_tokens is taken without a word, and without effect.
    limits: ['max_tokens'],
    tellsCached: false,
    fingerprint: 'fp_ollama',
    error: ({ message }) => ({ error: { message, type: 'api_error', param: null, code: null } }),
    headers: () => ({}),
  },
  llamacpp: {
    path: '/v1/chat/completions',
    wantsKey: false,
    limits: ['max_tokens', 'max_completion_tokens'],
    tellsCached: false,
    fingerprint: 'b6123-2a1c',
    alternates: true,
    error: ({ status, message, type }) => ({
      error: { code: status, message, type: type ?? 'invalid_request_error' },
    }),
    headers: () => ({ server: 'llama.cpp' }),
  },
  lmstudio: {
    path: '/v1/chat/completions',
    wantsKey: false,
    limits: ['max_tokens'],
    tellsCached: false,
    fingerprint: undefined,
    error: ({ message }) => ({ error: message }),
    headers: () => ({}),
  },
};

export interface Abilities {
  readonly shapes: Shapes;
  /** A reasoning model: no `max_tokens`, no temperature but 1, thinking billed as output. */
  readonly reasons: boolean;
  /** A chat template that knows no system. */
  readonly noSystem: boolean;
  /** Names of parameters it refuses, as strict gateways do. */
  readonly refuses: readonly string[];
  /** It takes a limit to its output, and writes on. */
  readonly keepsNoLimit: boolean;
}

/** Why a request is not taken, in the words of the dialect; null: it is. */
export function refusalOf(
  dialect: DialectName,
  body: RequestBody,
  { shapes, reasons, noSystem, refuses }: Abilities,
): Refusal | null {
  const unknown = refuses.find((name) => name in body);
  if (unknown !== undefined) {
    return {
      status: 422,
      message: `Extra inputs are not permitted: body.${unknown}`,
      param: unknown,
    };
  }
  if (reasons && body.max_tokens !== undefined) {
    return unsupported(
      'max_tokens',
      "is not supported with this model. Use 'max_completion_tokens' instead.",
    );
  }
  if (reasons && body.temperature !== undefined && body.temperature !== 1) {
    return unsupported(
      'temperature',
      'does not support 0 with this model. Only the default (1) value is supported.',
    );
  }
  if (body.max_tokens !== undefined && body.max_completion_tokens !== undefined) {
    return unsupported('max_tokens', "and 'max_completion_tokens' cannot be set at the same time.");
  }
  if (noSystem && body.messages[0]?.role === 'system') {
    return { status: 400, message: 'System role not supported' };
  }
  if (speech[dialect].alternates === true && !alternate(body)) {
    return {
      status: 500,
      message: 'Conversation roles must alternate user/assistant/user/assistant/...',
      type: 'server_error',
    };
  }
  return formatRefused(dialect, body, shapes);
}

function formatRefused(dialect: DialectName, body: RequestBody, shapes: Shapes): Refusal | null {
  const format = body.response_format;
  if (format === undefined || shapes === 'ignored') return null;
  if (dialect === 'lmstudio' && format.type === 'json_object') {
    return { status: 400, message: "'response_format.type' must be 'json_schema' or 'text'" };
  }
  if (shapes === 'text' || (shapes === 'json' && format.type === 'json_schema')) {
    return {
      status: 400,
      message: `response_format of type ${format.type} is not supported`,
      param: 'response_format',
    };
  }
  if (shapes === 'schema' && format.json_schema?.strict === true) {
    return {
      status: 400,
      message: 'response_format.json_schema.strict is not supported',
      param: 'response_format',
    };
  }
  if (format.json_schema?.strict === true && !isClosed(format.json_schema.schema)) {
    return {
      status: 400,
      message: `Invalid schema for response_format '${format.json_schema.name}': 'additionalProperties' is required to be supplied and to be false, and every property required.`,
      param: 'response_format',
    };
  }
  return null;
}

function unsupported(param: string, why: string): Refusal {
  return {
    status: 400,
    message: `Unsupported parameter: '${param}' ${why}`,
    param,
    code: 'unsupported_parameter',
  };
}

function alternate({ messages }: RequestBody): boolean {
  const turns = messages.filter(({ role }, at) => !(role === 'system' && at === 0));
  return turns.every(({ role }, at) => role === (at % 2 === 0 ? 'user' : 'assistant'));
}

/** What strict mode demands: closed objects with every field required, and none of the keywords it does not know. */
function isClosed(schema: Schema): boolean {
  const known = [
    'type',
    'properties',
    'required',
    'additionalProperties',
    'items',
    'enum',
    'anyOf',
  ];
  if (Object.keys(schema).some((key) => !known.includes(key))) return false;
  const parts = [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? [])];
  if (schema.items !== undefined) parts.push(schema.items);
  if (!parts.every(isClosed)) return false;
  if (schema.type !== 'object') return true;
  const names = Object.keys(schema.properties ?? {});
  return (
    schema.additionalProperties === false && names.every((name) => schema.required?.includes(name))
  );
}
