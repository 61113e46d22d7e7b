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
  invited: 'have not opened their link',
  opened: 'have opened their link and not begun',
  sitting: 'are writing, or between two turns',
  submitted: 'have finished; nobody has reviewed them yet',
  inReview: 'have some of their reviews',
  reviewed: 'have all their reviews and no decision',
  decided: 'have a decision',
};

export const outcomeLabel: Readonly<Record<Outcome, string>> = {
  advance: 'Advance',
  hold: 'Hold',
  decline: 'Decline',
};

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
export function funnelOf(people: readonly Pick<Person, 'stage' | 'isRevoked'>[]): readonly FunnelStep[] {
  const standing = people.filter(({ isRevoked }) => !isRevoked);
  return stages.map((stage, index) => ({
    stage,
    here: standing.filter((person) => person.stage === stage).length,
    reached: standing.filter((person) => stages.indexOf(person.stage) >= index).length,
  }));
}
