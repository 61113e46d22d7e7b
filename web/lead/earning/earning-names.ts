import { whyInWords } from '../pregrading/pregrading-words.ts';
import type { Earning } from '../views.ts';

/** Why a level is not shown. */
const fates: Readonly<Record<string, string>> = {
  shown: 'shown after the commit',
  uncalibrated: 'not calibrated',
  too_wide: 'too unsure to say anything',
  straddles_cut: 'on both sides of the cut',
  control: 'control arm, never shown',
  drift: 'reads otherwise than it did',
};

const flags: Readonly<Record<string, string>> = {
  hidden_characters: 'characters nobody sees',
  look_alikes: 'letters that look like others',
  hidden_markup: 'hidden comments or markup',
  chat_template: 'marks of a chat with a model',
  reply_shape: 'a reply as the model would give it',
  boundary: 'the boundary around the answer',
  encoded: 'encoded text',
  instruction: 'orders to a reader, or praise of itself',
};

export const nameOfFate = (what: string): string => fates[what] ?? whyInWords(what);
export const nameOfFlag = (what: string): string => flags[what] ?? what;

type Grader = Earning['graders'][number];

/** “reader-1-2026 at models.example”, “Our own judge (imported)”. */
export function nameOfGrader({ source, grader, host, modelReturned }: Grader): string {
  return source === 'import' ? `${grader} (imported)` : `${modelReturned ?? grader} at ${host}`;
}

/** With what tells two of the same name apart. */
export function longNameOf(one: Grader): string {
  const use = one.isInUse ? ', in use' : '';
  const prompt = one.source === 'model' ? `, prompt ${one.promptVersion}` : '';
  return `${nameOfGrader(one)}${prompt}${use} (${one.suggestions} suggestions)`;
}

export const standings = {
  uncalibrated: 'not calibrated',
  provisional: 'provisional',
  calibrated: 'calibrated',
} as const;

export const answers = (n: number): string =>
  `${n.toLocaleString('en')} ${n === 1 ? 'answer' : 'answers'}`;

/** Under an axis, where “100 %” would not fit. */
export const percentTick = (value: number): string =>
  `${value < 0 ? '−' : ''}${Math.round(Math.abs(value) * 100)}%`;

/** Two places: errors and ratios. */
export const hundredths = (value: number | null): string =>
  value === null ? '–' : value.toFixed(2);
