import type { FastifyInstance } from 'fastify';
import { setSessionCookie } from '../accounts/doorkeeper.ts';
import { getAssessment, type Assessment } from '../assessments/assessments.actions.ts';
import type { Deps } from '../deps.ts';
import { fieldProblems } from '../http/problem.ts';
import { mount } from '../http/mount.ts';
import { allowedMinutes, type Accommodation } from './accommodation.ts';
import { setAccommodation, type OnAccommodation } from './accommodations.actions.ts';
import { readCandidateList } from './candidate-list.ts';
import type { CandidateWanted, RowProblem } from './candidate-rows.ts';
import {
  enter,
  getInvitation,
  mailAgain,
  refuseLink,
  restoreInvitation,
  revokeInvitation,
  type Invitation,
} from './invitations.actions.ts';
import { CandidateRow, invitationsContract } from './invitations.contract.ts';
import { inviteLink, readInviteToken } from './invite-link.ts';
import { inviteCandidates } from './inviting.actions.ts';
import { giveOwnWindow, type OnOwnWindow } from './own-window.actions.ts';
import { noticeIn } from './notice.ts';
import type { TellPregrading } from './pregrading-told.ts';

export interface InvitationsHooks {
  readonly onAccommodation: OnAccommodation;
  readonly onOwnWindow: OnOwnWindow;
  readonly tellPregrading: TellPregrading;
}

export function invitationsRoutes(
  app: FastifyInstance,
  deps: Deps,
  { onAccommodation, onOwnWindow, tellPregrading }: InvitationsHooks,
): void {
  const { db, publicUrl, secrets } = deps;
  const linkOf = (invitationId: string, organizationId: string) =>
    inviteLink(publicUrl, { invitationId, organizationId }, secrets.invitation);

  mount(app, deps, invitationsContract, {
    'POST /api/v1/cohorts/:id/invitations': async ({ tx, member, params, body, now }) => {
      const grant = { by: member, now, onAccommodation };
      const invited = await inviteCandidates(tx, params.id, readRows(body.candidates), grant);
      return {
        items: invited.map(({ id, candidateId, email }) => ({
          id,
          candidateId,
          email,
          link: linkOf(id, member.organizationId),
        })),
      };
    },
    'POST /api/v1/candidate-lists': ({ body }) => Promise.resolve(readCandidateList(body.text)),
    'GET /api/v1/invitations/:id/link': async ({ tx, params }) => {
      const { id, organizationId } = await getInvitation(tx, params.id);
      return { link: linkOf(id, organizationId) };
    },
    'POST /api/v1/invitations/:id/mails': async ({ tx, member, params, now }) => {
      await mailAgain(tx, member, params.id, now);
      return {};
    },
    'PUT /api/v1/invitations/:id/revocation': ({ tx, member, params, now }) =>
      revokeInvitation(tx, member, params.id, now),
    'DELETE /api/v1/invitations/:id/revocation': ({ tx, member, params, now }) =>
      restoreInvitation(tx, member, params.id, now),
    'PUT /api/v1/invitations/:id/window': ({ tx, member, params, body, now }) => {
      const window = { opensAt: new Date(body.opensAt), closesAt: new Date(body.closesAt) };
      return giveOwnWindow(tx, params.id, window, { by: member, now, onOwnWindow });
    },
    'DELETE /api/v1/invitations/:id/window': ({ tx, member, params, now }) =>
      giveOwnWindow(tx, params.id, null, { by: member, now, onOwnWindow }),
    'PUT /api/v1/candidates/:id/accommodation': async ({ tx, member, params, body, now }) => {
      const grant = { by: member, now, onAccommodation };
      return accommodation(await setAccommodation(tx, params.id, body, grant));
    },
    'POST /api/v1/candidate-session': async ({ body, now, reply }) => {
      const invited = readInviteToken(body.token, secrets.invitation) ?? refuseLink();
      const { identity, invitation } = await db.inOrganization(invited.organizationId, (tx) =>
        enter(tx, invited.invitationId, now),
      );
      setSessionCookie(app, reply, identity, publicUrl);
      return {
        candidate: { name: invitation.candidate.name },
        organization: { name: invitation.organization.name },
      };
    },
    'GET /api/v1/invitation': async ({ tx, candidate, query, now }) => {
      const invitation = await getInvitation(tx, candidate.invitationId);
      const assessment = await getAssessment(tx, invitation.assessmentId);
      const told = await tellPregrading(tx, invitation.id);
      const notice = noticeIn(query.language, told?.purpose ?? null, invitation.ownAiPolicy);
      return {
        ...candidateInvitation(invitation, assessment, now),
        notice,
        noticeVersion: notice.version,
        pregrading: told === null ? null : { optedOutAt: told.optedOutAt?.toISOString() ?? null },
      };
    },
  });
}

/** Every problem of every row; a row that has one is null. */
function readRows(candidates: readonly unknown[]) {
  const problems: RowProblem[] = [];
  const rows = candidates.map((candidate, at): CandidateWanted | null => {
    const read = CandidateRow.safeParse(candidate);
    if (read.success) return read.data;
    for (const { field, reason } of fieldProblems('row', read.error)) {
      problems.push({ row: at + 1, field: field.replace(/^row\./, ''), reason });
    }
    return null;
  });
  return { rows, problems };
}

function accommodation({ extraTimeFactor, extraMinutes, breakMinutes }: Accommodation) {
  return { extraTimeFactor, extraMinutes, breakMinutes };
}

function candidateInvitation(invitation: Invitation, assessment: Assessment, now: Date) {
  const { candidate, organization, window } = invitation;
  const { scenario } = assessment;
  return {
    candidate: { name: candidate.name, timeZone: candidate.timeZone },
    organization: { name: organization.name, isDemo: organization.isDemo },
    assessment: {
      name: assessment.name,
      aiPolicy: invitation.ownAiPolicy ?? assessment.aiPolicy,
      feedback: assessment.feedback,
      writingGuide: assessment.writingGuide,
    },
    scenario: { title: scenario.title, language: scenario.language },
    turns: scenario.turns.map(({ position, title, form, minutes, opensAfterMinutes, words }) => ({
      position,
      title,
      form,
      minutes: allowedMinutes(minutes, invitation.accommodation),
      opensAfterMinutes,
      words,
    })),
    criteria: assessment.criteria.map(({ title }) => title),
    window: {
      opensAt: window.opensAt.toISOString(),
      closesAt: window.closesAt.toISOString(),
      timeZone: candidate.timeZone,
    },
    now: now.toISOString(),
    accommodation: accommodation(invitation.accommodation),
    readers: { perAnswer: assessment.reviewsPerAnswer, knowYourName: false as const },
    sitting: invitation.sitting,
  };
}
