import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../db/connect.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { claimNext, giveBack, recuse, renewClaim } from './claims.actions.ts';
import { getDesk, type Desk } from './desk.actions.ts';
import { getQueue, listQueues } from './queues.actions.ts';
import { commitReview, saveScore } from './reviewing.actions.ts';
import { reviewingContract } from './reviewing.contract.ts';
import type { ScoreHooks } from './score-hooks.ts';
import type { SuggestingHooks } from './suggesting.ts';
import { claimTraining } from './exemplars/training-desk.actions.ts';
import { claimedReview, queueView, reviewerReview, scoreView } from './views.ts';

export function reviewingRoutes(
  app: FastifyInstance,
  deps: Deps,
  { suggestedFor, onCommitted, onScoresChanged }: SuggestingHooks & ScoreHooks,
): void {
  const claimed = async (tx: Transaction, desk: Desk | null) =>
    desk === null ? null : claimedReview(desk, await suggestedFor(tx, desk));
  const reviewed = async (tx: Transaction, desk: Desk) =>
    reviewerReview(desk, await suggestedFor(tx, desk));

  mount(app, deps, reviewingContract, {
    'GET /api/v1/queues': async ({ tx, member, now }) => ({
      items: (await listQueues(tx, member, now)).map(queueView),
    }),
    'GET /api/v1/assessments/:id/queue': async ({ tx, member, params, now }) =>
      queueView(await getQueue(tx, member, params.id, now)),
    'PUT /api/v1/assessments/:id/claim': async ({ tx, member, params, body, now }) =>
      claimed(tx, await claimNext(tx, member, params.id, { turn: body.turn, now })),
    'PUT /api/v1/assessments/:id/training/claim': async ({ tx, member, params, now }) =>
      claimed(tx, await claimTraining(tx, member, params.id, now)),
    'GET /api/v1/reviews/:id': async ({ tx, member, params, now }) =>
      reviewed(tx, await getDesk(tx, member, params.id, now)),
    'PUT /api/v1/reviews/:id/claim': async ({ tx, member, params, now }) => ({
      expiresAt: (await renewClaim(tx, member, params.id, now)).toISOString(),
    }),
    'DELETE /api/v1/reviews/:id/claim': ({ tx, member, params }) => giveBack(tx, member, params.id),
    'PUT /api/v1/reviews/:id/scores/:criterionId': async ({ tx, member, params, body, now }) => {
      const { id, criterionId } = params;
      return scoreView(await saveScore(tx, member, id, { criterionId, ...body }, now));
    },
    'PUT /api/v1/reviews/:id/commitment': async ({ tx, member, params, now }) =>
      reviewed(
        tx,
        await commitReview(tx, member, params.id, { now, onCommitted, onScoresChanged }),
      ),
    'PUT /api/v1/reviews/:id/recusal': ({ tx, member, params, body, now }) =>
      recuse(tx, member, params.id, { reason: body.reason, now }),
  });
}
