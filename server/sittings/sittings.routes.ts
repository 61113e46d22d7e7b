import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import type { CandidateVisit } from '../http/visit.ts';
import { remainingMs } from './clock.ts';
import type { AnswerHooks } from './closing.ts';
import { DraftWriter, type SavedDraft } from './draft-writer.ts';
import { explainUnsaved, submitTurn } from './drafts.actions.ts';
import { writeDraftsWith } from './drafts.store.ts';
import { getReceipt } from './receipt.actions.ts';
import { beginSitting, getSitting, openTurnAt } from './sittings.actions.ts';
import { sittingsContract } from './sittings.contract.ts';
import { candidateSitting, candidateTurn } from './views.ts';

export function sittingsRoutes(app: FastifyInstance, deps: Deps, hooks: AnswerHooks): void {
  const { db, doorkeeper, secrets } = deps;
  const writer = new DraftWriter(writeDraftsWith(db.writer));

  mount(app, deps, sittingsContract, {
    'PUT /api/v1/sitting': async (call) => {
      const { invitationId } = call.candidate;
      await beginSitting(call.tx, {
        invitationId,
        accepted: call.body.noticeVersion,
        now: call.now,
      });
      return viewSitting(call);
    },
    'GET /api/v1/sitting': viewSitting,
    'PUT /api/v1/sitting/turns/:position/opening': async (call) => {
      const { position } = call.params;
      const { invitationId } = call.candidate;
      await openTurnAt(call.tx, hooks, { invitationId, position, now: call.now });
      return viewTurn(call, position);
    },
    'PUT /api/v1/sitting/turns/:position/draft': async ({ candidate, params, body, now }) => {
      const { invitationId, sessionId, organizationId } = candidate;
      const save = { invitationId, sessionId, ...params, ...body, arrivedAt: now };
      const saved =
        (await writer.save(save)) ??
        (await db.inOrganization(organizationId, async (tx) => {
          const identity = {
            kind: 'candidate',
            subjectId: invitationId,
            sessionId,
            organizationId,
          } as const;
          await doorkeeper.admitCandidate(tx, identity, now);
          return explainUnsaved(tx, save, candidate);
        }));
      return acknowledgement(saved, now);
    },
    'PUT /api/v1/sitting/turns/:position/submission': async (call) => {
      const { position } = call.params;
      await submitTurn(call.tx, hooks, call.candidate, { position, ...call.body }, call.now);
      return viewTurn(call, position);
    },
    'GET /api/v1/sitting/receipt': ({ tx, candidate }) =>
      getReceipt(tx, candidate.invitationId, secrets.receipt),
  });
}

async function viewSitting({ tx, candidate, now }: CandidateVisit) {
  return candidateSitting(await getSitting(tx, candidate.invitationId), now);
}

async function viewTurn({ tx, candidate, now }: CandidateVisit, position: number) {
  return candidateTurn(await getSitting(tx, candidate.invitationId), position, now);
}

function acknowledgement({ revision, savedAt, deadlineAt }: SavedDraft, now: Date) {
  return {
    revision,
    savedAt: savedAt.toISOString(),
    deadlineAt: deadlineAt.toISOString(),
    remainingMs: remainingMs(deadlineAt, now),
  };
}
