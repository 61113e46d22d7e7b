import type { FastifyInstance } from 'fastify';

/** Takes no new request, lets those under way be answered, and settles when the last one is. */
export async function drain(app: FastifyInstance): Promise<void> {
  // Fastify closes the connections that are idle now; one that is answered later would stay open for its keep-alive time.
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
  }
}
