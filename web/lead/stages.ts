import type { Outcome, Person, Stage } from './views.ts';

/** In the order in which people pass them. */
export const stages = [
  'invited',
  'opened',
  'sitting',
  'submitted',
  'inReview',
  'reviewed',
  'decided',
] as const satisfies readonly Stage[];

export const stageLabel: Readonly<Record<Stage, string>> = {
  invited: 'Invited',
  opened: 'Opened',
  sitting: 'Sitting',
  submitted: 'Submitted',
  inReview: 'In review',
  reviewed: 'Reviewed',
  decided: 'Decided',
};

export const stageMeaning: Readonly<Record<Stage, string>> = {
  invited: 'link not opened yet',
  opened: 'link opened, not begun',
  sitting: 'writing, or between two turns',
  submitted: 'finished, no review yet',
  inReview: 'some of the reviews are in',
  reviewed: 'all reviews are in, no decision yet',
  decided: 'a decision is recorded',
};

export const outcomeLabel: Readonly<Record<Outcome, string>> = {
  advance: 'Advance',
  hold: 'Hold',
  decline: 'Decline',
};

/** As they are offered where somebody decides. */
export const outcomeOptions = [
  { value: 'advance', label: 'Advance', hint: 'To the next step of your process' },
  { value: 'hold', label: 'Hold', hint: 'Not now: say what you wait for' },
  { value: 'decline', label: 'Decline', hint: 'With thanks, and a reason one could say aloud' },
] as const satisfies readonly { value: Outcome; label: string; hint: string }[];

export function isStage(value: string | null): value is Stage {
  return stages.some((stage) => stage === value);
}

export interface FunnelStep {
  readonly stage: Stage;
  /** Who stands there now. */
  readonly here: number;
  /** Who stands there or has passed it. */
  readonly reached: number;
}

/** Everybody whose invitation stands, by how far they have come. */
export function funnelOf(
  people: readonly Pick<Person, 'stage' | 'isRevoked'>[],
): readonly FunnelStep[] {
  const standing = people.filter(({ isRevoked }) => !isRevoked);
  return stages.map((stage, index) => ({
    stage,
    here: standing.filter((person) => person.stage === stage).length,
    reached: standing.filter((person) => stages.indexOf(person.stage) >= index).length,
  }));
}
