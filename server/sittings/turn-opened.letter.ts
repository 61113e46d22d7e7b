import { allowedMinutes } from '../invitations/accommodation.ts';
import { getInvitation } from '../invitations/invitations.actions.ts';
import { inviteLink } from '../invitations/invite-link.ts';
import { describeMinutes, describeMoment } from '../invitations/window.ts';
import type { Compose } from '../mail/outbox.job.ts';
import { lastMoment } from './clock.ts';
import type { Seat } from './seats.store.ts';
import { getSitting } from './sittings.actions.ts';
import type { TurnRow } from './sittings.store.ts';
import { turnState } from './turn.ts';

export interface TurnOpenedLetterOptions {
  readonly publicUrl: string;
  /** What seals the links. */
  readonly key: Buffer;
}

/** Tells that a turn with a delay can be opened now; not wanted once it is open, or cannot be opened any more. */
export function turnOpenedLetter({ publicUrl, key }: TurnOpenedLetterOptions): Compose {
  return async (tx, { invitationId, organizationId, createdAt }, now) => {
    if (invitationId === null) return null;
    const { seat, turns } = await getSitting(tx, invitationId);
    // A mail that was held up does not tell of a later turn, which has a mail of its own.
    const turn = turns.find(
      (one) => turnState(one, now) === 'ready' && one.opensAt !== null && one.opensAt <= createdAt,
    );
    if (turn === undefined || !mayBeOpened(seat, turn, now)) return null;
    const { candidate, inviter } = await getInvitation(tx, invitationId);
    const link = inviteLink(publicUrl, { invitationId, organizationId }, key);
    return {
      to: candidate.email,
      ...(inviter === null ? {} : { replyTo: inviter.email }),
      subject: `Turn ${turn.position} can be opened now: ${seat.assessmentName}`,
      text: text(seat, turn, candidate.timeZone, link),
    };
  };
}

function mayBeOpened(seat: Seat, { position }: TurnRow, now: Date): boolean {
  const { minutes } = writtenOf(seat, position);
  const { accommodation, closesAt } = seat;
  return now < lastMoment({ minutes, accommodation, closesAt });
}

function text(seat: Seat, { position }: TurnRow, timeZone: string | null, link: string): string {
  const { title, form, minutes } = writtenOf(seat, position);
  const allowed = allowedMinutes(minutes, seat.accommodation);
  const included = allowed === minutes ? '' : ', with the extra time that is yours';
  const zones = timeZone === null ? ['UTC'] : [timeZone, 'UTC'];
  const close = zones.map((zone) => describeMoment(seat.closesAt, zone)).join('\n  which is ');
  return `Hello ${seat.candidateName},

turn ${position} of ${seat.assessmentName} at ${seat.organizationName} can be opened now: ${title} (${form}). It has ${describeMinutes(allowed)}${included}.

No clock runs until you open it. Choose your own moment, early enough to finish before the exercise closes:

  ${close}

Your link, which is for you alone:

${link}
`;
}

function writtenOf({ scenario }: Seat, position: number) {
  const written = scenario.turns[position - 1];
  if (written === undefined) throw new Error(`the scenario has no turn ${position}`);
  return written;
}
