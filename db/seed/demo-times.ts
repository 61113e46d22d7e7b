import type { Random } from '../../server/statistics/random.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export function after(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

export function before(at: Date, milliseconds: number): Date {
  return after(at, -milliseconds);
}

export function between(random: Random, from: number, to: number): number {
  return from + random() * (to - from);
}

export interface HoursOfDay {
  readonly from: number;
  readonly to: number;
}

export const awake: HoursOfDay = { from: 8, to: 21 };
export const atWork: HoursOfDay = { from: 9, to: 17 };

/** This moment, or the same minute of the first hour after it that lies within these hours where the person lives. */
export function whenLocal(at: Date, timeZone: string, { from, to }: HoursOfDay): Date {
  for (let moment = at; ; moment = after(moment, hour)) {
    const local = localHour(moment, timeZone);
    if (local >= from && local < to) return moment;
  }
}

function localHour(at: Date, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  return Number(clock.format(at));
}

const clocks = new Map<string, Intl.DateTimeFormat>();
