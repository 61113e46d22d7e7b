import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Refusal, refusals, type RefusalCode } from '../refusal.ts';

export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
}

/** RFC 9457, with our code. What a refusal adds stands beside the standard members. */
export function problemDocument(
  code: RefusalCode,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
) {
  const { status, title } = refusals[code];
  return { ...extra, type: `urn:longhand:problem:${code}`, title, status, detail, code };
}

/** One entry per wrong field, an unknown field named as such. */
export function fieldProblems(part: string, error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const path = [part, ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ field: path, reason: issue.message }];
    return issue.keys.map((key) => ({ field: `${path}.${key}`, reason: 'is not a known field' }));
  });
}

export function refuseFields(problems: readonly FieldProblem[]): never {
  const said = problems.map(({ field, reason }) => `${field}: ${reason}`).join('; ');
  throw new Refusal('invalid_request', said.slice(0, 2_000), { errors: problems });
}

const fastifyRefusals: Readonly<Record<string, RefusalCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_BAD_URL: 'not_found',
};

const sentences: Partial<Record<RefusalCode, string>> = {
  body_too_large: 'The body is larger than this endpoint takes; nothing was kept.',
  unsupported_media_type: 'Send the body as application/json.',
  invalid_request: 'The body is not valid JSON.',
  not_found: 'There is nothing at this address.',
  too_many_requests: 'Too many requests from this address; wait a minute and try again.',
};

export function answerWithProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, 'not_found', 'There is nothing at this address.'),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply));
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refusal) return sendProblem(reply, error.code, error.message, error.extra);
  const code =
    fastifyRefusals[error.code] ??
    (error.statusCode === 429
      ? 'too_many_requests'
      : error.statusCode !== undefined && error.statusCode < 500
        ? 'invalid_request'
        : undefined);
  if (code !== undefined) {
    const detail = sentences[code] ?? error.message;
    const errors =
      code === 'invalid_request' ? { errors: [{ field: 'body', reason: detail }] } : {};
    return sendProblem(reply, code, detail, errors);
  }
  request.log.error({ err: error }, 'a request failed');
  return reply
    .code(500)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'urn:longhand:problem:unexpected',
        title: 'Something went wrong here',
        status: 500,
        detail: 'The request failed on the server and changed nothing; try again.',
        code: 'unexpected',
      }),
    );
}

function sendProblem(
  reply: FastifyReply,
  code: RefusalCode,
  detail: string,
  extra?: Readonly<Record<string, unknown>>,
) {
  return reply
    .code(refusals[code].status)
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(code, detail, extra)));
}
