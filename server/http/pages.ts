import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Serves the built web app: hashed files for ever, the two pages always fresh. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.log.warn(`the web app is not built in ${folder}; only the API is served`);
    return;
  }
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  const fresh = { maxAge: 0, immutable: false };
  app.get('/sit', (_request, reply) => reply.sendFile('sit.html', folder, fresh));
  for (const path of [
    '/',
    '/sign-in',
    '/verify',
    '/writing-guide',
    '/desk',
    '/desk/*',
    '/lead',
    '/lead/*',
  ]) {
    app.get(path, (_request, reply) => reply.sendFile('index.html', folder, fresh));
  }
}
