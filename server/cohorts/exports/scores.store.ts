import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { knownAddress } from '../known-address.ts';
import { ahead, cursorPages } from './pages.store.ts';
import { readKnown, reviewsOf } from './reviews-of-answers.store.ts';

/** A level of a committed review. */
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
  readonly invitationId: string;
  readonly candidateName: string;
  readonly candidateEmail: string;
  readonly turn: number;
  readonly words: number;
  /** By round, then as they were committed. */
  readonly reviews: readonly ExportedReview[];
}

/** How many rows there are, and what of the rarer things there is at all, so that no page asks for them in vain. */
export interface ScoresThere {
  readonly rows: number;
  readonly areAnyChanged: boolean;
  readonly areAnySettled: boolean;
  readonly areAnyAiSeenFirst: boolean;
}

export async function countScores(tx: Transaction, assessmentId: string): Promise<ScoresThere> {
  const { rows } = await tx.execute<Record<string, unknown> & ScoresThere>(sql`
    with read as (
      select r.id, r.answer_id from reviews r join answers a on a.id = r.answer_id
      where r.assessment_id = ${assessmentId} and r.committed_at is not null and a.superseded_at is null
    )
    select (
        select count(*)::int from read join scores o on o.review_id = read.id where o.level is not null
      ) as rows,
      exists (select from score_changes c join read on read.id = c.review_id) as "areAnyChanged",
      exists (
        select from adjudications j join read on read.answer_id = j.answer_id) as "areAnySettled",
      exists (
        select from suggestion_reveals v join read on read.id = v.review_id
        where v.is_early) as "areAnyAiSeenFirst"`);
  const [there] = rows;
  if (there === undefined) throw new Error('a count has no row');
  return there;
}

type AnswerRow = readonly [string, string, string, string, string, number, number];

const answersAPage = 1_000;

/**
 * Answers with their committed reviews, cohort by cohort and turn by turn, in an order that `seed` alone decides: in the
 * order of their ids two files could be laid side by side, whatever the pseudonyms.
 */
export async function* listScorePages(
  tx: Transaction,
  assessmentId: string,
  {
    seed,
    ...what
  }: { readonly seed: string; readonly withTexts: boolean; readonly there: ScoresThere },
): AsyncGenerator<readonly ReviewedAnswer[]> {
  const pages = cursorPages<AnswerRow>(tx, {
    text: `select a.id, h.name, s.invitation_id, c.name, ${knownAddress('c')}, a.turn, a.words
      from answers a
        join sittings s on s.id = a.sitting_id
        join cohorts h on h.id = s.cohort_id
        join candidates c on c.id = s.candidate_id
      where a.assessment_id = $1 and a.superseded_at is null
      order by h.name, a.turn, md5(a.id::text || $2)`,
    values: [assessmentId, seed],
    size: answersAPage,
  });
  const known = await readKnown(tx, assessmentId);
  yield* ahead(withReviews(pages));

  async function* withReviews(answers: typeof pages): AsyncGenerator<readonly ReviewedAnswer[]> {
    for await (const page of answers) {
      const reviews = await reviewsOf(
        tx,
        page.map(([id]) => id),
        { known, ...what },
      );
      yield page.map(
        ([id, cohort, invitationId, candidateName, candidateEmail, turn, words], n) => ({
          ...{ id, cohort, invitationId, candidateName, candidateEmail, turn, words },
          reviews: reviews.get(n + 1) ?? [],
        }),
      );
    }
  }
}
