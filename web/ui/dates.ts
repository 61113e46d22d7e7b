const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export type DateForm = 'full' | 'date' | 'time';

export interface DateInZone {
  readonly at: Date | string;
  readonly zone?: string | undefined;
  readonly locale?: string | undefined;
  /** The year is left out where it is this moment's year. */
  readonly now?: Date | undefined;
  readonly form?: DateForm | undefined;
}

export function readersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `Tue 4 Nov, 19:24 (UTC+12:45)`; `date` leaves out the clock, `time` the day. */
export function formatInZone({
  at,
  zone,
  locale = 'en-GB',
  now,
  form = 'full',
}: DateInZone): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return 'unknown';
  const timeZone = zone ?? readersZone();
  const clock = `${formatClock(date, timeZone)} (${utcOffset(date, timeZone)})`;
  if (form === 'time') return clock;
  const sameYear = now !== undefined && yearOf(date, timeZone) === yearOf(now, timeZone);
  const calendar = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
    .format(date)
    .replace(',', '');
  return form === 'date' ? calendar : `${calendar}, ${clock}`;
}

/** `19:24`, or `19:24:09` with seconds; always 24 hours, whatever the locale. */
export function formatClock(
  at: Date | string,
  zone: string = readersZone(),
  seconds = false,
): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** `UTC+12:45`, `UTC−3`, `UTC`: the zone's offset at that moment. */
export function utcOffset(at: Date | string, zone: string = readersZone()): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
  const name = parts.formatToParts(new Date(at)).find((part) => part.type === 'timeZoneName');
  const offset = (name?.value ?? 'UTC').replace('GMT', 'UTC').replace('-', '−');
  return offset === 'UTC+0' ? 'UTC' : offset;
}

/** `in 3 h 12 min`, `5 min ago`, `in 2 days`, `now`. */
export function relativeTo(at: Date | string, now: Date): string {
  const away = new Date(at).getTime() - now.getTime();
  if (Math.abs(away) < minute) return 'now';
  const length = formatDuration(Math.abs(away));
  return away > 0 ? `in ${length}` : `${length} ago`;
}

/** `45 s`, `12 min`, `3 h 12 min`, `2 days 4 h`; rounds down, so nobody is promised time they do not have. */
export function formatDuration(ms: number): string {
  if (ms < minute) return `${Math.max(0, Math.floor(ms / 1000))} s`;
  if (ms < hour) return `${Math.floor(ms / minute)} min`;
  if (ms < day) return join(Math.floor(ms / hour), 'h', Math.floor((ms % hour) / minute), 'min');
  const days = Math.floor(ms / day);
  const hours = days < 3 ? Math.floor((ms % day) / hour) : 0;
  return join(days, days === 1 ? 'day' : 'days', hours, 'h');
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

function yearOf(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(date);
}
