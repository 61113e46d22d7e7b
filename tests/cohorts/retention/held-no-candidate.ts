/** Columns of text in which nothing of a candidate ever stands; and the few that are erased by name, or row by row. */
export const heldNoCandidate: readonly string[] = [
  // `eraseCandidateRow`, once no invitation is left.
  ...of('accommodations', 'reason'),
  ...of('candidates', 'email email_key erased_because name time_zone'),
  // Only a review that was never committed has one, and it goes as a row.
  ...of('reviews', 'recusal_reason order_key purpose'),
  // Codes, hashes and ids.
  ...of('decisions', 'outcome'),
  ...of('events', 'action actor_kind facts subject_kind'),
  ...of('exemplars', 'use'),
  ...of('late_additions', 'verdict'),
  ...of('mails', 'kind'),
  ...of('sittings', 'notice_version'),
  ...of('suggestion_reveals', 'calibration_id standing'),
  ...of(
    'suggestions',
    'abstained grader grader_key host model_returned prompt_hash prompt_version source',
  ),
  ...of('turns', 'closed_by'),
  ...of('model_calls', 'fingerprint host model_asked model_returned outcome parameters purpose'),
  ...of('model_calls', 'request_id rung sdk_version'),
  // Of the organization, its members, and what it asks.
  ...of('assessments', 'ai_policy feedback name'),
  ...of('cohorts', 'ai_policy name'),
  ...of('criteria', 'key levels title'),
  ...of('drift_alarms', 'grader_key'),
  ...of('fairness_counts', 'counted'),
  ...of('legal_holds', 'reason'),
  ...of('letter_openings', 'outcome text'),
  ...of('longhand_migrations', 'hash'),
  ...of('members', 'email name role'),
  ...of('model_breakers', 'host model opened_for'),
  ...of('model_probes', 'facts host model rung'),
  ...of('model_terms', 'currency'),
  ...of('organizations', 'name'),
  ...of('pregradings', 'assist_reason mode purpose'),
  ...of('scenario_versions', 'content source'),
  ...of('scenarios', 'starter'),
  ...of('self_declaration_questions', 'kind options wording'),
  ...of('training_admissions', 'reason'),
];

function of(table: string, columns: string): string[] {
  return columns.split(' ').map((column) => `${table}.${column}`);
}
