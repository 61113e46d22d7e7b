import type { Funnel, StepHours } from '../views.ts';

export type Waiting = Funnel['waiting'][number];

export const steps = ['invited', 'opened', 'started', 'submitted', 'reviewed', 'decided'] as const;
export type Step = (typeof steps)[number];

export const stepLabel: Readonly<Record<Step, string>> = {
  invited: 'Invited',
  opened: 'Opened',
  started: 'Started',
  submitted: 'Submitted',
  reviewed: 'Reviewed',
  decided: 'Decided',
};

/** Near enough for what it is. */
function inUnit(hours: number): { readonly n: number; readonly unit: 'minute' | 'hour' | 'day' } {
  if (hours < 1) return { n: Math.round(hours * 60), unit: 'minute' };
  if (hours < 72) return { n: Math.round(hours), unit: 'hour' };
  return { n: Math.round(hours / 24), unit: 'day' };
}

const sign = { minute: 'min', hour: 'h', day: 'd' } as const;

/** “40 min”, “14 h”, “3 d”. */
export function duration(hours: number): string {
  const { n, unit } = inUnit(hours);
  return `${n} ${sign[unit]}`;
}

/** “40 minutes”, “14 hours”, “3 days”. */
function durationInWords(hours: number): string {
  const { n, unit } = inUnit(hours);
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}

/** The median with its interval, or what there is instead. */
export function hoursInWords({ median, low, high, why }: StepHours): string {
  if (median === null) return why ?? '';
  if (low === null) return duration(median);
  return `${duration(median)} (${duration(low)} ${high === null ? 'or more' : `to ${duration(high)}`})`;
}

/** Who waits, and for what. */
export function waitingInWords({ what, people }: Waiting): string {
  const some = people === 1 ? '1 candidate' : `${people} candidates`;
  const is = people === 1 ? 'is' : 'are';
  const has = people === 1 ? 'has' : 'have';
  const words: Readonly<Record<Waiting['what'], string>> = {
    review: `${some} wait${people === 1 ? 's' : ''} for interviewers to read what they wrote`,
    release: `${some} ${has} written something that names them; nobody reads it before you release it`,
    lateAddition: `${some} ${has} written something too late, and nobody has said whether it counts`,
    request: `${some} ${has} asked for something and ${has} no answer`,
    decision: `${some} ${is} fully reviewed and not decided about`,
    telling: `${some} ${is} decided about and ${has} not been told`,
    sitting: `${some} can still write: interviewers have nothing of them yet`,
  };
  return words[what];
}

export function placeOf({ what }: Waiting, path: string): string {
  const places: Readonly<Record<Waiting['what'], string>> = {
    review: `${path}?stage=submitted`,
    release: `${path}/redactions`,
    lateAddition: path,
    request: path,
    decision: `${path}/deciding`,
    telling: `${path}/deciding`,
    sitting: `${path}?stage=sitting`,
  };
  return places[what];
}

/** The headline: what holds most people up. */
export function headlineOf({ all, waiting }: Funnel): string {
  const { invited, submitted, decided } = all.reached;
  if (invited === 0) return 'Nobody is invited yet.';
  const so = `Of ${invited} invited, ${submitted} ${submitted === 1 ? 'has' : 'have'} submitted and ${decided} ${decided === 1 ? 'is' : 'are'} decided`;
  const longest = waiting.find((one) => one.for !== 'candidates');
  return longest === undefined
    ? `${so}; nobody waits for you or for interviewers.`
    : `${so}; the longest wait is ${durationInWords(longest.longestHours)}, for ${longest.for === 'leads' ? 'a lead' : 'interviewers'}.`;
}
