import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { csv } from './csv.ts';
import { exportsContract } from './exports.contract.ts';
import { identityFrom } from './identity.ts';
import { json } from './json.ts';
import { scoresFile } from './scores.actions.ts';

export function exportsRoutes(app: FastifyInstance, deps: Deps): void {
  const who = (query: { readonly identity?: 'true' | 'false' | undefined }) =>
    identityFrom(randomBytes(32), query.identity === 'true');
  mount(app, deps, exportsContract, {
    'GET /api/v1/assessments/:id/scores.csv': async ({ tx, params, query }) => ({
      filename: 'scores.csv',
      ...(await scoresFile(tx, params.id, who(query), csv)),
    }),
    'GET /api/v1/assessments/:id/scores.json': async ({ tx, params, query }) => ({
      filename: 'scores.json',
      ...(await scoresFile(tx, params.id, who(query), json)),
    }),
  });
}
