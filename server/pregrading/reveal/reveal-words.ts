import type { Abstention, Flag } from '../../../db/schema/suggestions.ts';
import type { WhyNot } from './reveal.ts';

/** Why nothing is shown, for an interviewer. */
export function whyInWords(why: WhyNot, abstained: Abstention | null): string {
  return why === 'abstained' && abstained !== null
    ? `The model made no suggestion: ${abstentionInWords(abstained)}`
    : reasons[why];
}

/** To go on from “no suggestion: ”. */
export function abstentionInWords(abstained: Abstention): string {
  return abstentions[abstained];
}

const reasons: Readonly<Record<WhyNot, string>> = {
  withheld:
    'Nothing is shown for this text. Some are held back so that the pull of suggestions can be measured, and some are not read by the model.',
  waiting: 'The model is still reading. What it suggests appears here when you come back.',
  arrived: 'A suggestion has come since you committed.',
  abstained: 'The model made no suggestion.',
  uncalibrated:
    'The model is not calibrated for this criterion yet: too few answers have been scored by people.',
  unsure: 'The model is too unsure here: what it suggests could mean too many levels.',
  stale: 'The rubric has changed since the model read this answer.',
  drift:
    'Suspended: for this criterion the model has moved away from what people give. A lead is to look at it.',
  stopped: 'A lead has stopped the model in this assessment.',
  later: 'Nothing can be shown here just now. After your commit you read why.',
};

const abstentions: Readonly<Record<Abstention, string>> = {
  too_short: 'too little is written.',
  off_topic: 'it took the answer to be about something else.',
  other_language: 'it took the answer to be in another language.',
  unsafe: 'it declined to read the text.',
  cannot_judge: 'it could not judge this criterion from the text.',
  invalid_output: 'its replies were not of the agreed form.',
  refused: 'it refused.',
  cut_off: 'its reply was cut off.',
  model_changed: 'another model had answered in between.',
  unavailable: 'it could not be reached.',
  samples_differ: 'asked again, it said something else.',
  unsupported: 'it quoted no passage that bears its level.',
  instructions_followed: 'without the passages that speak to it, it would have judged otherwise.',
  canary: 'it followed an instruction in the text.',
  over_cap: 'this month’s tokens are used up.',
};

/** What was found in a text that speaks to a reader who is no person. */
export const flagsInWords: Readonly<Record<Flag['kind'], string>> = {
  hidden_characters: 'characters that nobody sees',
  look_alikes: 'letters that look like others',
  hidden_markup: 'a comment that is not shown',
  chat_template: 'signs that a model takes for the frame of a conversation',
  reply_shape: 'something in the form of a model’s reply',
  boundary: 'the marks that set the text apart for the model',
  encoded: 'encoded text',
  instruction: 'an instruction to the reader',
};
