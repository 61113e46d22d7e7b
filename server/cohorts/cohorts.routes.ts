import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { cohortsContract } from './cohorts.contract.ts';
import { getProgress } from './progress.actions.ts';
import { getLeadSitting } from './sitting.actions.ts';

export function cohortsRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, cohortsContract, {
    'GET /api/v1/assessments/:id/progress': ({ tx, params }) => getProgress(tx, params.id),
    'GET /api/v1/sittings/:id': ({ tx, params, now }) => getLeadSitting(tx, params.id, now),
  });
}
