import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { getClaims, releaseClaim } from './lead-claims.actions.ts';
import { leadClaimsContract } from './lead-claims.contract.ts';

export function leadClaimsRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, leadClaimsContract, {
    'GET /api/v1/assessments/:id/claims': async ({ tx, params, now }) => ({
      items: (await getClaims(tx, params.id, now)).map(({ id, interviewer, turn, expiresAt }) => ({
        id,
        interviewer,
        turn,
        expiresAt: expiresAt.toISOString(),
      })),
    }),
    'DELETE /api/v1/assessments/:id/claims/:claimId': ({ tx, member, params, now }) =>
      releaseClaim(tx, member, { assessmentId: params.id, claimId: params.claimId, now }),
  });
}
