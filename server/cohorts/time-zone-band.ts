export const timeZoneBands = ['west', 'middle', 'east', 'unknown'] as const;
export type TimeZoneBand = (typeof timeZoneBands)[number];

/**
 * Where on the clock somebody lives, coarse enough to tell of groups and not of people: `west` UTC−12 to −3 (the
 * Americas), `middle` UTC−2 to +3 (Europe and most of Africa), `east` UTC+4 to +14 (Asia and the Pacific), by the hour
 * that is not daylight saving time; `unknown` where no zone is known.
 */
export function timeZoneBandOf(timeZone: string | null): TimeZoneBand {
  if (timeZone === null) return 'unknown';
  const band = known.get(timeZone) ?? bandOf(timeZone);
  known.set(timeZone, band);
  return band;
}

/** Zones are few and people are many. */
const known = new Map<string, TimeZoneBand>();

function bandOf(timeZone: string): TimeZoneBand {
  const hours = Math.min(
    ...[0, 6].map((month) => offsetHours(timeZone, new Date(Date.UTC(2026, month, 1)))),
  );
  if (hours < -2.5) return 'west';
  return hours < 3.75 ? 'middle' : 'east';
}

function offsetHours(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
}
