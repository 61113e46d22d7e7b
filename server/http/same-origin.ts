import type { FastifyRequest } from 'fastify';
import { refuse } from '../refusal.ts';

/**
 * Refuses a state-changing request that a browser sends from another site. Browsers of today say so in
 * Sec-Fetch-Site, older ones in Origin; a client that sends neither is no browser and carries no one else’s cookie.
 */
export function refuseCrossOrigin(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const { origin } = request.headers;
  if (site === undefined && origin === undefined) return;
  if (origin !== undefined && isOurs(origin, request, publicUrl)) return;
  refuse('cross_origin', 'This request came from another site and was not carried out.');
}

function isOurs(origin: string, request: FastifyRequest, publicUrl: string): boolean {
  return origin === new URL(publicUrl).origin || origin === `${request.protocol}://${request.host}`;
}
