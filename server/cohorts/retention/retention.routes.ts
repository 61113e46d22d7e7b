import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { eraseCandidate, type ErasureHooks } from './erasure.actions.ts';
import { endHold, getRetention, setHold, setRetention } from './retention.actions.ts';
import { retentionContract } from './retention.contract.ts';

export function retentionRoutes(app: FastifyInstance, deps: Deps, hooks: ErasureHooks): void {
  mount(app, deps, retentionContract, {
    'GET /api/v1/assessments/:id/retention': ({ tx, params, now }) =>
      getRetention(tx, params.id, now),
    'PUT /api/v1/assessments/:id/retention': async ({ tx, member, params, body, now }) => {
      await setRetention(tx, member, params.id, body.months, now);
      return getRetention(tx, params.id, now);
    },
    'PUT /api/v1/assessments/:id/hold': async ({ tx, member, params, body, now }) => {
      await setHold(tx, member, params.id, body.reason, now);
      return getRetention(tx, params.id, now);
    },
    'DELETE /api/v1/assessments/:id/hold': async ({ tx, member, params, now }) => {
      await endHold(tx, member, params.id, now);
      return getRetention(tx, params.id, now);
    },
    'PUT /api/v1/candidates/:id/erasure': ({ tx, member, params, now }) =>
      eraseCandidate(tx, member, params.id, { ...hooks, now }),
  });
}
