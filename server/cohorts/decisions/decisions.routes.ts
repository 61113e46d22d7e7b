import type { FastifyInstance } from 'fastify';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { decide, decideMany, withdraw } from './decisions.actions.ts';
import { decisionsContract } from './decisions.contract.ts';

export function decisionsRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, decisionsContract, {
    'PUT /api/v1/sittings/:id/decision': ({ tx, member, params, body, now }) =>
      decide(tx, member, params.id, body, now),
    'POST /api/v1/assessments/:id/decisions': ({ tx, member, params, body, now }) =>
      decideMany(tx, member, params.id, body, now),
    'PUT /api/v1/decisions/:id/withdrawal': ({ tx, member, params, now }) =>
      withdraw(tx, member, { decisionIds: [params.id] }, now),
    'PUT /api/v1/assessments/:id/decision-withdrawals': async ({
      tx,
      member,
      params,
      body,
      now,
    }) => {
      await getAssessment(tx, params.id);
      await withdraw(tx, member, { ...body, assessmentId: params.id }, now);
    },
  });
}
