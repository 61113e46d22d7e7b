import type { FastifyJWTOptions } from '@fastify/jwt';
import type { FastifyInstance } from 'fastify';
import type { Identity } from '../http/visit.ts';

export const sessionDays = { member: 30, candidate: 90 } as const;
export const cookieNames = { member: 'longhand_member', candidate: 'longhand_candidate' } as const;

/** How tokens are made and read. fast-jwt accepts any algorithm, audience or missing expiry unless told. */
export const tokenOptions: Pick<FastifyJWTOptions, 'sign' | 'verify'> = {
  sign: { algorithm: 'HS256', aud: 'longhand', iss: 'longhand' },
  verify: {
    algorithms: ['HS256'],
    allowedAud: 'longhand',
    allowedIss: 'longhand',
    requiredClaims: ['exp', 'iat', 'jti', 'sub', 'org', 'kind'],
    // Found again by the hash of the whole token, for no longer than it is valid.
    cache: 10_000,
  },
};

interface Claims {
  readonly jti: string;
  readonly sub: string;
  readonly org: string;
  readonly kind: Identity['kind'];
}

export function signToken(app: FastifyInstance, identity: Identity): string {
  const claims: Claims = {
    jti: identity.sessionId,
    sub: identity.subjectId,
    org: identity.organizationId,
    kind: identity.kind,
  };
  return app.jwt.sign(claims, { expiresIn: `${sessionDays[identity.kind]}d` });
}

/** Null for a token that is not ours, has expired, or is for the other kind of person. */
export function readToken(
  app: FastifyInstance,
  token: string,
  kind: Identity['kind'],
): Identity | null {
  try {
    const claims = app.jwt.verify<Claims>(token);
    if (claims.kind !== kind) return null;
    return { kind, sessionId: claims.jti, organizationId: claims.org, subjectId: claims.sub };
  } catch {
    return null;
  }
}
