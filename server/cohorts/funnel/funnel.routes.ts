import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { getFunnel } from './funnel.actions.ts';
import { funnelContract } from './funnel.contract.ts';

export function funnelRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, funnelContract, {
    'GET /api/v1/assessments/:id/funnel': ({ tx, params, query, now }) =>
      getFunnel(tx, params.id, query, now),
  });
}
