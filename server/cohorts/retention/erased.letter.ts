import { getAssessment } from '../../assessments/assessments.actions.ts';
import { getInvitation } from '../../invitations/invitations.actions.ts';
import type { Compose } from '../../mail/outbox.job.ts';

/** The last mail to somebody whose data are erased: the row of the mail is all that still knows their address. */
export function erasedLetter({ publicUrl }: { readonly publicUrl: string }): Compose {
  return async (tx, { invitationId, recipient }) => {
    if (invitationId === null || recipient === null) return null;
    const { organization, assessmentId } = await getInvitation(tx, invitationId);
    const { name } = await getAssessment(tx, assessmentId);
    return {
      to: recipient,
      subject: `What was held about you is erased: ${name}`,
      text: `Hello,

you asked ${organization.name} to erase what it holds about you in Longhand. That is done.

What is gone: your name and mail address, your drafts and answers, what you declared and asked for, and with them the page of your invitation; also what was noted about your answers or quoted from them.

What stays: how your answers were scored, as numbers that no longer lead to you, and that something was erased.

A receipt you have kept stays valid. Anybody can check it, without an account:

${publicUrl}/verify

This is the last mail. Your address is not kept.
`,
    };
  };
}
