/** Whose rows: the ids of everything that hangs on a candidate’s invitations. */
export interface Gone {
  readonly candidateId: string;
  readonly invitationIds: readonly string[];
  readonly sittingIds: readonly string[];
  readonly turnIds: readonly string[];
  readonly decisionIds: readonly string[];
  readonly answerIds: readonly string[];
  /** Of the answers, and of exemplars made from them. */
  readonly reviewIds: readonly string[];
  readonly suggestionIds: readonly string[];
  readonly exemplarIds: readonly string[];
}

export interface Erasing {
  readonly table: string;
  readonly by: readonly [column: string, of: Exclude<keyof Gone, 'candidateId'>];
  /** SQL: only those of them. */
  readonly only?: string;
  /** What is left in which column; or the whole row goes. */
  readonly leaves: 'nothing' | Readonly<Record<string, '' | null | readonly []>>;
  /** The column that notes when. */
  readonly notes?: string;
}

/**
 * Everything that goes, in this order: what a candidate wrote, declared and asked for, and what others wrote about it or
 * quoted from it. What is not named here stays: levels, who scored and when, outcomes, times, hashes, counts.
 *
 * A text column of any table is either named here or in `heldNoCandidate`; a test reads the catalogue for one that is
 * not, and another reads every row of every table after an erasure.
 */
export const erasings: readonly Erasing[] = [
  { table: 'candidate_requests', by: ['invitation_id', 'invitationIds'], leaves: 'nothing' },
  { table: 'sessions', by: ['invitation_id', 'invitationIds'], leaves: 'nothing' },
  {
    table: 'mails',
    by: ['invitation_id', 'invitationIds'],
    only: 'sent_at is null and gave_up_at is null',
    leaves: 'nothing',
  },
  {
    // A mail server’s complaint names the address.
    table: 'mails',
    by: ['invitation_id', 'invitationIds'],
    leaves: { last_error: null, recipient: null },
  },
  {
    table: 'invitations',
    by: ['id', 'invitationIds'],
    leaves: { own_opens_at: null, own_closes_at: null },
  },
  { table: 'declarations', by: ['sitting_id', 'sittingIds'], leaves: 'nothing' },
  { table: 'drafts', by: ['turn_id', 'turnIds'], leaves: 'nothing' },
  { table: 'draft_revisions', by: ['turn_id', 'turnIds'], leaves: 'nothing' },
  { table: 'breaks', by: ['turn_id', 'turnIds'], leaves: 'nothing' },
  { table: 'letter_drafts', by: ['decision_id', 'decisionIds'], leaves: 'nothing' },
  { table: 'tellings', by: ['sitting_id', 'sittingIds'], leaves: { letter: null } },
  { table: 'decisions', by: ['sitting_id', 'sittingIds'], leaves: { reason: '' } },
  {
    table: 'late_additions',
    by: ['sitting_id', 'sittingIds'],
    only: `verdict is distinct from 'accepted'`,
    leaves: 'nothing',
  },
  {
    table: 'late_additions',
    by: ['sitting_id', 'sittingIds'],
    leaves: { text: '', reason: null },
  },
  { table: 'redactions', by: ['answer_id', 'answerIds'], leaves: 'nothing' },
  { table: 'adjudication_claims', by: ['answer_id', 'answerIds'], leaves: 'nothing' },
  { table: 'adjudications', by: ['answer_id', 'answerIds'], leaves: { reason: '' } },
  { table: 'score_changes', by: ['review_id', 'reviewIds'], leaves: { reason: '' } },
  { table: 'scores', by: ['review_id', 'reviewIds'], leaves: { note: '', evidence: [] } },
  { table: 'reviews', by: ['id', 'reviewIds'], only: 'committed_at is null', leaves: 'nothing' },
  {
    // Kept open, so that a round is as complete as it was and the same levels count; taken by nobody.
    table: 'review_slots',
    by: ['answer_id', 'answerIds'],
    only: 'committed_at is null',
    leaves: { interviewer_id: null, expires_at: null },
    notes: 'closed_at',
  },
  {
    table: 'model_calls',
    by: ['suggestion_id', 'suggestionIds'],
    leaves: { raw_output: null, reading: null, error: null },
  },
  {
    table: 'suggestions',
    by: ['id', 'suggestionIds'],
    only: 'finished_at is null and cancelled_at is null',
    leaves: {},
    notes: 'cancelled_at',
  },
  {
    table: 'suggestions',
    by: ['id', 'suggestionIds'],
    leaves: { evidence: [], gap: '', flags: [] },
  },
  // Who trained on it has trained: their levels stay, and nobody trains on it any more.
  { table: 'exemplar_levels', by: ['exemplar_id', 'exemplarIds'], leaves: { reason: '' } },
  {
    table: 'exemplars',
    by: ['id', 'exemplarIds'],
    leaves: { text: '' },
    notes: 'retired_at',
  },
  { table: 'answers', by: ['id', 'answerIds'], leaves: { text: '' }, notes: 'erased_at' },
];

/** What stands where the name stood: the end of the key, to tell two apart. */
export function erasedPerson(candidateId: string): {
  readonly name: string;
  readonly email: string;
} {
  return {
    name: `Erased ${candidateId.slice(-6)}`,
    email: `${candidateId}@erased.invalid`,
  };
}
