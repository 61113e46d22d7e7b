import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { claimCase, giveCaseBack, settle } from './adjudication.actions.ts';
import { adjudicationContract } from './adjudication.contract.ts';
import { scenarioAsSeen } from '../blind.ts';
import type { Case } from './case.actions.ts';
import {
  getCaseQueue,
  listCaseQueues,
  reasonsForNone,
  type CaseQueue,
} from './case-queue.actions.ts';
import { changeScore } from './changes.actions.ts';
import { withoutOrder } from './disagreement.ts';
import type { ScoreHooks } from '../score-hooks.ts';
import type { SuggestingHooks } from '../suggesting.ts';
import { criterionView, evidenceView, reviewerReview } from '../views.ts';

export function adjudicationRoutes(
  app: FastifyInstance,
  deps: Deps,
  { suggestedFor, onScoresChanged }: Pick<SuggestingHooks, 'suggestedFor'> & ScoreHooks,
): void {
  mount(app, deps, adjudicationContract, {
    'PUT /api/v1/reviews/:id/scores/:criterionId/change': async (visit) => {
      const { tx, member, params, body, now } = visit;
      const change = { criterionId: params.criterionId, ...body };
      const desk = await changeScore(tx, member, params.id, change, { now, onScoresChanged });
      return reviewerReview(desk, await suggestedFor(tx, desk));
    },
    'GET /api/v1/adjudications': async ({ tx, member, now }) => ({
      items: (await listCaseQueues(tx, member, now)).map(caseQueueView),
    }),
    'GET /api/v1/assessments/:id/adjudication': async ({ tx, member, params, now }) =>
      caseQueueView(await getCaseQueue(tx, member, params.id, now)),
    'PUT /api/v1/assessments/:id/adjudication/claim': async (visit) => {
      const { tx, member, params, body, now } = visit;
      const answerId = body.answerId ?? null;
      const found = await claimCase(tx, member, params.id, { answerId, now });
      return found === null ? null : adjudicatorCase(found);
    },
    'DELETE /api/v1/assessments/:id/adjudication/claim': ({ tx, member, params, now }) =>
      giveCaseBack(tx, member, params.id, now),
    'PUT /api/v1/answers/:id/adjudication': ({ tx, member, params, body, now }) =>
      settle(tx, member, params.id, body, { now, onScoresChanged }),
  });
}

function caseQueueView({ assessment, waiting, heldUntil, nothingLeft }: CaseQueue) {
  return {
    assessment: { id: assessment.id, name: assessment.name },
    waiting,
    heldUntil: heldUntil?.toISOString() ?? null,
    nothingLeft,
    reason: nothingLeft === null ? null : reasonsForNone[nothingLeft],
  };
}

/** Every field by name: who gave what is in the same rows. */
function adjudicatorCase({ assessment, answer, round, criteria, opinions, expiresAt }: Case) {
  return {
    assessment: { id: assessment.id, name: assessment.name },
    answer: { id: answer.id, turn: answer.turn, text: answer.text, words: answer.words },
    round,
    scenario: scenarioAsSeen(assessment.scenario, answer.turn),
    criteria: criteria.map((criterion) => ({
      ...criterionView(criterion),
      opinions: withoutOrder(
        criterion.id,
        opinions.filter(({ criterionId }) => criterionId === criterion.id),
      ).map(({ level, change, note, evidence }) => ({
        level: change?.level ?? level,
        changed: change === null ? null : { from: level, reason: change.reason },
        note,
        evidence: evidenceView(evidence),
      })),
    })),
    claim: { expiresAt: expiresAt.toISOString() },
  };
}
