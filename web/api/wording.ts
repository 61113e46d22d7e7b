import { ApiProblem, type ProblemCode } from './call.ts';

/** What is wrong and the way out, for whoever reads it. A new refusal code without a sentence does not compile. */
export const wording: Readonly<Record<ProblemCode, string>> = {
  invalid_request:
    'Something in what was sent is not as expected: check what you entered and send it again.',
  body_too_large: 'That is more than can be sent at once: make it shorter or send it in parts.',
  unsupported_media_type:
    'The page sent this in a form the server does not take: load the page again.',
  invalid_scenario:
    'The scenario has problems, each listed with its line: correct them and send it again.',
  invalid_candidates:
    'Some rows have problems, so nobody was invited: correct the rows listed and send them again.',
  invalid_suggestions:
    'Some lines have problems, so nothing was kept: correct the lines listed and send the file again.',
  invalid_decisions:
    'Nothing was decided, because it cannot be for everybody you chose: leave out those who are named.',
  decision_told:
    'The candidate has been told, so this cannot be taken back: decide anew and tell them again.',
  decision_replaced:
    'Another decision about this candidate stands by now: load the page again and look at it.',
  not_decided: 'Nothing is decided about this candidate yet: decide first.',
  letter_changed:
    'The letter is not the one you looked at any more: nothing was sent, look at it once more.',
  not_signed_in: 'You are signed out: sign in again to go on.',
  link_not_valid: 'This link has been used or has run out: ask for a new one.',
  not_allowed: 'Your role does not allow this: ask a lead or the owner of your organization.',
  cross_origin:
    'The request seemed to come from another site, so nothing was done: open Longhand itself and try there.',
  not_found:
    'There is nothing here, or it is not yours to see: go back and choose it from the list.',
  already_published: 'This version is published and stays as it is: make a new draft to change it.',
  scenario_not_published: 'The scenario has no published version yet: publish it first.',
  name_taken: 'That name or address is in use already: choose another.',
  cohort_closed:
    'The closing time has passed: ask whoever invited you whether it can be opened again.',
  cohort_started:
    'Somebody in this cohort has started under the AI policy they were told, so it stays: add another cohort for another policy.',
  not_open_yet: 'It is not open yet: come back at the opening time shown.',
  notice_changed:
    'What is recorded, or what you may use, has changed since you read it: load the page again and read it once more.',
  sitting_not_started:
    'The sitting has not started: read what to expect, then start it when you are ready.',
  turn_locked: 'This turn opens later: finish the one before it, or come back at the time shown.',
  turn_not_open: 'The clock of this turn has not been started: open the turn first.',
  no_break_left: 'The minutes of break of this turn are used up: the clock goes on.',
  turn_open: 'This turn is still open: write in it, and submit it there.',
  late_additions_full:
    'This turn has as many late texts as can be kept: send yours to whoever invited you.',
  late_addition_accepted:
    'This late addition has been accepted and is the answer now: that cannot be taken back.',
  turn_closed:
    'The time for this turn is over: what had been saved by then is your answer, and nothing is lost.',
  draft_conflict:
    'This answer was changed in another window or device: both texts are kept, choose how to go on.',
  claim_lost:
    'Your time with this answer ran out and it went to another interviewer: take the next one.',
  review_committed:
    'This review is committed and cannot change any more: go on to the next answer.',
  rubric_not_movable:
    'This assessment cannot take that rubric: its candidates were asked something else, or it is an older one.',
  review_not_committed:
    'This review is not committed yet: change the score itself, and commit it then.',
  dispute_changed:
    'What is in dispute here has changed meanwhile: your words are kept, look at what is left to settle.',
  review_incomplete: 'A criterion has no level yet: score every criterion, then commit.',
  evidence_missing:
    'The top and the bottom level need a quote: cite a passage of the answer for each, then commit.',
  redaction_released:
    'This answer has been released to interviewers already: what they read cannot change any more.',
  exemplar_exists: 'There is an exemplar of this answer already: open that one from the list.',
  exemplar_approved:
    'This exemplar is approved, and its levels stay: retire it and make another to change them.',
  exemplar_incomplete:
    'A criterion has no agreed level or no reason yet: give both for each, then approve.',
  answer_not_released:
    'Nobody has decided yet what of this answer interviewers may read: do that first.',
  pregrading_not_on: 'No model reads the answers of this assessment: switch pre-grading on first.',
  export_expired: 'This export is over: make it anew.',
  legal_hold: 'A legal hold keeps everything as it is: lift it first, then erase.',
  sitting_running: 'They are writing just now: erase it once the turn is closed.',
  review_in_progress:
    'Somebody is reading an answer of theirs just now: release it, or try again when they are done.',
  candidate_erased: 'This person’s data were erased: there is nothing left to change.',
  answer_erased: 'The text of this answer was erased: its scores stay as they are.',
  not_finished: 'The sitting is not finished yet: come back when it is.',
  question_answered:
    'Somebody has answered this question, so its words stay: retire it and ask another.',
  questions_changed: 'The questions have been changed meanwhile: load the page again.',
  too_few_people:
    'There are fewer than five people to count, so nothing was counted: come back when there are more.',
  too_few_changed:
    'Fewer than five people are new or have changed since it was counted last, so nothing was counted: two counts so close would tell what single people declared. Come back when there are more.',
  too_many_requests: 'That was a lot in a short time: wait a minute, then try again.',
  exports_running: 'Other files are being written just now: wait a minute and try again.',
  overloaded:
    'The server is very busy: wait a few seconds and try again; nothing you wrote is lost.',
  not_ready: 'The server is starting: try again in a few seconds.',
  offline:
    'The server cannot be reached: check your connection and try again; what you wrote is still here.',
  unexpected:
    'Something went wrong on our side: try again, and if it stays, tell whoever runs Longhand.',
};

/** The sentence for anything a call can throw. */
export function sentenceFor(error: unknown): string {
  const known: Readonly<Partial<Record<string, string>>> = wording;
  // A server newer than this page may have codes it does not know yet.
  return known[codeOf(error)] ?? wording.unexpected;
}

export function codeOf(error: unknown): ProblemCode {
  return error instanceof ApiProblem ? error.code : 'unexpected';
}
