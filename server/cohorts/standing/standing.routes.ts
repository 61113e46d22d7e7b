import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { getStanding } from './standing.actions.ts';
import { standingContract } from './standing.contract.ts';

export function standingRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, standingContract, {
    'GET /api/v1/assessments/:id/standing': ({ tx, params, query }) =>
      getStanding(tx, params.id, query),
  });
}
