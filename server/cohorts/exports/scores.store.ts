import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { ahead, arrays, cursorPages } from './pages.store.ts';

/** A level of a committed review, as `listScorePages` has it. */
export interface ExportedScore {
  readonly criterion: string;
  readonly level: number;
  readonly changedLevel: number | null;
  readonly adjudicatedLevel: number | null;
  /** Texts only where they are asked for. */
  readonly note: string;
  readonly changeReason: string | null;
  readonly adjudicationReason: string | null;
}

export interface ExportedReview {
  readonly interviewerId: string;
  readonly interviewer: string;
  readonly round: number;
  readonly isRoundComplete: boolean;
  readonly rubricVersionId: string;
  readonly committedAt: string;
  readonly isAiSeenFirst: boolean;
  readonly scores: readonly ExportedScore[];
}

export interface ReviewedAnswer {
  readonly id: string;
  readonly cohort: string;
  readonly sittingId: string;
  readonly candidateName: string;
  readonly candidateEmail: string;
  readonly turn: number;
  readonly words: number;
  /** By round, then as they were committed. */
  readonly reviews: readonly ExportedReview[];
}

export async function countScores(
  tx: Transaction,
  assessmentId: string,
): Promise<{ readonly rows: number; readonly isAnyAiSeenFirst: boolean }> {
  const { rows } = await tx.execute<{ rows: number; marked: boolean }>(sql`
    select count(*)::int as rows, exists (
      select from suggestion_reveals v join reviews r on r.id = v.review_id
      where r.assessment_id = ${assessmentId} and r.committed_at is not null and v.is_early) as marked
    from reviews r
      join answers a on a.id = r.answer_id and a.superseded_at is null
      join scores o on o.review_id = r.id and o.level is not null
    where r.assessment_id = ${assessmentId} and r.committed_at is not null`);
  return { rows: rows[0]?.rows ?? 0, isAnyAiSeenFirst: rows[0]?.marked ?? false };
}

type AnswerRow = readonly [string, string, string, string, string, number, number];
type ReviewRow = readonly [
  ...[answer: number, interviewerId: string, interviewer: string, round: number],
  ...[isRoundComplete: boolean, rubricVersionId: string, committedAt: string],
  ...[isAiSeenFirst: boolean, scores: string],
];
type ScoreTuple = readonly [string, number, number | null, number | null, ...string[]];

const answersAPage = 500;

/**
 * Reviewed answers with their committed reviews, cohort by cohort and turn by turn, in an order that `seed` alone
 * decides: in the order of their ids two files could be laid side by side, whatever the pseudonyms.
 */
export async function* listScorePages(
  tx: Transaction,
  assessmentId: string,
  { seed, withTexts }: { readonly seed: string; readonly withTexts: boolean },
): AsyncGenerator<readonly ReviewedAnswer[]> {
  const answers = cursorPages<AnswerRow>(tx, {
    text: `select a.id, h.name, s.id, c.name, c.email, a.turn, a.words
      from answers a
        join sittings s on s.id = a.sitting_id
        join cohorts h on h.id = s.cohort_id
        join candidates c on c.id = s.candidate_id
      where a.assessment_id = $1 and a.superseded_at is null
      order by h.name, a.turn, md5(a.id::text || $2)`,
    values: [assessmentId, seed],
    size: answersAPage,
  });
  yield* ahead(withReviews(tx, answers, withTexts));
}

async function* withReviews(
  tx: Transaction,
  pages: AsyncIterable<readonly AnswerRow[]>,
  withTexts: boolean,
): AsyncGenerator<readonly ReviewedAnswer[]> {
  for await (const page of pages) {
    const reviews = await arrays<ReviewRow>(tx, {
      name: `scores of answers, ${withTexts ? 'with' : 'without'} texts`,
      text: reviewsOfAnswers(withTexts),
      values: [page.map(([id]) => id)],
    });
    let next = 0;
    const reviewsOf = (answer: number): ExportedReview[] => {
      const theirs: ExportedReview[] = [];
      for (let row = reviews[next]; row?.[0] === answer; row = reviews[++next]) {
        theirs.push(reviewOf(row));
      }
      return theirs;
    };
    yield page.map(([id, cohort, sittingId, candidateName, candidateEmail, turn, words], n) => ({
      ...{ id, cohort, sittingId, candidateName, candidateEmail, turn, words },
      reviews: reviewsOf(n + 1),
    }));
  }
}

/** One row a review with its scores as one JSON text: a tenth of the fields that a row a score would take. */
const reviewsOfAnswers = (withTexts: boolean) => `
  with wanted as materialized (
    select id, ord::int from unnest($1::uuid[]) with ordinality as given (id, ord)
  ), rounds as materialized (
    select s.answer_id, s.round, bool_and(s.committed_at is not null) as is_complete
    from wanted w join review_slots s on s.answer_id = w.id group by s.answer_id, s.round
  ), changed as materialized (
    select distinct on (c.review_id, c.criterion_id) c.review_id, c.criterion_id, c.level, c.reason
    from wanted w join reviews r on r.answer_id = w.id join score_changes c on c.review_id = r.id
    order by c.review_id, c.criterion_id, c.changed_at desc, c.id desc
  ), settled as materialized (
    select j.answer_id, j.round, j.criterion_id, j.level, j.reason
    from wanted w join adjudications j on j.answer_id = w.id
  )
  select w.ord, r.interviewer_id, m.name, r.round, coalesce(n.is_complete, false), r.rubric_version_id,
    to_char(r.committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    exists (select from suggestion_reveals v where v.review_id = r.id and v.is_early),
    (select json_agg(json_build_array(k.key, o.level, c.level, j.level
        ${withTexts ? ', o.note, c.reason, j.reason' : ''}) order by k.position)::text
      from scores o
        join criteria k on k.id = o.criterion_id
        left join changed c on c.review_id = r.id and c.criterion_id = o.criterion_id
        left join settled j
          on j.answer_id = r.answer_id and j.round = r.round and j.criterion_id = o.criterion_id
      where o.review_id = r.id and o.level is not null)
  from wanted w
    join reviews r on r.answer_id = w.id and r.committed_at is not null
    join members m on m.id = r.interviewer_id
    left join rounds n on n.answer_id = r.answer_id and n.round = r.round
  order by w.ord, r.round, r.committed_at, r.id`;

function reviewOf(row: ReviewRow): ExportedReview {
  const [, interviewerId, interviewer, round, isRoundComplete, rubricVersionId] = row;
  const [committedAt, isAiSeenFirst, scores] = row.slice(6) as [string, boolean, string | null];
  return {
    ...{ interviewerId, interviewer, round, isRoundComplete, rubricVersionId },
    ...{ committedAt, isAiSeenFirst },
    scores: scores === null ? [] : (JSON.parse(scores) as ScoreTuple[]).map(scoreOf),
  };
}

function scoreOf(score: ScoreTuple): ExportedScore {
  const [criterion, level, changedLevel, adjudicatedLevel, note = '', change, settled] = score;
  return {
    ...{ criterion, level, changedLevel, adjudicatedLevel, note },
    changeReason: change ?? null,
    adjudicationReason: settled ?? null,
  };
}
