/** Every code Longhand declines with, its HTTP status and the title on the wire. The web holds a sentence for each. */
export const refusals = {
  invalid_request: { status: 400, title: 'The request is not of the agreed form' },
  body_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'The request is not JSON' },
  invalid_scenario: { status: 422, title: 'The scenario has problems' },
  invalid_candidates: { status: 422, title: 'Some rows of the list have problems' },
  invalid_suggestions: { status: 422, title: 'Some lines of the file have problems' },
  not_signed_in: { status: 401, title: 'Nobody is signed in' },
  link_not_valid: { status: 401, title: 'The link is not valid any more' },
  not_allowed: { status: 403, title: 'This is not yours to do' },
  cross_origin: { status: 403, title: 'The request came from another site' },
  not_found: { status: 404, title: 'There is no such thing' },
  already_published: { status: 409, title: 'The draft is published as it stands' },
  scenario_not_published: { status: 409, title: 'The scenario has no published version' },
  name_taken: { status: 409, title: 'The name is taken' },
  cohort_closed: { status: 409, title: 'The cohort is closed' },
  cohort_started: { status: 409, title: 'Somebody of the cohort has started' },
  not_open_yet: { status: 409, title: 'It is not open yet' },
  notice_changed: { status: 409, title: 'What candidates are told has changed since it was shown' },
  sitting_not_started: { status: 409, title: 'The sitting has not started' },
  turn_locked: { status: 409, title: 'The turn cannot be opened yet' },
  turn_not_open: { status: 409, title: 'The turn is not open' },
  no_break_left: { status: 409, title: 'No minutes of break are left' },
  turn_open: { status: 409, title: 'The turn is still open' },
  late_additions_full: { status: 409, title: 'The turn has as many late texts as can be kept' },
  late_addition_accepted: { status: 409, title: 'The late addition is the answer now' },
  turn_closed: { status: 409, title: 'The turn is closed' },
  draft_conflict: { status: 409, title: 'The draft was changed elsewhere' },
  claim_lost: { status: 409, title: 'The answer went to another interviewer' },
  review_committed: { status: 409, title: 'The review is committed' },
  rubric_not_movable: { status: 409, title: 'The assessment cannot move to that rubric' },
  review_not_committed: { status: 409, title: 'The review is not committed yet' },
  dispute_changed: { status: 409, title: 'Something else is in dispute now' },
  review_incomplete: { status: 409, title: 'A criterion has no level yet' },
  evidence_missing: { status: 409, title: 'The top or the bottom level has no quote yet' },
  redaction_released: { status: 409, title: 'The answer is released to interviewers' },
  exemplar_exists: { status: 409, title: 'There is an exemplar of this answer already' },
  exemplar_approved: { status: 409, title: 'The exemplar is approved' },
  exemplar_incomplete: { status: 409, title: 'A criterion has no agreed level or reason yet' },
  answer_not_released: { status: 409, title: 'The answer waits for its redaction' },
  pregrading_not_on: { status: 409, title: 'No model reads the answers of this assessment' },
  invalid_decisions: { status: 422, title: 'Some of these people cannot be decided' },
  decision_told: { status: 409, title: 'The candidate has been told' },
  not_decided: { status: 409, title: 'Nothing is decided yet' },
  letter_changed: { status: 409, title: 'The letter is another than it was' },
  decision_replaced: { status: 409, title: 'Another decision stands' },
  export_expired: { status: 410, title: 'The export is over' },
  legal_hold: { status: 409, title: 'A legal hold stands' },
  sitting_running: { status: 409, title: 'The candidate is writing' },
  review_in_progress: { status: 409, title: 'Somebody is reading an answer' },
  candidate_erased: { status: 410, title: 'The candidate is erased' },
  answer_erased: { status: 409, title: 'The answer is erased' },
  not_finished: { status: 409, title: 'The sitting is not finished' },
  question_answered: { status: 409, title: 'Somebody has answered the question' },
  questions_changed: { status: 409, title: 'The questions are others now' },
  too_few_people: { status: 409, title: 'There are too few people to count' },
  too_few_changed: {
    status: 409,
    title: 'Too few people are new or changed since an earlier count',
  },
  too_many_requests: { status: 429, title: 'Too many requests' },
  exports_running: { status: 503, title: 'Other files are being written' },
  overloaded: { status: 503, title: 'The server is overloaded' },
  not_ready: { status: 503, title: 'The server is not ready' },
} as const;

export type RefusalCode = keyof typeof refusals;

/** Thrown where we decline: a code from the table, one sentence, and what the caller needs to go on. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, detail: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.name = 'Refusal';
    this.code = code;
    this.extra = extra;
  }
}

export function refuse(
  code: RefusalCode,
  detail: string,
  extra?: Readonly<Record<string, unknown>>,
): never {
  throw new Refusal(code, detail, extra);
}
