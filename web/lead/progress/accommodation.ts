import { formatInZone } from '../../ui/dates.ts';
import type { Accommodation, OwnWindow, Person } from '../views.ts';

export type Accommodated = Pick<Person, 'accommodation' | 'ownWindow'>;

/** Only what is to be another than before; null: nothing of it. */
export interface AccommodationChange {
  readonly time: (Partial<Accommodation> & { readonly reason?: string }) | null;
  /** `to: null` goes back to the cohort’s window. */
  readonly window: { readonly to: OwnWindow | null } | null;
}

const parts = ['extraTimeFactor', 'extraMinutes', 'breakMinutes'] as const;

export function changeFrom(
  before: Accommodated,
  wanted: Accommodated,
  reason = '',
): AccommodationChange {
  const changed = parts.filter((part) => before.accommodation[part] !== wanted.accommodation[part]);
  const time = {
    ...Object.fromEntries(changed.map((part) => [part, wanted.accommodation[part]])),
    ...(reason === '' ? {} : { reason }),
  };
  return {
    time: Object.keys(time).length === 0 ? null : time,
    window: isSameWindow(before.ownWindow, wanted.ownWindow) ? null : { to: wanted.ownWindow },
  };
}

export function changesNothing({ time, window }: AccommodationChange): boolean {
  return time === null && window === null;
}

/** "×1.5, +10 min a turn, 15 min of breaks a turn"; empty: none. */
export function extraTimeOf({
  extraTimeFactor,
  extraMinutes,
  breakMinutes,
}: Accommodation): string {
  return [
    extraTimeFactor === 1 ? '' : `×${extraTimeFactor}`,
    extraMinutes === 0 ? '' : `+${extraMinutes} min a turn`,
    breakMinutes === 0 ? '' : `${breakMinutes} min of breaks a turn`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** "until Tue 4 Nov, 19:24 (UTC)", and from when, where that is still to come; empty: the cohort’s. */
export function ownWindowOf(ownWindow: OwnWindow | null, now: Date): string {
  if (ownWindow === null) return '';
  const { opensAt, closesAt } = ownWindow;
  const until = `until ${formatInZone({ at: closesAt, now })}`;
  return new Date(opensAt) > now ? `from ${formatInZone({ at: opensAt, now })} ${until}` : until;
}

/** What stands after a change, in a sentence without its end. */
export function accommodationInWords(
  { accommodation, ownWindow }: Accommodated,
  { window }: AccommodationChange,
  now: Date,
): string {
  const time = extraTimeOf(accommodation) || 'no extra time';
  if (window === null) return time;
  return ownWindow === null
    ? `${time}, the cohort’s window`
    : `${time}, a window of their own ${ownWindowOf(ownWindow, now)}`;
}

function isSameWindow(one: OwnWindow | null, other: OwnWindow | null): boolean {
  if (one === null || other === null) return one === other;
  return isSame(one.opensAt, other.opensAt) && isSame(one.closesAt, other.closesAt);
}

/** To the minute: a form knows no seconds. */
function isSame(one: string, other: string): boolean {
  const minuteOf = (at: string) => Math.floor(new Date(at).getTime() / 60_000);
  return minuteOf(one) === minuteOf(other);
}
