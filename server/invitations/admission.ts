const day = 86_400_000;

/** How long after the close a candidate who sat can still come for the receipt. */
export const receiptDays = 90;

export interface Admission {
  readonly revokedAt: Date | null;
  readonly closesAt: Date;
  readonly hasSitting: boolean;
  readonly now: Date;
}

/** Whether the link lets its candidate in: again and again until the cohort closes, before it opens too. */
export function mayEnter({ revokedAt, closesAt, hasSitting, now }: Admission): boolean {
  if (revokedAt !== null) return false;
  const until = closesAt.getTime() + (hasSitting ? receiptDays * day : 0);
  return now.getTime() < until;
}
