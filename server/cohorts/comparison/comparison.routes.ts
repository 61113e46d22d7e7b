import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { compareCohorts } from './comparison.actions.ts';
import { comparisonContract } from './comparison.contract.ts';

export function comparisonRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, comparisonContract, {
    'GET /api/v1/assessments/:id/comparison': ({ tx, params, query }) =>
      compareCohorts(tx, params.id, query),
  });
}
