import type { TimeWords } from '../en/time.ts';
import { counted } from './pieces.ts';

export const time = {
  locale: 'de-DE',
  minutes: (count) => counted(count, 'Minute', 'Minuten'),
  hours: (count) => counted(count, 'Stunde', 'Stunden'),
  hoursMinutes: (hours, minutes) => `${hours} h ${minutes} min`,
  moment: (date, clock, offset) => `${date}, ${clock} Uhr (${offset})`,
  now: 'jetzt',
  inMinutes: (minutes) => `in ${minutes} min`,
  inHours: (hours, minutes) => `in ${hours} h ${minutes} min`,
  inDays: (days) => `in ${counted(days, 'Tag', 'Tagen')}`,
} satisfies TimeWords;
