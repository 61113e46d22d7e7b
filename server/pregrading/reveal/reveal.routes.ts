import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import type { SuggestingHooks } from '../../reviewing/suggesting.ts';
import { reviewerReview } from '../../reviewing/views.ts';
import type { Reader } from '../reader.ts';
import { currentGrader } from './current-grader.ts';
import { lookEarly, refuseAddress, revealArrived } from './reveal.actions.ts';
import { revealContract } from './reveal.contract.ts';

export function revealRoutes(
  app: FastifyInstance,
  deps: Deps,
  reader: Reader | null,
  { suggestedFor }: Pick<SuggestingHooks, 'suggestedFor'>,
): void {
  const current = reader === null ? null : currentGrader(reader);
  mount(app, deps, revealContract, {
    'PUT /api/v1/reviews/:id/reveal': async ({ tx, member, params, now }) => {
      const grader = current ?? refuseAddress();
      const desk = await revealArrived(tx, member, params.id, { grader, now });
      return reviewerReview(desk, await suggestedFor(tx, desk));
    },
    'PUT /api/v1/reviews/:id/suggestions/:criterionId/look': async (visit) => {
      const { tx, member, params, now } = visit;
      const grader = current ?? refuseAddress();
      const { id: reviewId, criterionId } = params;
      return lookEarly(tx, member, { reviewId, criterionId }, { grader, now });
    },
  });
}
