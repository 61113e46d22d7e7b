import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import type { ActingCandidate, CandidateVisit } from '../http/visit.ts';
import type { Transaction } from '../../db/connect.ts';
import type { TellPregrading } from '../invitations/pregrading-told.ts';
import { Refusal } from '../refusal.ts';
import { openChanges } from './changes.routes.ts';
import { endBreak, startBreak, type BreakOf } from './breaks.actions.ts';
import { remainingMs } from './clock.ts';
import type { AnswerHooks } from './closing.ts';
import { declare } from './declarations.actions.ts';
import { draftWriter, type SavedDraft } from './draft-writer.ts';
import { explainUnsaved } from './drafts.actions.ts';
import { writeDraftsWith } from './drafts.store.ts';
import { getReceipt } from './receipt.actions.ts';
import { beginSitting, getSitting, openTurnAt } from './sittings.actions.ts';
import { sittingsContract } from './sittings.contract.ts';
import { submissionWriter } from './submission-writer.actions.ts';
import { candidateSitting, candidateTurn } from './views.ts';

export function sittingsRoutes(
  app: FastifyInstance,
  deps: Deps,
  hooks: AnswerHooks,
  tellPregrading: TellPregrading,
): void {
  const { db, doorkeeper, secrets } = deps;
  const saves = draftWriter(writeDraftsWith(db.writer));
  const submissions = submissionWriter({ db, doorkeeper, hooks });
  const changes = openChanges(app, db);

  /** For endpoints that open no transaction by themselves: asks whether the session still stands. */
  const admitted = <Result>(
    { invitationId: subjectId, ...session }: ActingCandidate,
    now: Date,
    work: (tx: Transaction) => Promise<Result>,
  ) =>
    db.inOrganization(session.organizationId, async (tx) => {
      await doorkeeper.admitCandidate(tx, { kind: 'candidate', subjectId, ...session }, now);
      return work(tx);
    });

  mount(app, deps, sittingsContract, {
    'PUT /api/v1/sitting': async (call) => {
      const { invitationId } = call.candidate;
      await beginSitting(call.tx, tellPregrading, {
        invitationId,
        accepted: call.body.noticeVersion,
        now: call.now,
      });
      return viewSitting(call);
    },
    'GET /api/v1/sitting': viewSitting,
    'GET /api/v1/sitting/changes': async ({ candidate, reply, now }) => {
      await admitted(candidate, now, () => Promise.resolve());
      reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      return changes.stream(candidate.invitationId);
    },
    'PUT /api/v1/sitting/turns/:position/opening': async (call) => {
      const { position } = call.params;
      const { invitationId } = call.candidate;
      await openTurnAt(call.tx, hooks, { invitationId, position, now: call.now });
      return viewTurn(call, position);
    },
    'PUT /api/v1/sitting/turns/:position/break': async (call) => {
      await startBreak(call.tx, breakOf(call));
      return viewTurn(call, call.params.position);
    },
    'DELETE /api/v1/sitting/turns/:position/break': async (call) => {
      await endBreak(call.tx, breakOf(call));
      return viewTurn(call, call.params.position);
    },
    'PUT /api/v1/sitting/turns/:position/draft': async ({ candidate, params, body, now }) => {
      const { invitationId, sessionId } = candidate;
      const save = { invitationId, sessionId, ...params, ...body, arrivedAt: now };
      const saved =
        (await saves.add(save)) ??
        (await admitted(candidate, now, (tx) => explainUnsaved(tx, save, candidate)));
      return acknowledgement(saved, now);
    },
    'PUT /api/v1/sitting/turns/:position/submission': async ({ candidate, params, body, now }) => {
      const verdict = await submissions.add({ ...candidate, ...params, ...body, arrivedAt: now });
      if (verdict instanceof Refusal) throw verdict;
      return candidateTurn(verdict, params.position, now);
    },
    'PUT /api/v1/sitting/declaration': async (call) => {
      const { aiUse, note } = call.body;
      await declare(call.tx, call.candidate.invitationId, { aiUse, note: note.trim() }, call.now);
      return viewSitting(call);
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

function breakOf({
  candidate,
  params,
  now,
}: CandidateVisit & { readonly params: { readonly position: number } }): BreakOf {
  return { invitationId: candidate.invitationId, position: params.position, now };
}

function acknowledgement({ revision, savedAt, deadlineAt }: SavedDraft, now: Date) {
  return {
    revision,
    savedAt: savedAt.toISOString(),
    deadlineAt: deadlineAt.toISOString(),
    remainingMs: remainingMs(deadlineAt, now),
  };
}
