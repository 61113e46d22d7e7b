/** As far as what one may do about a sitting rests on it. */
export interface SittingToDecide {
  readonly isFinished: boolean;
  readonly isErased: boolean;
  /** The candidate knows of a decision already. */
  readonly isTold: boolean;
}

export type WhyNotDecided = 'not_found' | 'not_finished' | 'erased' | 'already_told';

/**
 * Why a sitting cannot be one of many that are decided at once; null: it can. One whose candidate has been told is
 * decided anew by itself, since somebody has to tell them that it is another. About whoever is erased nobody decides: there
 * is nothing left that a decision could be read from, and nobody who could be told.
 */
export function whyNotDecided(sitting: SittingToDecide | undefined): WhyNotDecided | null {
  if (sitting === undefined) return 'not_found';
  if (sitting.isErased) return 'erased';
  if (!sitting.isFinished) return 'not_finished';
  return sitting.isTold ? 'already_told' : null;
}

interface Decided {
  readonly id: string;
  readonly withdrawnAt: Date | null;
  readonly toldAt: Date | null;
}

/** Of decisions with the newest first: the one that stands. */
export function standingOf<Decision extends Pick<Decided, 'withdrawnAt'>>(
  decisions: readonly Decision[],
): Decision | null {
  return decisions.find(({ withdrawnAt }) => withdrawnAt === null) ?? null;
}

export type WhyNotWithdrawn = 'decision_replaced' | 'decision_told';

/** Why a decision cannot be withdrawn: only the one that stands can, and only until its candidate is told of it. */
export function whyNotWithdrawn(
  id: string,
  decisions: readonly Decided[],
): WhyNotWithdrawn | 'done' | null {
  const wanted = decisions.find((one) => one.id === id);
  if (wanted?.withdrawnAt != null) return 'done';
  if (wanted?.toldAt != null) return 'decision_told';
  return standingOf(decisions)?.id === id ? null : 'decision_replaced';
}
