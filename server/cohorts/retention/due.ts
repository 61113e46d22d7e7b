const day = 86_400_000;

/** The leads are told so many days ahead, and nothing goes by itself before they have had them. */
export const noticeDays = 7;

/** From when on the leads are told of what is due then. */
export function noticeFrom(now: Date): Date {
  return new Date(now.getTime() + noticeDays * day);
}

/** Of which notices the days are over. */
export function noticedBefore(now: Date): Date {
  return new Date(now.getTime() - noticeDays * day);
}

interface Due {
  readonly dueAt: Date;
  readonly noticedAt: Date | null;
}

/** When it goes at the earliest: on its day, but not before the leads had their days; those not told yet are told next. */
export function goesAt({ dueAt, noticedAt }: Due, now: Date): Date {
  const told = noticedAt ?? now;
  return new Date(Math.max(dueAt.getTime(), told.getTime() + noticeDays * day));
}
