import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import type { PregradingTold, TellPregrading } from '../../invitations/pregrading-told.ts';
import { optIn, optOut } from './opt-out.actions.ts';
import { optOutContract } from './opt-out.contract.ts';

export function optOutRoutes(
  app: FastifyInstance,
  deps: Deps,
  { tellPregrading }: { readonly tellPregrading: TellPregrading },
): void {
  mount(app, deps, optOutContract, {
    'PUT /api/v1/invitation/pregrading-opt-out': async ({ tx, candidate, now }) =>
      standing(await optOut(tx, tellPregrading, candidate.invitationId, now)),
    'DELETE /api/v1/invitation/pregrading-opt-out': async ({ tx, candidate, now }) =>
      standing(await optIn(tx, tellPregrading, candidate.invitationId, now)),
  });
}

function standing({ optedOutAt }: PregradingTold) {
  return { optedOutAt: optedOutAt?.toISOString() ?? null };
}
