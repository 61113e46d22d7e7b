import { ApiProblem, type ProblemCode } from '../api/call.ts';
import { sentenceFor } from '../api/wording.ts';

/** The same code means something else to a lead than to a candidate. */
const sentences: Partial<Readonly<Record<ProblemCode, string>>> = {
  cohort_closed:
    'The closing time of this cohort has passed, so nobody can be invited to it: move its window first.',
  turn_closed:
    'They have begun by now, so the invitation cannot be taken back: what they write is kept.',
  not_finished: 'They are still writing: decide when the sitting is finished.',
  scenario_not_published: 'That scenario has no published version any more: choose another.',
};

/** Null: the common sentence fits. */
export function leadSentence(error: unknown): string | null {
  if (!(error instanceof ApiProblem)) return null;
  // The server's own sentence names the way out here.
  if (error.code === 'not_allowed' && error.detail !== '') return error.detail;
  return sentences[error.code] ?? null;
}

/** For a message that passes by. */
export function shortSentence(error: unknown): string {
  return leadSentence(error) ?? sentenceFor(error);
}
