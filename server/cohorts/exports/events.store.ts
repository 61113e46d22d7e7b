import type { Transaction } from '../../../db/connect.ts';
import { knownAddress } from '../known-address.ts';
import { ahead, cursorPages } from './pages.store.ts';

export interface ExportedEvent {
  readonly position: number;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actor: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly hash: string;
  /** Of the candidate whom it is about, if it is about one. */
  readonly invitationId: string | null;
  readonly name: string | null;
  readonly email: string | null;
}

/** The record as far as it is about an assessment: itself, its cohorts, its people, and what they wrote and were given. */
const ofAssessment = `
  from events e
    left join answers a on a.id = e.subject_id
    left join reviews r on r.id = e.subject_id
    left join answers ra on ra.id = r.answer_id
    left join sittings s on s.id = coalesce(a.sitting_id, ra.sitting_id, e.subject_id)
    left join invitations i on i.assessment_id = $1
      and (i.id = coalesce(s.invitation_id, e.subject_id) or i.candidate_id = e.subject_id)
  where e.subject_id = $1 or i.id is not null or r.assessment_id = $1
    or e.subject_id in (select id from cohorts where assessment_id = $1)
    or e.facts->>'assessmentId' = $1::text`;

export async function countEvents(tx: Transaction, assessmentId: string): Promise<number> {
  const { rows } = await tx.$client.query<{ n: number }>(
    `select count(*)::int as n ${ofAssessment}`,
    [assessmentId],
  );
  return rows[0]?.n ?? 0;
}

type Row = readonly [
  ...[position: string, at: string, actorKind: string, actorId: string | null],
  ...[actor: string | null, action: string, subjectKind: string, subjectId: string],
  ...[facts: Record<string, unknown>, hash: string, invitationId: string | null],
  ...[name: string | null, email: string | null],
];

const eventsAPage = 1_000;

export async function* listEventPages(
  tx: Transaction,
  assessmentId: string,
): AsyncGenerator<readonly ExportedEvent[]> {
  const pages = cursorPages<Row>(tx, {
    text: `select about.*, c.name, ${knownAddress('c')}
      from (
        select e.position, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), e.actor_kind,
          e.actor_id, (select m.name from members m where m.id = e.actor_id), e.action, e.subject_kind,
          e.subject_id, e.facts, encode(e.hash, 'hex'), i.id as invitation_id
        ${ofAssessment}
      ) about
        left join invitations own on own.id = about.invitation_id
        left join candidates c on c.id = own.candidate_id
      order by about.position`,
    values: [assessmentId],
    size: eventsAPage,
  });
  yield* ahead(asEvents(pages));
}

async function* asEvents(pages: AsyncIterable<readonly Row[]>) {
  for await (const page of pages) {
    yield page.map((row): ExportedEvent => {
      const [position, at, actorKind, actorId, actor, action, subjectKind, subjectId] = row;
      const [facts, hash, invitationId, name, email] = row.slice(8) as [
        Record<string, unknown>,
        string,
        ...(string | null)[],
      ];
      return {
        ...{ position: Number(position), at, actorKind, actorId, actor, action, subjectKind },
        ...{ subjectId, facts, hash },
        ...{ invitationId: invitationId ?? null, name: name ?? null, email: email ?? null },
      };
    });
  }
}
