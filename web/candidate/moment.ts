import { formatClock, readersZone, utcOffset } from '../ui/dates.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `Tue 4 Nov, 19:24 (UTC+12:45)`, with seconds where they matter. */
export function momentInWords(at: string, zone = readersZone(), seconds = false): string {
  const date = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
    .format(new Date(at))
    .replace(',', '');
  return `${date}, ${formatClock(at, zone, seconds)} (${utcOffset(at, zone)})`;
}

/** `in 7 h 59 min`, `in 2 days`; rounds down, so nobody is promised time they do not have. */
export function awayInWords(at: string, now: Date): string {
  const away = Date.parse(at) - now.getTime();
  if (away < minute) return 'now';
  if (away < hour) return `in ${Math.floor(away / minute)} min`;
  if (away < 2 * day) {
    return `in ${Math.floor(away / hour)} h ${Math.floor((away % hour) / minute)} min`;
  }
  return `in ${Math.floor(away / day)} days`;
}
