import type { Stage } from './progress.contract.ts';

export interface Standing {
  readonly invitedAt: Date;
  readonly openedAt: Date | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly reviews: { readonly committed: number; readonly required: number };
  readonly firstCommittedAt: Date | null;
  readonly lastCommittedAt: Date | null;
  readonly decidedAt: Date | null;
}

/** How far a candidate has come, and since when. A sitting without any answer has nothing to review. */
export function stageOf(standing: Standing): { readonly stage: Stage; readonly since: Date } {
  const { committed, required } = standing.reviews;
  const { invitedAt, openedAt, startedAt, finishedAt, decidedAt } = standing;
  if (decidedAt !== null) return { stage: 'decided', since: decidedAt };
  if (finishedAt !== null) {
    if (committed > 0 && committed >= required) {
      return { stage: 'reviewed', since: standing.lastCommittedAt ?? finishedAt };
    }
    if (committed > 0) return { stage: 'inReview', since: standing.firstCommittedAt ?? finishedAt };
    return { stage: 'submitted', since: finishedAt };
  }
  if (startedAt !== null) return { stage: 'sitting', since: startedAt };
  if (openedAt !== null) return { stage: 'opened', since: openedAt };
  return { stage: 'invited', since: invitedAt };
}
