import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { hasModel } from '../house.ts';
import type { Reader } from '../reader.ts';
import { currentGrader } from '../reveal/current-grader.ts';
import { refuseAddress } from '../reveal/reveal.actions.ts';
import { clearDrift } from './drift.actions.ts';
import { earningCsv } from './earning-csv.ts';
import { getEarning } from './earning.actions.ts';
import { earningContract } from './earning.contract.ts';

export function earningRoutes(app: FastifyInstance, deps: Deps, reader: Reader | null): void {
  const current = reader === null ? null : currentGrader(reader);
  const isHere = hasModel(deps.environment);
  mount(app, deps, earningContract, {
    'GET /api/v1/assessments/:id/earning': async ({ tx, params, query }) =>
      isHere ? getEarning(tx, params.id, { asked: query.grader, current }) : refuseAddress(),
    'GET /api/v1/assessments/:id/earning.csv': async ({ tx, params, query, reply }) => {
      if (!isHere) refuseAddress();
      reply.header('content-disposition', 'attachment; filename="earning.csv"');
      return earningCsv(await getEarning(tx, params.id, { asked: query.grader, current }));
    },
    'DELETE /api/v1/drift-alarms/:id': async ({ tx, member, params, body, now }) => {
      if (!isHere) refuseAddress();
      await clearDrift(tx, member, params.id, { reason: body.reason, now });
    },
  });
}
