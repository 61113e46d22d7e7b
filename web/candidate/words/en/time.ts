import type { InAnyLanguage } from '../in-any-language.ts';
import { counted } from './pieces.ts';

/** Lengths and moments. */
export const time = {
  locale: 'en-GB',
  minutes: (count: number) => counted(count, 'minute', 'minutes'),
  hours: (count: number) => counted(count, 'hour', 'hours'),
  hoursMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  /** `Tue 4 Nov, 19:24 (UTC+12:45)` */
  moment: (date: string, clock: string, offset: string) =>
    `${date.replace(',', '')}, ${clock} (${offset})`,
  now: 'now',
  inMinutes: (minutes: number) => `in ${minutes} min`,
  inHours: (hours: number, minutes: number) => `in ${hours} h ${minutes} min`,
  inDays: (days: number) => `in ${counted(days, 'day', 'days')}`,
};

export type TimeWords = InAnyLanguage<typeof time>;
