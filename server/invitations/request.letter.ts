import { getAssessment } from '../assessments/assessments.actions.ts';
import type { Compose } from '../mail/outbox.job.ts';
import { findInvitation } from './invitations.store.ts';
import { isOpen, listRequests, type RequestKind } from './requests.store.ts';

const asksFor: Readonly<Record<RequestKind, string>> = {
  accommodation: 'asks for more time, breaks or another window',
  erasure: 'asks that what you hold about them be erased',
};

/** To whoever invited the candidate; null where nothing is asked any more. */
export function requestLetter({ publicUrl }: { readonly publicUrl: string }): Compose {
  return async (tx, { invitationId }) => {
    const invitation = invitationId === null ? null : await findInvitation(tx, invitationId);
    if (invitation === null || invitation.inviter === null) return null;
    const open = (await listRequests(tx, invitation.id)).filter(isOpen);
    if (open.length === 0) return null;
    const { candidate, inviter, assessmentId } = invitation;
    const assessment = await getAssessment(tx, assessmentId);
    const asked = open.map(({ kind, text }) => {
      const words = text === '' ? '' : `\n\n${text.replace(/^/gm, '  > ')}`;
      return `${candidate.name} ${asksFor[kind]}.${words}`;
    });
    return {
      to: inviter.email,
      replyTo: candidate.email,
      subject: `${candidate.name} asks you for something: ${assessment.name}`,
      text: `Hello ${inviter.name},

${asked.join('\n\n')}

You find them here:

${publicUrl}/lead/assessments/${assessmentId}

Answering this mail reaches ${candidate.name}. Interviewers learn nothing of it.
`,
    };
  };
}
