import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/connect.ts';
import type { modelCalls } from '../../db/schema/models.ts';
import { defaultTerms } from './terms.ts';

export type CallRow = typeof modelCalls.$inferSelect;

/** One request, as it is written down before it is sent. */
export interface CallWanted {
  readonly id: string;
  readonly organizationId: string;
  readonly suggestionId: string;
  readonly dedupeKey: Buffer;
  readonly purpose: CallRow['purpose'];
  readonly sample: number;
  readonly host: string;
  readonly modelAsked: string;
  readonly rung: CallRow['rung'];
  readonly parameters: CallRow['parameters'];
  readonly exemplarIds: readonly string[];
  readonly month: string;
  readonly reservedTokens: number;
  readonly sdkVersion: string;
  readonly now: Date;
}

export type Reserved =
  /** To be sent; `attempts` counts this one. */
  | { readonly kind: 'send'; readonly callId: string; readonly attempts: number }
  /** `used`: without what requests under way have set aside. */
  | { readonly kind: 'over_cap'; readonly cap: number; readonly used: number }
  /** Nothing is sent to this model for now. */
  | { readonly kind: 'held' }
  /** Another process has a reply to it. */
  | { readonly kind: 'answered' }
  /** Cancelled, stopped or taken back meanwhile. */
  | { readonly kind: 'gone' };

/**
 * Reserves the most a request can take from what is left of the month, and writes the request down, in one statement:
 * however many ask at once, what is reserved and used together never passes the cap. A request whose process was killed is
 * taken up with the tokens it has; one that failed reserves anew.
 */
export async function reserve(tx: Transaction, wanted: CallWanted): Promise<Reserved> {
  const { organizationId, suggestionId, dedupeKey, month, reservedTokens, now } = wanted;
  const cap = sql`coalesce(
    (select monthly_tokens from model_terms where organization_id = ${organizationId}), ${defaultTerms.monthlyTokens}::bigint)`;
  const { rows } = await tx.execute<{
    isWanted: boolean;
    isHeld: boolean;
    isAnswered: boolean;
    callId: string | null;
    attempts: number | null;
    cap: string;
    used: string;
  }>(sql`
    with wanted as (
      select exists (
        select from suggestions s join pregradings p on p.assessment_id = s.assessment_id
        where s.id = ${suggestionId} and s.finished_at is null and s.cancelled_at is null and p.stopped_at is null
      ) as "isWanted", exists (
        select from model_breakers where organization_id = ${organizationId} and host = ${wanted.host}
          and model = ${wanted.modelAsked} and opened_at is not null
      ) as "isHeld", exists (
        select from model_calls
        where dedupe_key = ${dedupeKey} and answered_at is not null and outcome <> 'failed'
      ) as "isAnswered"
    ), may as (
      select from wanted where "isWanted" and not "isHeld" and not "isAnswered"
    ), taken_up as (
      update model_calls set attempts = attempts + 1, sent_at = ${now}
      where dedupe_key = ${dedupeKey} and answered_at is null and exists (select from may)
      returning id, attempts
    ), reserved as (
      insert into model_months as m (organization_id, month, reserved)
      select ${organizationId}::uuid, ${month}::date, ${reservedTokens}::bigint from may
      where not exists (select from taken_up) and ${reservedTokens}::bigint <= ${cap}
      on conflict (organization_id, month) do update set reserved = m.reserved + excluded.reserved
      where m.reserved + m.used + excluded.reserved <= ${cap}
      returning m.month
    ), again as (
      update model_calls c set attempts = attempts + 1, sent_at = ${now}, answered_at = null, outcome = null,
        error = null, month = reserved.month, reserved_tokens = ${reservedTokens}::int
      from reserved where dedupe_key = ${dedupeKey}
      returning c.id, c.attempts
    ), made as (
      insert into model_calls (id, organization_id, suggestion_id, dedupe_key, purpose, sample, host, model_asked, rung,
        parameters, exemplar_ids, month, reserved_tokens, sent_at, attempts, sdk_version)
      select ${wanted.id}::uuid, ${organizationId}::uuid, ${suggestionId}::uuid, ${dedupeKey}::bytea, ${wanted.purpose},
        ${wanted.sample}::int, ${wanted.host}, ${wanted.modelAsked}, ${wanted.rung},
        ${JSON.stringify(wanted.parameters)}::jsonb, ${sql.param(wanted.exemplarIds)}::uuid[], month,
        ${reservedTokens}::int, ${now}::timestamptz, 1, ${wanted.sdkVersion}
      from reserved where not exists (select from model_calls where dedupe_key = ${dedupeKey})
      returning id, attempts
    ), sent as (
      select * from taken_up union all select * from again union all select * from made
    )
    select wanted.*, sent.id as "callId", sent.attempts, ${cap}::text as cap, coalesce((
        select m.used from model_months m where m.organization_id = ${organizationId} and m.month = ${month}
      ), 0)::text as used
    from wanted left join sent on true`);
  const [found] = rows;
  if (found === undefined) throw new Error('a reservation tells nothing');
  if (!found.isWanted) return { kind: 'gone' };
  if (found.isAnswered) return { kind: 'answered' };
  if (found.isHeld) return { kind: 'held' };
  if (found.callId === null) {
    return { kind: 'over_cap', cap: Number(found.cap), used: Number(found.used) };
  }
  return { kind: 'send', callId: found.callId, attempts: found.attempts ?? 1 };
}

export type CallOutcome = Pick<
  CallRow,
  | 'outcome'
  | 'error'
  | 'requestId'
  | 'modelReturned'
  | 'fingerprint'
  | 'latencyMs'
  | 'tokensIn'
  | 'tokensCached'
  | 'tokensOut'
  | 'tokensReasoning'
  | 'cost'
  | 'rawOutput'
  | 'reading'
>;

/**
 * Keeps a reply and lets what it took count instead of what was reserved for it, in one statement. False: another process
 * has kept one meanwhile.
 */
export async function settle(
  tx: Transaction,
  callId: string,
  outcome: CallOutcome,
  { used, now }: { readonly used: number; readonly now: Date },
): Promise<boolean> {
  const { rows } = await tx.execute<{ settled: boolean }>(sql`
    with settled as (
      update model_calls set answered_at = ${now}, outcome = ${outcome.outcome}, error = ${outcome.error},
        request_id = ${outcome.requestId}, model_returned = ${outcome.modelReturned},
        fingerprint = ${outcome.fingerprint}, latency_ms = ${outcome.latencyMs}, tokens_in = ${outcome.tokensIn},
        tokens_cached = ${outcome.tokensCached}, tokens_out = ${outcome.tokensOut},
        tokens_reasoning = ${outcome.tokensReasoning}, cost = ${outcome.cost}, raw_output = ${outcome.rawOutput},
        reading = ${outcome.reading === null ? null : JSON.stringify(outcome.reading)}::jsonb
      where id = ${callId} and answered_at is null
      returning organization_id, month, reserved_tokens
    ), counted as (
      update model_months m set reserved = m.reserved - s.reserved_tokens, used = m.used + ${used}::bigint
      from settled s where m.organization_id = s.organization_id and m.month = s.month
    )
    select exists (select from settled) as settled`);
  return rows[0]?.settled === true;
}

/** Tokens that no suggestion asked for: those of a test. */
export async function addUsed(
  tx: Transaction,
  organizationId: string,
  month: string,
  tokens: number,
): Promise<void> {
  await tx.execute(sql`
    insert into model_months as m (organization_id, month, used) values (${organizationId}, ${month}, ${tokens}::bigint)
    on conflict (organization_id, month) do update set used = m.used + excluded.used`);
}

/**
 * Requests whose process was killed and that nobody will ask again, because their suggestions are over: their replies may
 * have been billed, so the most they can have taken counts as used.
 */
export async function settleAbandoned(
  tx: Transaction,
  sentBefore: Date,
  now: Date,
): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(sql`
    with settled as (
      update model_calls c set answered_at = ${now}, outcome = 'failed', error = 'Nobody was there for its reply.'
      from suggestions s
      where s.id = c.suggestion_id and c.answered_at is null and c.sent_at < ${sentBefore}
        and (s.finished_at is not null or s.cancelled_at is not null)
      returning c.organization_id, c.month, c.reserved_tokens
    ), summed as (
      select organization_id, month, sum(reserved_tokens) as tokens from settled group by organization_id, month
    ), counted as (
      update model_months m set reserved = m.reserved - s.tokens, used = m.used + s.tokens
      from summed s where m.organization_id = s.organization_id and m.month = s.month
    )
    select count(*)::int as count from settled`);
  return rows[0]?.count ?? 0;
}
