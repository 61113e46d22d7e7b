import { getAssessment, type Assessment } from '../assessments/assessments.actions.ts';
import type { Compose } from '../mail/outbox.job.ts';
import { allowedMinutes, noAccommodation } from './accommodation.ts';
import { findInvitation, type Invitation } from './invitations.store.ts';
import { inviteLink } from './invite-link.ts';
import { describeMinutes, describeMoment } from './window.ts';

export interface InvitationLetterOptions {
  readonly publicUrl: string;
  /** What seals the links. */
  readonly key: Buffer;
}

export function invitationLetter({ publicUrl, key }: InvitationLetterOptions): Compose {
  return async (tx, { invitationId }, now) => {
    const invitation = invitationId === null ? null : await findInvitation(tx, invitationId);
    if (invitation === null || !isWanted(invitation, now)) return null;
    const { id, organizationId, organization, candidate, inviter } = invitation;
    const assessment = await getAssessment(tx, invitation.assessmentId);
    const link = inviteLink(publicUrl, { invitationId: id, organizationId }, key);
    return {
      to: candidate.email,
      ...(inviter === null ? {} : { replyTo: inviter.email }),
      subject: `${organization.name} invites you to write: ${assessment.name}`,
      text: text(invitation, assessment, link),
    };
  };
}

function isWanted({ revokedAt, window, sitting }: Invitation, now: Date): boolean {
  return revokedAt === null && now < window.closesAt && sitting !== 'finished';
}

function text(invitation: Invitation, assessment: Assessment, link: string): string {
  const { candidate, organization, inviter } = invitation;
  const who = inviter === null ? organization.name : `${inviter.name} of ${organization.name}`;
  const questions =
    inviter === null
      ? 'Do you have a question, or need more time than this? Ask the person you are in touch with.'
      : `Do you have a question, or need more time than this? Answer this mail; it reaches ${inviter.name}.`;
  return `Hello ${candidate.name},

${who} invites you to a written exercise: ${assessment.name}. You read a situation from working life and write what you would write. People read it; nobody watches you.

${howLong(invitation, assessment)}

${whenOpen(invitation)}

Your link, which is for you alone:

${link}

Opening it starts no clock. You first read what to expect, and each clock starts only when you say so. A clock that runs goes on when you close the page, but nothing you wrote is lost, and you can go on from another device.

We record what you write and when it was saved and handed in; no keystrokes, no camera, no watching of windows. All of it stands behind the link, before you begin.

${questions}
`;
}

function howLong({ accommodation }: Invitation, { scenario }: Assessment): string {
  const isGranted = Object.entries(noAccommodation).some(
    ([key, value]) => accommodation[key as keyof typeof noAccommodation] !== value,
  );
  const included = isGranted ? ', with the extra time that is yours' : '';
  const lines = scenario.turns.map(({ position, form, minutes, opensAfterMinutes }) => {
    const limit = describeMinutes(allowedMinutes(minutes, accommodation));
    const after =
      opensAfterMinutes > 0
        ? `, opens ${describeMinutes(opensAfterMinutes)} after you hand in part ${position - 1}`
        : '';
    return `  ${position}. ${form}: ${limit}${after}`;
  });
  const count = lines.length === 1 ? 'one part' : `${lines.length} parts`;
  return `It has ${count}, each with its own clock${included}:\n\n${lines.join('\n')}`;
}

/** In their own zone and in UTC, each with its offset. */
function whenOpen({ candidate, window: { opensAt, closesAt } }: Invitation): string {
  const inZone = (zone: string) =>
    `  from ${describeMoment(opensAt, zone)}\n  to   ${describeMoment(closesAt, zone)}`;
  const inUtc = inZone('UTC');
  if (candidate.timeZone === null) return `Choose your own moment within this window:\n\n${inUtc}`;
  const own = `Choose your own moment within this window, in ${candidate.timeZone}:`;
  return `${own}\n\n${inZone(candidate.timeZone)}\n\nwhich is the same as\n\n${inUtc}`;
}
