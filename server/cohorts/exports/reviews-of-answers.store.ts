import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { arrays } from './pages.store.ts';
import type { ExportedReview, ExportedScore, ScoresThere } from './scores.store.ts';

/** What there is little of, read once instead of with every row. */
interface Known {
  readonly nameOf: ReadonlyMap<string, string>;
  readonly criteria: ReadonlyMap<string, { readonly key: string; readonly position: number }>;
}

interface What {
  readonly known: Known;
  readonly there: ScoresThere;
  readonly withTexts: boolean;
}

export async function readKnown(tx: Transaction, assessmentId: string): Promise<Known> {
  const members = await tx.execute<{ id: string; name: string }>(sql`select id, name from members`);
  const criteria = await tx.execute<{ id: string; key: string; position: number }>(sql`
    select k.id, k.key, k.position from criteria k
    where k.rubric_version_id in (
      select rubric_version_id from reviews where assessment_id = ${assessmentId})`);
  return {
    nameOf: new Map(members.rows.map(({ id, name }) => [id, name])),
    criteria: new Map(criteria.rows.map(({ id, ...criterion }) => [id, criterion])),
  };
}

type ReviewRow = readonly [
  ...[answer: number, id: string, interviewerId: string, round: number],
  ...[rubricVersionId: string, committedAt: string, scores: string | null],
];
type ScoreTuple = readonly [criterionId: string, level: number, note?: string];

/** Committed reviews by the number of their answer, from 1; in one answer by round, then as they were committed. */
export async function reviewsOf(
  tx: Transaction,
  answerIds: readonly string[],
  { known, there, withTexts }: What,
): Promise<ReadonlyMap<number, ExportedReview[]>> {
  const rows = await arrays<ReviewRow>(tx, {
    name: `reviews of answers ${withTexts ? 'with' : 'without'} texts`,
    text: reviewsQuery(withTexts),
    values: [answerIds],
  });
  const changes = there.areAnyChanged ? await changesOf(tx, answerIds) : null;
  const settled = there.areAnySettled ? await settledOf(tx, answerIds) : null;
  const seen = there.areAnyAiSeenFirst ? await seenFirst(tx, answerIds) : null;
  const isComplete = await completeRounds(tx, answerIds, rows);
  const byAnswer = new Map<number, ExportedReview[]>();
  for (const [answer, id, interviewerId, round, rubricVersionId, committedAt, scores] of rows) {
    const review: ExportedReview = {
      ...{ interviewerId, round, rubricVersionId, committedAt },
      interviewer: known.nameOf.get(interviewerId) ?? '',
      isRoundComplete: isComplete(answer, round),
      isAiSeenFirst: seen?.has(id) ?? false,
      scores: scoresOf(scores, id, `${answer} ${round}`),
    };
    const others = byAnswer.get(answer);
    if (others === undefined) byAnswer.set(answer, [review]);
    else others.push(review);
  }
  return byAnswer;

  function scoresOf(scores: string | null, reviewId: string, place: string): ExportedScore[] {
    const tuples = scores === null ? [] : (JSON.parse(scores) as ScoreTuple[]);
    const found = tuples.map(([criterionId, level, note = '']) => {
      const criterion = known.criteria.get(criterionId);
      if (criterion === undefined) throw new Error(`score on an unknown criterion: ${criterionId}`);
      const change = changes?.get(`${reviewId} ${criterionId}`);
      const decided = settled?.get(`${place} ${criterionId}`);
      return {
        ...{ criterion: criterion.key, position: criterion.position, level, note },
        changedLevel: change?.level ?? null,
        changeReason: change?.reason ?? null,
        adjudicatedLevel: decided?.level ?? null,
        adjudicationReason: decided?.reason ?? null,
      };
    });
    return found.sort((a, b) => a.position - b.position);
  }
}

/**
 * One row a review with its scores in one field: a row a score, or a join with what changed, takes PostgreSQL three
 * times as long.
 */
const reviewsQuery = (withTexts: boolean) => `
  select w.ord::int, r.id, r.interviewer_id, r.round, r.rubric_version_id,
    to_char(r.committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    (select json_agg(json_build_array(o.criterion_id, o.level${withTexts ? ', o.note' : ''}))::text
      from scores o where o.review_id = r.id and o.level is not null)
  from unnest($1::uuid[]) with ordinality as w (id, ord)
    join reviews r on r.answer_id = w.id and r.committed_at is not null
  order by w.ord, r.round, r.committed_at, r.id`;

interface Reasoned {
  readonly level: number;
  readonly reason: string;
}

/** The newest change of each score. */
async function changesOf(tx: Transaction, answerIds: readonly string[]) {
  const rows = await arrays<readonly [string, number, string]>(tx, {
    name: 'changes of answers',
    text: `select c.review_id || ' ' || c.criterion_id, c.level, c.reason
      from unnest($1::uuid[]) w (id)
        join reviews r on r.answer_id = w.id
        join score_changes c on c.review_id = r.id
      order by c.changed_at, c.id`,
    values: [answerIds],
  });
  return new Map(
    rows.map(([place, level, reason]): [string, Reasoned] => [place, { level, reason }]),
  );
}

async function settledOf(tx: Transaction, answerIds: readonly string[]) {
  const rows = await arrays<readonly [string, number, string]>(tx, {
    name: 'adjudications of answers',
    text: `select w.ord || ' ' || j.round || ' ' || j.criterion_id, j.level, j.reason
      from unnest($1::uuid[]) with ordinality as w (id, ord)
        join adjudications j on j.answer_id = w.id`,
    values: [answerIds],
  });
  return new Map(
    rows.map(([place, level, reason]): [string, Reasoned] => [place, { level, reason }]),
  );
}

async function seenFirst(tx: Transaction, answerIds: readonly string[]): Promise<Set<string>> {
  const rows = await arrays<readonly [string]>(tx, {
    name: 'early reveals of answers',
    text: `select distinct v.review_id
      from unnest($1::uuid[]) w (id)
        join reviews r on r.answer_id = w.id
        join suggestion_reveals v on v.review_id = r.id and v.is_early`,
    values: [answerIds],
  });
  return new Set(rows.map(([id]) => id));
}

/** Asked for only where an answer was reviewed in several rounds: of one, it is the round that counts in any case. */
async function completeRounds(
  tx: Transaction,
  answerIds: readonly string[],
  reviews: readonly ReviewRow[],
): Promise<(answer: number, round: number) => boolean> {
  const rounds = Map.groupBy(reviews, ([answer]) => answer);
  const several = [...rounds]
    .filter(([, some]) => some.some(([, , , round]) => round !== some[0]?.[3]))
    .map(([answer]) => answer);
  if (several.length === 0) return () => true;
  const rows = await arrays<readonly [string]>(tx, {
    text: `select w.answer || ' ' || s.round
      from unnest($1::uuid[], $2::int[]) w (id, answer) join review_slots s on s.answer_id = w.id
      group by w.answer, s.round having bool_and(s.committed_at is not null)`,
    values: [several.map((answer) => answerIds[answer - 1]), several],
  });
  const complete = new Set(rows.map(([place]) => place));
  return (answer, round) => complete.has(`${answer} ${round}`);
}
