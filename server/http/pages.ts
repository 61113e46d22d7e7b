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
    root: folder,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isHashed = path.includes(`${join('dist', 'assets')}`);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/sit', (_request, reply) => reply.sendFile('sit.html'));
  for (const path of ['/', '/sign-in', '/desk', '/desk/*', '/lead', '/lead/*']) {
    app.get(path, (_request, reply) => reply.sendFile('index.html'));
  }
}
