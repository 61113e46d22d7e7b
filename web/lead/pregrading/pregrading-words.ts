import type { Pregrading, ReadingProgress } from '../views.ts';

const whys: Readonly<Record<string, string>> = {
  too_short: 'too short to judge',
  off_topic: 'not about what was asked',
  other_language: 'in another language',
  unsafe: 'the model would not judge what it says',
  cannot_judge: 'the model could not tell',
  invalid_output: 'its replies could not be read',
  refused: 'the model refused',
  cut_off: 'its replies were cut off',
  model_changed: 'another model answered in between',
  unavailable: 'nobody could be asked',
  samples_differ: 'its readings were too far apart',
  unsupported: 'no quote in the answer bears the level',
  instructions_followed: 'it followed what the answer told it',
  canary: 'it followed what the answer told it',
  over_cap: 'it would not fit into a month’s cap',
};

export const whyInWords = (why: string): string => whys[why] ?? why;

const counted = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

export const suggestions = (count: number) => counted(count, 'suggestion', 'suggestions');
export const answers = (count: number) => counted(count, 'answer', 'answers');
export const tokens = (count: number) => counted(count, 'token', 'tokens');

export interface Tally {
  readonly made: number;
  readonly abstained: number;
  readonly total: number;
}

/** Of what was not cancelled. */
export function tallyOf({ waiting, running, done, abstained }: ReadingProgress): Tally {
  const without = abstained.reduce((sum, { count }) => sum + count, 0);
  return { made: done, abstained: without, total: waiting + running + done + without };
}

/** Whom it may read, of those who have begun. */
export function sayCandidates({ state, candidates, settings }: Pregrading): string {
  const { told, notTold } = candidates;
  if (settings === null) return '';
  if (told + notTold === 0) {
    return 'Nobody has begun yet. Candidates read about it before they begin, and can opt out.';
  }
  const before = counted(notTold, 'candidate', 'candidates');
  if (told === 0) {
    return state === 'on'
      ? `${before} began before they could be told, so nothing of theirs is read. Whoever begins from now on is told.`
      : `${before} began without being told; nothing of theirs was read.`;
  }
  const rest =
    notTold === 0
      ? ''
      : ` ${before} began without being told of this purpose, and nothing more of theirs is read.`;
  return `${counted(told, 'candidate was', 'candidates were')} told before they began.${rest}`;
}

export function sayMode(mode: 'sealed' | 'assist'): string {
  return mode === 'sealed'
    ? 'Interviewers see a suggestion after they have committed their own review, and not before.'
    : 'Interviewers may open a suggestion before they commit. Each look is recorded, and such reviews are marked “AI seen first”.';
}

export function sayControl(percent: number): string {
  return percent === 0
    ? 'There is no control arm, so how far suggestions pull people cannot be measured.'
    : `Of ${percent} % of the answers, drawn by lot, nobody is ever shown a suggestion: that is how the pull is measured.`;
}

/** “0.42 USD”, with as many places as it needs. */
export function sayCost(cost: number | null, currency: string): string {
  if (cost === null) return 'unknown: no prices are set';
  const places = cost < 1 ? 4 : 2;
  return `${cost.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: places })} ${currency}`;
}

export function nextMonth(now: Date): string {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  return first.toLocaleDateString('en', { month: 'long', timeZone: 'UTC' });
}
