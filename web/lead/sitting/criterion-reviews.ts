import type { Adjudication, Criterion, Review, ScoreChange, SittingTurn } from '../views.ts';

export interface CriterionScore {
  readonly reviewId: string;
  readonly interviewer: string;
  /** As it stands now. */
  readonly level: number;
  /** What was committed, where it has been changed since. */
  readonly committed: number | null;
  /** What the level that stands says in the rubric. */
  readonly meaning: string;
  readonly note: string;
  readonly quotes: readonly string[];
  readonly changes: readonly ScoreChange[];
  /** They had looked at what a model suggests before they committed. */
  readonly isAiSeenFirst: boolean;
}

export interface CriterionReviews {
  readonly key: string;
  readonly title: string;
  /** Its place in the rubric in use, which gives it its letter and colour; after all of them where it has none. */
  readonly index: number;
  /** Null where the rubric in use has no such criterion. */
  readonly weight: number | null;
  readonly scores: readonly CriterionScore[];
  /** The furthest two apart, in levels. */
  readonly apart: number;
  readonly settled: Adjudication | null;
  readonly isInDispute: boolean;
}

export interface RoundOfReviews {
  readonly round: number;
  /** The version of the scenario whose rubric it was read under. */
  readonly rubric: number;
  readonly counts: boolean;
  readonly reviews: number;
  readonly criteria: readonly CriterionReviews[];
}

type Judged = Pick<SittingTurn, 'reviews' | 'adjudications' | 'inDispute'>;

/** What the interviewers found in one answer: the round that counts first, then the newest. */
export function roundsOf(criteria: readonly Criterion[], turn: Judged): readonly RoundOfReviews[] {
  const newest = Math.max(...turn.reviews.map(({ round }) => round));
  return [...Map.groupBy(turn.reviews, ({ round }) => round)]
    .map(([round, reviews]) => ({
      round,
      rubric: reviews[0]?.rubric ?? 0,
      counts: reviews.some(({ counts }) => counts),
      reviews: reviews.length,
      criteria: byCriterion(criteria, reviews, {
        settled: turn.adjudications.filter((one) => one.round === round),
        inDispute: round === newest ? turn.inDispute : [],
      }),
    }))
    .toSorted((a, b) => Number(b.counts) - Number(a.counts) || b.round - a.round);
}

interface Disputes {
  readonly settled: readonly Adjudication[];
  readonly inDispute: readonly string[];
}

function byCriterion(
  criteria: readonly Criterion[],
  reviews: readonly Review[],
  { settled, inDispute }: Disputes,
): readonly CriterionReviews[] {
  const given = reviews.flatMap((review) => review.scores.map((score) => ({ review, score })));
  return [...Map.groupBy(given, ({ score }) => score.criterionKey)].map(([key, some], place) => {
    const at = criteria.findIndex((criterion) => criterion.key === key);
    const scores = some.map(({ review, score }) => scoreOf(review, score));
    const levels = scores.map(({ level }) => level);
    return {
      key,
      title: some[0]?.score.criterionTitle ?? key,
      index: at < 0 ? criteria.length + place : at,
      weight: criteria[at]?.weight ?? null,
      scores,
      apart: Math.max(...levels) - Math.min(...levels),
      settled: settled.find(({ criterionKey }) => criterionKey === key) ?? null,
      isInDispute: inDispute.includes(key),
    };
  });
}

function scoreOf(
  { id, interviewer, aiSeenFirst }: Review,
  { level, meaning, note, quotes, changes }: Review['scores'][number],
): CriterionScore {
  const newest = changes.at(-1);
  return {
    reviewId: id,
    interviewer,
    level: newest?.level ?? level,
    committed: newest === undefined ? null : level,
    meaning: newest?.meaning ?? meaning,
    note,
    quotes,
    changes,
    isAiSeenFirst: aiSeenFirst,
  };
}
