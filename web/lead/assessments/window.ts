import { formatInZone, utcOffset } from '../../ui/dates.ts';

/** When a cohort may write, as the two fields of a form hold it: in the reader's own zone. */
export interface WindowFields {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** From now until the end of the seventh day. */
export function defaultWindow(now: Date): WindowFields {
  const closes = new Date(now);
  closes.setDate(closes.getDate() + 7);
  closes.setHours(23, 59, 0, 0);
  return { opensAt: asField(now), closesAt: asField(closes) };
}

/** `2026-03-10T19:15`, as `<input type="datetime-local">` wants it. */
export function asField(at: Date | string): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Null where it is no date, such as a field that is half filled in. */
export function fromField(value: string): Date | null {
  const date = new Date(value);
  return value === '' || Number.isNaN(date.getTime()) ? null : date;
}

/** "UTC+1" for the moment in the field: summer and winter differ. */
export function offsetHint(value: string): string {
  const at = fromField(value);
  return at === null ? '' : `${utcOffset(at)}, your time zone`;
}

/** The same moment where somebody else is; empty where that is unknown, or the field is no date. */
export function thereHint(value: string, timeZone: string | null): string {
  const at = fromField(value);
  return at === null || timeZone === null
    ? ''
    : `${formatInZone({ at, zone: timeZone, now: at })} for them`;
}

/** What is wrong with it, in a sentence; null: nothing. */
export function windowProblem({ opensAt, closesAt }: WindowFields, now: Date): string | null {
  const opens = fromField(opensAt);
  const closes = fromField(closesAt);
  if (opens === null) return 'Say when it opens: a day and a time.';
  if (closes === null) return 'Say when it closes: a day and a time.';
  if (closes <= opens) return 'It closes before it opens: choose a later closing time.';
  if (closes <= now) {
    return `It would be closed already, since ${formatInZone({ at: closes, now })}: choose a later closing time.`;
  }
  return null;
}
