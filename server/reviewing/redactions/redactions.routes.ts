import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { placeholders } from './redact.ts';
import {
  getRedactions,
  releaseAnswer,
  type Redactions,
  type ReleaseHooks,
} from './redactions.actions.ts';
import { redactionsContract } from './redactions.contract.ts';

export function redactionsRoutes(app: FastifyInstance, deps: Deps, hooks: ReleaseHooks): void {
  mount(app, deps, redactionsContract, {
    'GET /api/v1/assessments/:id/redactions': async ({ tx, params }) =>
      redactionsView(await getRedactions(tx, params.id)),
    'PUT /api/v1/answers/:id/redaction': ({ tx, member, params, body, now }) =>
      releaseAnswer(tx, hooks, member, params.id, { taken: body.spans, now }),
  });
}

function redactionsView({ assessment, found }: Redactions) {
  const { id, name, scenario } = assessment;
  return {
    assessment: { id, name, language: scenario.language },
    putForOther: placeholders.other,
    items: found.map((one) => {
      const { answerId, mentions, foundAt } = one.redaction;
      return {
        answerId,
        sittingId: one.sittingId,
        turn: one.turn,
        turnTitle: scenario.turns[one.turn - 1]?.title ?? '',
        candidate: one.candidate,
        foundAt: foundAt.toISOString(),
        text: one.text,
        mentions: mentions.map(({ start, end, kind }) => ({
          start,
          end,
          kind,
          put: placeholders[kind],
        })),
        release: releaseView(one),
      };
    }),
  };
}

function releaseView({ redaction, releasedBy }: Redactions['found'][number]) {
  const { spans, text, sha256, releasedAt } = redaction;
  if (spans === null || text === null || sha256 === null || releasedAt === null) return null;
  return {
    spans: spans.map(({ start, end, put }) => ({ start, end, put })),
    text,
    sha256: sha256.toString('hex'),
    releasedAt: releasedAt.toISOString(),
    releasedBy: releasedBy ?? '',
  };
}
