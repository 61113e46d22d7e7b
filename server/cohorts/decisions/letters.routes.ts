import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../deps.ts';
import { mount } from '../../http/mount.ts';
import { getLetter, listLetters, saveDraft, setOpening } from './letters.actions.ts';
import { lettersContract } from './letters.contract.ts';
import { tell } from './telling.actions.ts';

export function lettersRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, lettersContract, {
    'GET /api/v1/sittings/:id/letter': ({ tx, member, params }) => getLetter(tx, member, params.id),
    'PUT /api/v1/sittings/:id/letter': ({ tx, member, params, body, now }) =>
      saveDraft(tx, member, params.id, body, now),
    'GET /api/v1/assessments/:id/letters': ({ tx, member, params }) =>
      listLetters(tx, member, params.id),
    'POST /api/v1/assessments/:id/tellings': ({ tx, member, params, body, now }) =>
      tell(tx, member, params.id, body.items, now),
    'PUT /api/v1/assessments/:id/letter-openings/:outcome': ({ tx, member, params, body }) =>
      setOpening(tx, member, {
        assessmentId: params.id,
        outcome: params.outcome,
        text: body.text,
      }),
  });
}
