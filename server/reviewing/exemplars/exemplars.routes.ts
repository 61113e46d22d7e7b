import type { FastifyInstance } from 'fastify';
import { setTraining } from '../../assessments/training.actions.ts';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import {
  agreeOn,
  approve,
  bringBack,
  getExemplar,
  listExemplarsOf,
  retire,
  useFor,
} from './exemplars.actions.ts';
import { listSourcesOf, makeExemplar } from './making-exemplars.actions.ts';
import { exemplarsContract } from './exemplars.contract.ts';
import { exemplarSource, leadExemplar, leadTraining } from './exemplar-views.ts';
import { admit, getTrainingResults } from './training-results.actions.ts';

export function exemplarsRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, exemplarsContract, {
    'GET /api/v1/assessments/:id/exemplars': async ({ tx, params }) => ({
      items: (await listExemplarsOf(tx, params.id)).map(leadExemplar),
    }),
    'POST /api/v1/assessments/:id/exemplars': async ({ tx, member, params, body, now }) =>
      leadExemplar(await makeExemplar(tx, member, params.id, body, now)),
    'GET /api/v1/assessments/:id/exemplar-sources': async ({ tx, params }) => ({
      items: (await listSourcesOf(tx, params.id)).map(exemplarSource),
    }),
    'GET /api/v1/assessments/:id/training': async ({ tx, params }) =>
      leadTraining(await getTrainingResults(tx, params.id)),
    'PUT /api/v1/assessments/:id/training': async ({ tx, member, params, body, now }) => {
      await setTraining(tx, member, params.id, body, now);
      return leadTraining(await getTrainingResults(tx, params.id));
    },
    'PUT /api/v1/assessments/:id/admissions/:memberId': async ({
      tx,
      member,
      params,
      body,
      now,
    }) => {
      const { id: assessmentId, memberId } = params;
      await admit(tx, member, { assessmentId, memberId, reason: body.reason }, now);
      return leadTraining(await getTrainingResults(tx, assessmentId));
    },
    'GET /api/v1/exemplars/:id': async ({ tx, params }) =>
      leadExemplar(await getExemplar(tx, params.id)),
    'PUT /api/v1/exemplars/:id/levels': async ({ tx, member, params, body }) =>
      leadExemplar(await agreeOn(tx, member, params.id, body.agreed)),
    'PUT /api/v1/exemplars/:id/approval': async ({ tx, member, params, now }) =>
      leadExemplar(await approve(tx, member, params.id, now)),
    'PUT /api/v1/exemplars/:id/use': async ({ tx, member, params, body, now }) =>
      leadExemplar(await useFor(tx, member, params.id, body.use, now)),
    'PUT /api/v1/exemplars/:id/retirement': async ({ tx, member, params, now }) =>
      leadExemplar(await retire(tx, member, params.id, now)),
    'DELETE /api/v1/exemplars/:id/retirement': async ({ tx, member, params, now }) =>
      leadExemplar(await bringBack(tx, member, params.id, now)),
  });
}
