import type { CandidateProblem } from '../../../api/call.ts';

/** `unexpected` is among the writing words: it is said of every code that is not known here, or not yet. */
export type Refusals = Readonly<Record<Exclude<CandidateProblem, 'unexpected'>, string>>;

/** What is wrong and the way out, for every code that a candidate can meet. One without a sentence does not compile. */
export const refusals = {
  invalid_request:
    'It may be longer than 50,000 characters or hold a character that cannot be stored: make it shorter, or take out what you pasted last.',
  body_too_large: 'That is more than can be sent at once: make it shorter.',
  unsupported_media_type:
    'The page sent this in a form the server does not take: load the page again.',
  not_signed_in: 'You are signed out: open the link from your invitation again.',
  link_not_valid:
    'This link does not open anything any more: answer the invitation mail and ask for another.',
  candidate_erased: 'What was held about you here has been erased, and this page with it.',
  not_allowed: 'This is not part of your invitation: open the link from your invitation again.',
  cross_origin:
    'The request seemed to come from another site, so nothing was done: open the link from your invitation again.',
  not_found: 'There is nothing here: load the page again.',
  cohort_closed:
    'The closing time has passed: ask the person who invited you whether it can be opened again.',
  not_open_yet: 'It is not open yet: come back at the opening time shown.',
  notice_changed:
    'What is recorded, or what you may use, has changed since you read it: it is shown anew, please read it once more.',
  sitting_not_started: 'You have not started yet: load the page again and read what to expect.',
  turn_locked: 'This turn opens later: come back at the time shown.',
  turn_not_open: 'The clock of this turn has not been started: open the turn first.',
  turn_closed:
    'The time for this turn is over: what had been saved by then is your answer, and nothing is lost.',
  draft_conflict:
    'This answer was changed in another window or device: both texts are kept, choose how to go on.',
  no_break_left: 'The minutes of break of this turn are used up: the clock goes on.',
  turn_open: 'This turn is still open: write in it, and submit it there.',
  late_additions_full:
    'This turn has as many late texts as can be kept: send yours to the person who invited you.',
  questions_changed:
    'These questions have changed since you read them: load the page again, nothing was kept.',
  not_finished: 'Not everything is closed yet: finish your turns first.',
  too_many_requests: 'That was a lot in a short time: wait a minute, then try again.',
  overloaded: 'The server is very busy: wait a few seconds; nothing you wrote is lost.',
  not_ready: 'The server is starting: try again in a few seconds.',
  offline:
    'The server cannot be reached: check your connection and try again; what you wrote is still here.',
} satisfies Refusals;
