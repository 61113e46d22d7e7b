import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { refuse } from '../refusal.ts';
import { empty, type Contract, type Endpoint, type EndpointKey, type Method } from './contract.ts';
import { fieldProblems, refuseFields, type FieldProblem } from './problem.ts';
import { refuseCrossOrigin } from './same-origin.ts';
import { inStreamPlace, sendStreamed, type Streamed } from './streamed.ts';
import type {
  CandidateVisit,
  DirectVisit,
  Doorkeeper,
  Identity,
  MemberVisit,
  SlowVisit,
  Visit,
} from './visit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who the token says is calling: settled before the body is read. */
    identity: Identity | null;
  }
}

export interface House {
  readonly db: Database;
  readonly doorkeeper: Doorkeeper;
  readonly clock: { now(): Date };
  readonly publicUrl: string;
}

type VisitOf<E extends Endpoint> = E extends { isDirect: true }
  ? DirectVisit
  : 'anyone' extends E['callers'][number]
    ? Visit
    : 'candidate' extends E['callers'][number]
      ? CandidateVisit
      : E extends { holdsNoTransaction: true }
        ? SlowVisit
        : MemberVisit;
type Output<Shape> = Shape extends z.ZodType ? z.output<Shape> : undefined;
type ReplyOf<E extends Endpoint> =
  | (E extends { reply: infer Shape extends z.ZodType } ? z.input<Shape> : never)
  | (E extends { mayBeEmpty: true } ? null : never)
  | (E extends { status: 204 } ? void : never)
  | (E extends { produces: string }
      ? E extends { streams: true }
        ? Streamed
        : string | Readable
      : never);

/** What a handler is given: who is calling, and what they sent, checked. */
export type Call<E extends Endpoint> = VisitOf<E> & {
  readonly params: Output<E['params']>;
  readonly query: Output<E['query']>;
  readonly body: Output<E['body']>;
};

export type Handlers<C extends Contract> = {
  readonly [Key in keyof C]: C[Key] extends Endpoint
    ? (call: Call<C[Key]>) => Promise<ReplyOf<C[Key]>>
    : never;
};

/** Registers every endpoint of a contract. Who is calling is settled before what they sent is read. */
export function mount<C extends Contract>(
  app: FastifyInstance,
  house: House,
  contract: C,
  handlers: Handlers<C>,
): void {
  if (!app.hasRequestDecorator('identity')) app.decorateRequest('identity', null);
  for (const [key, endpoint] of Object.entries(contract) as [EndpointKey, Endpoint][]) {
    const [method, url] = key.split(' ') as [Method, string];
    const handler = handlers[key as keyof C] as unknown as Handler;
    app.route({
      method,
      url,
      ...(endpoint.bodyLimit === undefined ? {} : { bodyLimit: endpoint.bodyLimit }),
      ...(endpoint.perMinute === undefined
        ? {}
        : { config: { rateLimit: { max: endpoint.perMinute, timeWindow: 60_000 } } }),
      onRequest: (request, _reply, done) => {
        if (method !== 'GET') refuseCrossOrigin(request, house.publicUrl);
        if (!endpoint.callers.includes('anyone')) {
          request.identity = identify(request, house, endpoint);
        }
        done();
      },
      handler: (request, reply) => answer(request, reply, house, method, endpoint, handler),
    });
  }
}

type Handler = (call: unknown) => Promise<unknown>;

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  house: House,
  method: Method,
  endpoint: Endpoint,
  handler: Handler,
) {
  if (endpoint.streams === true) {
    await inStreamPlace(house.db, () => visit(request, reply, house, method, endpoint, handler));
    return reply;
  }
  const result = await visit(request, reply, house, method, endpoint, handler);
  if (endpoint.produces !== undefined) return reply.type(endpoint.produces).send(result);
  if (endpoint.reply === undefined || (endpoint.mayBeEmpty === true && result === null)) {
    return reply.code(204).send();
  }
  const shown = endpoint.reply.parse(result);
  return reply
    .code(endpoint.status ?? 200)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(shown));
}

async function visit(
  request: FastifyRequest,
  reply: FastifyReply,
  house: House,
  method: Method,
  endpoint: Endpoint,
  handler: Handler,
): Promise<unknown> {
  const now = house.clock.now();
  const base = { now, request, reply };
  const { identity } = request;
  if (identity === null) return handler({ ...base, ...readRequest(request, endpoint) });
  const { organizationId, sessionId } = identity;
  if (endpoint.isDirect === true) {
    const candidate = { invitationId: identity.subjectId, organizationId, sessionId };
    return handler({ ...base, candidate, ...readRequest(request, endpoint) });
  }
  if (endpoint.holdsNoTransaction === true) {
    const member = await house.db.inOrganization(organizationId, (tx) =>
      house.doorkeeper.admitMember(tx, identity, endpoint.callers, now),
    );
    return handler({ ...base, member, ...readRequest(request, endpoint) });
  }
  return house.db.inOrganization(
    organizationId,
    async (tx) => {
      const who =
        identity.kind === 'candidate'
          ? { candidate: await house.doorkeeper.admitCandidate(tx, identity, now) }
          : { member: await house.doorkeeper.admitMember(tx, identity, endpoint.callers, now) };
      const result = await handler({ ...base, tx, ...who, ...readRequest(request, endpoint) });
      // The transaction lasts until the file is away: it is what the file is read from.
      if (endpoint.streams !== true) return result;
      return sendStreamed(reply, endpoint.produces ?? '', result as Streamed);
    },
    { readOnly: method === 'GET', snapshot: endpoint.streams === true },
  );
}

function identify(request: FastifyRequest, house: House, endpoint: Endpoint) {
  const kind = endpoint.callers.includes('candidate') ? 'candidate' : 'member';
  return (
    house.doorkeeper.identify(request, kind) ??
    refuse('not_signed_in', 'Nobody is signed in here; open your link again.')
  );
}

function readRequest(request: FastifyRequest, endpoint: Endpoint) {
  const params = (endpoint.params ?? empty).safeParse(request.params);
  if (!params.success) refuse('not_found', 'There is nothing at this address.');
  const query = (endpoint.query ?? empty).safeParse(request.query);
  const body = (endpoint.body ?? empty.nullish()).safeParse(request.body);
  const problems: FieldProblem[] = [
    ...(query.success ? [] : fieldProblems('query', query.error)),
    ...(body.success ? [] : fieldProblems('body', body.error)),
  ];
  if (problems.length > 0) refuseFields(problems);
  return { params: params.data, query: query.data, body: body.data };
}
