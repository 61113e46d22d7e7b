import type { Reply } from '../../api/call.ts';

export interface OneOpinion {
  /** Null: mine. */
  readonly who: string | null;
  readonly level: number;
  readonly note: string;
}

/** What everybody who has committed gave one criterion of an answer, mine first. */
export function opinionsOf(
  { scores, peers }: Pick<Reply<'GET /api/v1/reviews/:id'>, 'scores' | 'peers'>,
  wanted: string,
): OneOpinion[] {
  const mine = scores.find(({ criterionId }) => criterionId === wanted);
  const theirs = (peers ?? []).flatMap(({ interviewer, scores: given }) =>
    given
      .filter(({ criterionId }) => criterionId === wanted)
      .map(({ level, note }) => ({ who: interviewer, level, note })),
  );
  if (mine?.level == null) return theirs;
  return [{ who: null, level: mine.level, note: mine.note }, ...theirs];
}

/** How far they lie apart, in words. */
export function sayHowFar(opinions: readonly OneOpinion[]): string {
  const levels = opinions.map(({ level }) => level);
  const apart = Math.max(...levels) - Math.min(...levels);
  if (apart === 0) return 'agreed';
  return apart === 1 ? 'one level apart' : `${apart} levels apart`;
}
