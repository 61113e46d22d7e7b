import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/connect.ts';
import { knownAddress } from '../known-address.ts';
import { ahead, cursorPages } from './pages.store.ts';

export interface ExportedAnswer {
  readonly id: string;
  readonly invitationId: string;
  readonly cohort: string;
  readonly name: string;
  readonly email: string;
  readonly turn: number;
  readonly words: number;
  readonly characters: number;
  readonly receivedAt: string;
  readonly isLate: boolean;
  readonly aiUse: string | null;
  readonly isErased: boolean;
  readonly isWithheld: boolean;
  readonly text: string;
  /** As interviewers read it. */
  readonly readText: string;
}

export async function countAnswers(tx: Transaction, assessmentId: string): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from answers
    where assessment_id = ${assessmentId} and superseded_at is null`);
  return rows[0]?.n ?? 0;
}

type Row = readonly [
  ...[id: string, invitationId: string, cohort: string, name: string, email: string],
  ...[turn: number, words: number, characters: number, receivedAt: string, isLate: boolean],
  ...[aiUse: string | null, isErased: boolean, isWithheld: boolean, text: string, readText: string],
];

/** Texts are long, so pages are short. */
const answersAPage = 100;

/** The answers that count, in the order of `listScorePages`. */
export async function* listAnswerPages(
  tx: Transaction,
  assessmentId: string,
  seed: string,
): AsyncGenerator<readonly ExportedAnswer[]> {
  const pages = cursorPages<Row>(tx, {
    text: `select a.id, s.invitation_id, h.name, c.name, ${knownAddress('c')}, a.turn, a.words, a.characters,
        to_char(a.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        a.late_addition_id is not null, d.ai_use, a.erased_at is not null,
        x.answer_id is not null and x.released_at is null, a.text, coalesce(x.text, a.text)
      from answers a
        join sittings s on s.id = a.sitting_id
        join cohorts h on h.id = s.cohort_id
        join candidates c on c.id = s.candidate_id
        left join declarations d on d.sitting_id = s.id
        left join redactions x on x.answer_id = a.id
      where a.assessment_id = $1 and a.superseded_at is null
      order by h.name, a.turn, md5(a.id::text || $2)`,
    values: [assessmentId, seed],
    size: answersAPage,
  });
  yield* ahead(asAnswers(pages));
}

async function* asAnswers(pages: AsyncIterable<readonly Row[]>) {
  for await (const page of pages) {
    yield page.map((row): ExportedAnswer => {
      const [id, invitationId, cohort, name, email, turn, words, characters, ...rest] = row;
      const [receivedAt, isLate, aiUse, isErased, isWithheld, text, readText] = rest;
      return {
        ...{ id, invitationId, cohort, name, email, turn, words, characters },
        ...{ receivedAt, isLate, aiUse, isErased, isWithheld, text, readText },
      };
    });
  }
}
