import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { agreementCsv } from './agreement-csv.ts';
import { getAgreement } from './agreement.actions.ts';
import { agreementContract } from './agreement.contract.ts';

export function agreementRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, agreementContract, {
    'GET /api/v1/assessments/:id/agreement': ({ tx, params, query }) =>
      getAgreement(tx, params.id, query.rubric),
    'GET /api/v1/assessments/:id/agreement.csv': async ({ tx, params, query, reply }) => {
      reply.header('content-disposition', 'attachment; filename="agreement.csv"');
      return agreementCsv(await getAgreement(tx, params.id, query.rubric));
    },
  });
}
