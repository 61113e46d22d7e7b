export const leaseMinutes = 15;

/** How far `remaining` is counted: beyond it the number helps nobody, and counting on would slow every claim. */
export const countedUpTo = 1_000;

export function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + leaseMinutes * 60_000);
}

export interface Slot {
  readonly interviewerId: string | null;
  readonly expiresAt: Date | null;
  readonly committedAt: Date | null;
}

/** Until when this interviewer’s claim on the slot stands; null when it does not. */
export function standsUntil(slot: Slot, interviewerId: string, now: Date): Date | null {
  if (slot.interviewerId !== interviewerId || slot.committedAt !== null) return null;
  return slot.expiresAt !== null && slot.expiresAt > now ? slot.expiresAt : null;
}

export type NothingLeft =
  | 'allReviewed'
  | 'withOthers'
  | 'noneSubmitted'
  | 'awaitingRelease'
  | 'recused'
  | 'trainingFirst'
  | 'trainingNotMet';

/** Why no answer is given out before the training is passed; null: it stands in nobody’s way. */
export function whyTraining(
  training: { readonly isOpen: boolean; readonly done: number; readonly of: number } | null,
): NothingLeft | null {
  if (training === null || training.isOpen) return null;
  return training.done < training.of ? 'trainingFirst' : 'trainingNotMet';
}

/** Why there is nothing for me. Each is about the queue and me, none about a person or a score. */
export function whyNothingLeft(facts: {
  /** An answer has come in. */
  readonly isAnyReceived: boolean;
  /** Others hold claims on answers that could be mine if they let go. */
  readonly isWithOthers: boolean;
  /** A lead has not yet released answers that could be mine. */
  readonly isHeldBack: boolean;
  /** An answer I stepped back from still waits for its reviews. */
  readonly isRecusedWaiting: boolean;
}): NothingLeft {
  if (facts.isWithOthers) return 'withOthers';
  if (facts.isHeldBack) return 'awaitingRelease';
  if (!facts.isAnyReceived) return 'noneSubmitted';
  return facts.isRecusedWaiting ? 'recused' : 'allReviewed';
}

export const reasons: Readonly<Record<NothingLeft, string>> = {
  noneSubmitted: 'No answer has come in yet. It appears here as soon as a candidate’s turn closes.',
  withOthers: `Everything left is with other interviewers just now. What they do not finish comes back within ${leaseMinutes} minutes of their last change.`,
  awaitingRelease:
    'Answers have come in that a lead looks through before anybody reads them. They appear here as soon as they are released.',
  recused: 'What is left are answers you stepped back from; other interviewers will read them.',
  trainingFirst:
    'Training comes first: score the training texts, and see after each what the team agreed on.',
  trainingNotMet:
    'You have finished the training, and fewer of your levels met the agreed ones than this queue asks for. A lead sees it, and lets you in or adds texts to train on.',
  allReviewed: 'Every answer you can review here has been reviewed.',
};
