import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import type { NewestRound } from './rounds.store.ts';
import { getJudging, moveRubric, rescore, type Judging } from './rubric.actions.ts';
import { rubricContract } from './rubric.contract.ts';
import type { ScoreHooks } from './score-hooks.ts';

export function rubricRoutes(
  app: FastifyInstance,
  deps: Deps,
  { onScoresChanged }: ScoreHooks,
): void {
  mount(app, deps, rubricContract, {
    'GET /api/v1/assessments/:id/judging': async ({ tx, params, now }) =>
      leadJudging(await getJudging(tx, params.id, now)),
    'PUT /api/v1/assessments/:id/rubric': async ({ tx, member, params, body, now }) =>
      leadJudging(await moveRubric(tx, member, params.id, body.scenarioVersionId, now)),
    'POST /api/v1/assessments/:id/rescoring': ({ tx, member, params, body, now }) =>
      rescore(tx, member, params.id, body.answers, { now, onScoresChanged }),
  });
}

function leadJudging({ assessment, choices, rounds, rescorers, disputes }: Judging) {
  return {
    assessment: { id: assessment.id, name: assessment.name },
    adjudicateFrom: assessment.adjudicateFrom,
    disputes,
    versions: choices.map(({ publishedAt, ...choice }) => ({
      ...choice,
      publishedAt: publishedAt.toISOString(),
    })),
    answers: [...Map.groupBy(rounds, ({ rubricVersionId }) => rubricVersionId)].map(
      ([rubricVersionId, some]) => ({ rubricVersionId, ...countRounds(some) }),
    ),
    rescoring: {
      ...rescoringView(rounds.filter(({ round }) => round > 1)),
      members: rescorers.map(({ memberId, name, done, left }) => ({ memberId, name, done, left })),
    },
  };
}

function countRounds(rounds: readonly NewestRound[]) {
  const reviewed = rounds.filter(isReviewed).length;
  const begun = rounds.filter((round) => round.isBegun && !isReviewed(round)).length;
  return { reviewed, begun, untouched: rounds.length - reviewed - begun };
}

const isReviewed = ({ committed, needed }: NewestRound) => committed === needed;

function rescoringView(rounds: readonly NewestRound[]) {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    answers: rounds.length,
    reviews: {
      committed: sum(rounds.map(({ committed }) => committed)),
      needed: sum(rounds.map(({ needed }) => needed)),
    },
    waiting: rounds
      .filter((round) => !isReviewed(round))
      .slice(0, 100)
      .map(({ answerId, sittingId, candidate, turn, committed, needed }) => ({
        answerId,
        sittingId,
        candidate,
        turn,
        committed,
        needed,
      })),
  };
}
