import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { personalData, type PersonalDataHooks } from './personal-data.actions.ts';
import { getReading } from './reading.actions.ts';
import { readingContract } from './reading.contract.ts';

/** What candidates may know afterwards. */
export function readingRoutes(app: FastifyInstance, deps: Deps, hooks: PersonalDataHooks): void {
  mount(app, deps, readingContract, {
    'GET /api/v1/sitting/reading': ({ tx, candidate }) => getReading(tx, candidate.invitationId),
    'GET /api/v1/personal-data': ({ tx, candidate, now, reply }) => {
      reply.header('content-disposition', 'attachment; filename="longhand-about-me.json"');
      return personalData(tx, hooks, candidate.invitationId, now);
    },
  });
}
