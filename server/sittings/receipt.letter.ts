import { receiptDays } from '../invitations/admission.ts';
import { getInvitation, type Invitation } from '../invitations/invitations.actions.ts';
import { inviteLink } from '../invitations/invite-link.ts';
import { describeMoment } from '../invitations/window.ts';
import type { Compose } from '../mail/outbox.job.ts';
import { getReceipt } from './receipt.actions.ts';
import { getSeat } from './sittings.actions.ts';
import type { Seat } from './seats.store.ts';

export interface ReceiptLetterOptions {
  readonly publicUrl: string;
  /** What seals the links. */
  readonly key: Buffer;
  /** What signs the receipts. */
  readonly receiptKey: Buffer;
}

type Facts = Awaited<ReturnType<typeof getReceipt>>['receipt'];
type Line = Facts['turns'][number];

/** The receipt as its page shows it, with the signed file itself, the same bytes that the API gives. */
export function receiptLetter(options: ReceiptLetterOptions): Compose {
  const { publicUrl, key, receiptKey } = options;
  return async (tx, { invitationId, organizationId }) => {
    if (invitationId === null) return null;
    const invitation = await getInvitation(tx, invitationId);
    const seat = await getSeat(tx, invitationId);
    const signed = await getReceipt(tx, invitationId, receiptKey);
    const { candidate, inviter } = invitation;
    return {
      to: candidate.email,
      ...(inviter === null ? {} : { replyTo: inviter.email }),
      subject: `Your receipt from ${seat.organizationName}: ${seat.assessmentName}`,
      text: text(invitation, seat, signed.receipt, {
        page: inviteLink(publicUrl, { invitationId, organizationId }, key),
        check: `${publicUrl}/verify`,
      }),
      attachments: [
        {
          filename: 'longhand-receipt.json',
          contentType: 'application/json',
          content: JSON.stringify(signed),
        },
      ],
    };
  };
}

function text(
  { candidate, inviter }: Invitation,
  seat: Seat,
  receipt: Facts,
  links: { readonly page: string; readonly check: string },
): string {
  const questions =
    inviter === null
      ? 'A question, or something went wrong? Ask the person you are in touch with.'
      : `A question, or something went wrong? Answer this mail; it reaches ${inviter.name}.`;
  return `Hello ${candidate.name},

${received(seat, receipt, candidate.timeZone)}

Attached is the receipt itself, longhand-receipt.json, with this server’s signature: keep it. With it anybody can check, without an account, that nothing in it was changed, and whether a text is the one we received:

${links.check}

Your receipt page, which opens for ${receiptDays} days after the exercise closes:

${links.page}

${questions}
`;
}

function received(seat: Seat, receipt: Facts, timeZone: string | null): string {
  const { organization, assessment, turns } = receipt;
  if (turns.length === 0) {
    const ended = inZones(receipt.issuedAt, timeZone).join(', which is ');
    return `your time for ${assessment} at ${organization} ended when the exercise closed, ${ended}. You had opened no turn by then, so we have received no answer from you. The receipt says so.`;
  }
  const blocks = seat.scenario.turns.map(({ position, title }) => {
    const heading = seat.scenario.turns.length > 1 ? `Turn ${position}: ${title}` : title;
    const line = turns.find((turn) => turn.position === position);
    const facts =
      line === undefined
        ? ['not opened before the exercise closed, so there is no answer to it']
        : factsOf(line, timeZone);
    return [`  ${heading}`, ...facts.map((fact) => `    ${fact}`)].join('\n');
  });
  return `thank you. This is what we received from you for ${assessment} at ${organization}, and when, by the server’s clock:

${blocks.join('\n\n')}

People at ${organization} read each answer independently and without your name. Then a person decides, and writes to you. You have nothing more to do.`;
}

function factsOf(line: Line, timeZone: string | null): string[] {
  const { receivedAt, closedBy, words, characters, sha256 } = line;
  const when = inZones(receivedAt, timeZone).join(', which is ');
  if (closedBy === 'deadline' && characters === 0) {
    return ['time ran out with nothing written'];
  }
  return [
    closedBy === 'candidate' ? `submitted ${when}` : `time ran out; last saved ${when}`,
    `${counted(words, 'word')}, ${counted(characters, 'character')}, SHA-256 of the text:`,
    sha256,
  ];
}

/** In their own zone and in UTC. */
function inZones(at: string, timeZone: string | null): string[] {
  const zones = timeZone === null ? ['UTC'] : [timeZone, 'UTC'];
  return zones.map((zone) => describeMoment(new Date(at), zone, true));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
