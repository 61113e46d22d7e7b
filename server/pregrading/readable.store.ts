import { sql, type SQL } from 'drizzle-orm';

/**
 * Of answers `answers`, sittings `sittings` and, joined from the left, redactions `redactions`: those that stand, do not
 * wait for a lead’s release, and whose candidates let others than people read them. Said here and nowhere else.
 */
export const mayBeRead: SQL = sql`(answers.superseded_at is null and answers.erased_at is null
  and (redactions.answer_id is null or redactions.released_at is not null)
  and not exists (
    select from pregrading_opt_outs o where o.invitation_id = sittings.invitation_id))`;
