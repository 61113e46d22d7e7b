import '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Doorkeeper, Identity } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import {
  findCandidateSession,
  findMemberOfSession,
  listStandingSessions,
} from './accounts.store.ts';
import { cookieNames, readToken, sessionDays, signToken } from './sessions.ts';

/** Knows people by the session cookie, or by the same token as a bearer. */
export function doorkeeperFor(app: FastifyInstance): Doorkeeper {
  return {
    identify: (request, kind) => {
      const token = bearer(request) ?? request.cookies[cookieNames[kind]];
      return token === undefined ? null : readToken(app, token, kind);
    },
    admitMember: async (tx, identity, callers, now) => {
      const member = await findMemberOfSession(tx, identity.sessionId, now);
      if (member === null) refuse('not_signed_in', 'This session has ended; sign in again.');
      if (!callers.includes(member.role)) {
        refuse('not_allowed', `This is for ${callers.join(' or ')}; you are ${member.role} here.`);
      }
      return member;
    },
    admitCandidate: async (tx, identity, now) => {
      const stands = await findCandidateSession(tx, identity.sessionId, now);
      if (!stands) refuse('not_signed_in', 'This session has ended; open your link again.');
      return {
        invitationId: identity.subjectId,
        sessionId: identity.sessionId,
        organizationId: identity.organizationId,
      };
    },
    standing: listStandingSessions,
  };
}

export function setSessionCookie(
  app: FastifyInstance,
  reply: FastifyReply,
  identity: Identity,
  publicUrl: string,
): void {
  reply.setCookie(cookieNames[identity.kind], signToken(app, identity), {
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    path: '/',
    maxAge: sessionDays[identity.kind] * 86_400,
  });
}

function bearer(request: FastifyRequest): string | undefined {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}
