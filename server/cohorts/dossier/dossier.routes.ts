import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { dossierHtml, makeDossier, recordDossier } from './dossier.actions.ts';
import { dossierContract } from './dossier.contract.ts';
import { pagePolicy } from './dossier-page.ts';

export function dossierRoutes(app: FastifyInstance, deps: Deps): void {
  const seed = deps.secrets.dossier;
  mount(app, deps, dossierContract, {
    'GET /api/v1/sittings/:id/dossier.json': async ({ tx, params, query, reply }) => {
      const file = await makeDossier(tx, params.id, wantedOf(query), seed);
      attach(reply, `longhand-dossier-${params.id}.json`, 'attachment');
      return `${JSON.stringify(file, null, 2)}\n`;
    },
    'GET /api/v1/sittings/:id/dossier.html': async ({ tx, params, query, reply }) => {
      const page = await dossierHtml(tx, params.id, wantedOf(query), seed);
      attach(reply, `longhand-dossier-${params.id}.html`, 'inline');
      // It brings its own style, and nothing else that a browser would do anything with.
      reply.header('content-security-policy', pagePolicy);
      return page;
    },
    'PUT /api/v1/sittings/:id/dossier': ({ tx, member, params, body, now }) =>
      recordDossier(tx, member, params.id, body, { seed, now }),
  });
}

function wantedOf({ names }: { readonly names?: 'true' | 'false' | undefined }) {
  return { names: names !== 'false' };
}

function attach(reply: FastifyReply, name: string, how: 'attachment' | 'inline'): void {
  reply.header('content-disposition', `${how}; filename="${name}"`);
  reply.header('cache-control', 'no-store');
}
