import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import type { Reader } from '../reader.ts';
import { currentGrader } from '../reveal/current-grader.ts';
import { refuseAddress } from '../reveal/reveal.actions.ts';
import { clearDrift } from './drift.actions.ts';
import { earningCsv } from './earning-csv.ts';
import { getEarning } from './earning.actions.ts';
import { earningContract } from './earning.contract.ts';

export function earningRoutes(app: FastifyInstance, deps: Deps, reader: Reader | null): void {
  const current = reader === null ? null : currentGrader(reader);
  mount(app, deps, earningContract, {
    'GET /api/v1/assessments/:id/earning': async ({ tx, params, query }) =>
      getEarning(tx, params.id, { asked: query.grader, current }),
    'GET /api/v1/assessments/:id/earning.csv': async ({ tx, params, query, reply }) => {
      const earning = await getEarning(tx, params.id, { asked: query.grader, current });
      reply.header('content-disposition', 'attachment; filename="earning.csv"');
      return earningCsv(earning);
    },
    'DELETE /api/v1/drift-alarms/:id': async ({ tx, member, params, body, now }) => {
      if (reader === null) refuseAddress();
      await clearDrift(tx, member, params.id, { reason: body.reason, now });
    },
  });
}
