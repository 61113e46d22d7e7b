import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { answersForGraders, importSuggestions } from './imports.actions.ts';
import { importsContract } from './imports.contract.ts';

/** There without a model as well: who measures a grader of their own asks no endpoint of ours. */
export function importsRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, importsContract, {
    'GET /api/v1/assessments/:id/answers.jsonl': async ({ tx, params, reply }) => {
      const lines = await answersForGraders(tx, params.id);
      reply.header('content-disposition', 'attachment; filename="answers.jsonl"');
      return lines;
    },
    'POST /api/v1/assessments/:id/suggestions': async ({ tx, member, params, query, body, now }) =>
      importSuggestions(tx, member, params.id, { grader: query.grader, text: body, now }),
  });
}
