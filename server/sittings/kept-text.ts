import { refuse } from '../refusal.ts';

/** What is stored of a turn while it is written. */
export interface KeptText {
  readonly revision: number;
  readonly text: string;
  readonly savedAt: Date;
}

/** Whoever’s text was not taken is shown the one that is kept, so that nothing is lost in between. */
export function refuseClosed(kept: KeptText): never {
  refuse('turn_closed', 'Time is up; what was received in time is kept.', onTheWire(kept));
}

export function refuseConflict(kept: KeptText): never {
  refuse(
    'draft_conflict',
    'A later text is stored; compare the two and save again.',
    onTheWire(kept),
  );
}

function onTheWire({ revision, text, savedAt }: KeptText) {
  return { revision, text, savedAt: savedAt.toISOString() };
}
