import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { refuse } from '../refusal.ts';
import { getCandidateAiPart, getLeadAiPart } from './ai-part.actions.ts';
import { aiPartContract } from './ai-part.contract.ts';

/** Where there is no model in the house, there is nothing here. */
export function aiPartRoutes(app: FastifyInstance, deps: Deps, isThere: boolean): void {
  const there = () => {
    if (!isThere) refuse('not_found', 'There is nothing at this address.');
  };
  mount(app, deps, aiPartContract, {
    'GET /api/v1/sittings/:id/ai-part': async ({ tx, params }) => {
      there();
      return getLeadAiPart(tx, params.id);
    },
    'GET /api/v1/sitting/ai-part': async ({ tx, candidate }) => {
      there();
      return getCandidateAiPart(tx, candidate.invitationId);
    },
  });
}
