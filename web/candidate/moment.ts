import { formatClock, readersZone, utcOffset } from '../ui/dates.ts';
import type { TimeWords } from './words/en/time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `Tue 4 Nov, 19:24 (UTC+12:45)`, with seconds where they matter. */
export function momentInWords(
  at: string,
  words: TimeWords,
  zone = readersZone(),
  seconds = false,
): string {
  const date = new Intl.DateTimeFormat(words.locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(new Date(at));
  return words.moment(date, formatClock(at, zone, seconds), utcOffset(at, zone));
}

/** `in 7 h 59 min`, `in 2 days`; rounds down, so nobody is promised time they do not have. */
export function awayInWords(at: string, now: Date, words: TimeWords): string {
  const away = Date.parse(at) - now.getTime();
  if (away < minute) return words.now;
  if (away < hour) return words.inMinutes(Math.floor(away / minute));
  if (away < 2 * day) {
    return words.inHours(Math.floor(away / hour), Math.floor((away % hour) / minute));
  }
  return words.inDays(Math.floor(away / day));
}

/** `40 minutes`, `1 h 30 min`: how long a turn is. */
export function minutesInWords(minutes: number, words: TimeWords): string {
  const whole = Math.floor(minutes);
  if (whole < 90) return words.minutes(whole);
  const hours = Math.floor(whole / 60);
  return whole % 60 === 0 ? words.hours(hours) : words.hoursMinutes(hours, whole % 60);
}
