import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { getSeverity } from './lead-severity.actions.ts';
import { severityContract } from './severity.contract.ts';

export function severityRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, severityContract, {
    'GET /api/v1/assessments/:id/severity': ({ member, params, query }) =>
      getSeverity(deps.db, member.organizationId, params.id, query),
  });
}
