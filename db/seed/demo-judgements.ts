import { randomFrom, type Random } from '../../server/statistics/random.ts';
import type { EvidenceSpan } from '../schema/reviewing.ts';
import type { DemoReviewer } from './demo-members.ts';
import { demoNotes } from './demo-notes.ts';
import { fitsText } from './demo-note-fits.ts';
import { evidenceAsked, evidenceFor } from './demo-evidence.ts';

export interface DemoJudgement {
  readonly level: Level;
  readonly note: string;
  readonly evidence: readonly EvidenceSpan[];
}

type Level = 1 | 2 | 3 | 4 | 5;

export interface Judged {
  readonly criterionKey: string;
  /** What the answer deserves on it. */
  readonly deserved: number;
  readonly turn: 1 | 2;
  readonly text: string;
}

/** How far a person’s level strays from what an answer deserves: a standard deviation, in levels. */
const noise = 0.5;

/** One interviewer’s level, note and evidence; the same whenever the demo is made. */
export function judge(
  { name, severity }: Pick<DemoReviewer, 'name' | 'severity'>,
  { criterionKey, deserved, turn, text }: Judged,
): DemoJudgement {
  const random = randomFrom(`${name} judging ${criterionKey} of ${text}`);
  const level = asLevel(deserved - severity + noise * normal(random));
  // The harsher somebody is, the more they explain.
  const explains = random() < 0.6 + 0.3 * severity;
  return {
    level,
    note: explains ? pickNote(criterionKey, level, { turn, text }, random) : '',
    evidence: evidenceOf(level, criterionKey, text, random),
  };
}

function evidenceOf(level: Level, criterionKey: string, text: string, random: Random) {
  const isWillingly = random() < 0.75;
  if (level === 1 || level === 5) return evidenceAsked(criterionKey, text, random);
  return isWillingly ? evidenceFor(criterionKey, text, random) : [];
}

function asLevel(value: number): Level {
  return Math.min(5, Math.max(1, Math.round(value))) as Level;
}

/** Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function pickNote(
  criterionKey: string,
  level: Level,
  about: { readonly turn: 1 | 2; readonly text: string },
  random: Random,
): string {
  const notes = demoNotes[criterionKey]?.[level] ?? [];
  const fitting = notes.filter((note) => fitsText(note, about));
  return fitting[Math.floor(random() * fitting.length)] ?? '';
}
