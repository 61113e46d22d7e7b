import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import type { AnswerHooks } from './closing.ts';
import { decideLateAddition, keepLateAddition } from './late-additions.actions.ts';
import { lateAdditionsContract } from './late-additions.contract.ts';

export function lateAdditionsRoutes(app: FastifyInstance, deps: Deps, hooks: AnswerHooks): void {
  mount(app, deps, lateAdditionsContract, {
    'PUT /api/v1/sitting/turns/:position/late-addition': async (call) => {
      const { invitationId } = call.candidate;
      const writtenAt = new Date(call.body.writtenAt);
      const late = { invitationId, ...call.params, text: call.body.text, writtenAt, now: call.now };
      const kept = await keepLateAddition(call.tx, hooks, late);
      return {
        state: kept === null ? 'isAnswer' : 'kept',
        receivedAt: kept?.receivedAt.toISOString() ?? null,
        words: kept?.words ?? null,
      };
    },
    'PUT /api/v1/late-additions/:id/verdict': ({ tx, member, params, body, now }) =>
      decideLateAddition(tx, hooks, member, params.id, { ...body, now }),
  });
}
