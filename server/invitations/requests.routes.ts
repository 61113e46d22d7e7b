import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../db/connect.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { ask, listRequests, settle, withdraw, type RequestRow } from './requests.actions.ts';
import { requestsContract } from './requests.contract.ts';

export function requestsRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, requestsContract, {
    'GET /api/v1/requests': ({ tx, candidate }) => requestsOf(tx, candidate.invitationId),
    'PUT /api/v1/requests/:kind': async ({ tx, candidate, params, body, now }) => {
      const { invitationId } = candidate;
      await ask(tx, { invitationId, kind: params.kind, text: body.text.trim(), now });
      return requestsOf(tx, invitationId);
    },
    'DELETE /api/v1/requests/:kind': async ({ tx, candidate, params, now }) => {
      const { invitationId } = candidate;
      await withdraw(tx, { invitationId, kind: params.kind, now });
      return requestsOf(tx, invitationId);
    },
    'PUT /api/v1/candidates/:id/requests/:kind/settlement': ({ tx, member, params, now }) =>
      settle(tx, member, params.id, params.kind, now),
  });
}

async function requestsOf(tx: Transaction, invitationId: string) {
  const requests = await listRequests(tx, invitationId);
  return { items: requests.map(shown) };
}

function shown({ kind, text, askedAt, withdrawnAt, settledAt }: RequestRow) {
  return {
    kind,
    text,
    askedAt: askedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
  };
}
