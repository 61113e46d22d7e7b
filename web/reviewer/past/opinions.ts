import type { Reply } from '../../api/call.ts';
import type { Passage } from '../answer/source-map.ts';

type OwnReview = Pick<
  Reply<'GET /api/v1/reviews/:id'>,
  'scores' | 'changes' | 'peers' | 'agreed' | 'aiSeenFirst'
>;

export interface OneOpinion {
  /** Null: mine. */
  readonly who: string | null;
  /** As it stands now. */
  readonly level: number;
  /** What was committed, where it has been changed since. */
  readonly committed: number | null;
  /** Why it was changed, oldest first. */
  readonly changes: readonly { readonly level: number; readonly reason: string }[];
  readonly note: string;
  readonly evidence: readonly Passage[];
  /** They had looked at what a model suggests before they committed. */
  readonly isAiSeenFirst: boolean;
}

interface Given {
  readonly level: number;
  readonly note: string;
  readonly evidence: readonly Passage[];
}

/** Who says what was agreed on for a training text. */
const theTeam = 'The team agreed';

/** What everybody who has committed gave one criterion of an answer, mine first. */
export function opinionsOf(review: OwnReview, wanted: string): OneOpinion[] {
  const mine = review.scores.find(({ criterionId }) => criterionId === wanted);
  const ownChanges = review.changes.filter(({ criterionId }) => criterionId === wanted);
  const theirs = (review.peers ?? []).flatMap(({ interviewer, scores, aiSeenFirst }) =>
    scores
      .filter(({ criterionId }) => criterionId === wanted)
      .map((given) => opinionOf(interviewer, given, given.changes, aiSeenFirst)),
  );
  const agreed = (review.agreed ?? [])
    .filter(({ criterionId }) => criterionId === wanted)
    .map(({ level, reason }) => opinionOf(theTeam, { level, note: reason, evidence: [] }, []));
  if (mine?.level == null) return [...agreed, ...theirs];
  const own = opinionOf(null, { ...mine, level: mine.level }, ownChanges, review.aiSeenFirst);
  return [own, ...agreed, ...theirs];
}

function opinionOf(
  who: string | null,
  { level, note, evidence }: Given,
  changes: OneOpinion['changes'],
  isAiSeenFirst = false,
): OneOpinion {
  const newest = changes.at(-1);
  return {
    who,
    level: newest?.level ?? level,
    committed: newest === undefined ? null : level,
    changes: changes.map((change) => ({ level: change.level, reason: change.reason })),
    note,
    evidence,
    isAiSeenFirst,
  };
}

/** How far they lie apart, in words. */
export function sayHowFar(opinions: readonly Pick<OneOpinion, 'level'>[]): string {
  const levels = opinions.map(({ level }) => level);
  const apart = Math.max(...levels) - Math.min(...levels);
  if (apart === 0) return 'agreed';
  return apart === 1 ? 'one level apart' : `${apart} levels apart`;
}
