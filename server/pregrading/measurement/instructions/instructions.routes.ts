import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../../deps.ts';
import { mount } from '../../../http/mount.ts';
import type { Reader } from '../../reader.ts';
import { refuseAddress } from '../../reveal/reveal.actions.ts';
import { getInstructions } from './instructions.actions.ts';
import { instructionsContract } from './instructions.contract.ts';
import { instructionsHtml, instructionsPolicy } from './instructions-html.ts';

export function instructionsRoutes(app: FastifyInstance, deps: Deps, given: Reader | null): void {
  mount(app, deps, instructionsContract, {
    'GET /api/v1/assessments/:id/instructions-for-use.html': async (visit) => {
      const { tx, member, params, query, reply, now } = visit;
      const reader = given ?? refuseAddress();
      const instructions = await getInstructions(
        tx,
        { member, reader, now },
        params.id,
        query.grader,
      );
      reply.header('content-security-policy', instructionsPolicy);
      return instructionsHtml(instructions);
    },
    'GET /api/v1/assessments/:id/instructions-for-use.json': async (visit) => {
      const { tx, member, params, query, now } = visit;
      const reader = given ?? refuseAddress();
      return getInstructions(tx, { member, reader, now }, params.id, query.grader);
    },
  });
}
