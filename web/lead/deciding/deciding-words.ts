import { ApiProblem } from '../../api/call.ts';
import type { LetterLine } from '../views.ts';

/** Somebody to decide about. */
export interface ToDecide {
  readonly sittingId: string;
  readonly name: string;
}

/** Somebody who stands in the way of all the others. */
export interface InTheWay extends ToDecide {
  readonly why: string;
}

const whyInWords: Readonly<Record<string, string>> = {
  not_finished: 'is still writing',
  already_told: 'has been told already: decide anew on their own page',
  not_found: 'is not of this assessment any more',
  erased: 'is erased, so nothing is left to decide from, and nobody to tell: leave them out',
  not_decided: 'has no decision that stands any more',
  decision_replaced: 'has been decided about anew',
  letter_changed: 'would be sent another letter than you looked at',
};

/** Whom a refusal names; nobody where it is about something else. */
export function inTheWay(error: unknown, people: readonly ToDecide[]): readonly InTheWay[] {
  if (!(error instanceof ApiProblem)) return [];
  const { problems } = error.extra as {
    readonly problems?: readonly { sittingId: string; why: string }[];
  };
  return (problems ?? []).map(({ sittingId, why }) => ({
    sittingId,
    name: people.find((one) => one.sittingId === sittingId)?.name ?? 'Somebody',
    why: whyInWords[why] ?? 'cannot be decided about',
  }));
}

/** What a letter would hold, and what is missing in it. */
export function contentsOf({ letter }: LetterLine): {
  readonly has: string;
  readonly lacks: string;
} {
  if (letter === null) return { has: '', lacks: '' };
  const has = [
    letter.criteria > 0 ? counted(letter.criteria, 'description') : '',
    letter.quotes > 0 ? counted(letter.quotes, 'quote') : '',
    letter.notes > 0 ? counted(letter.notes, 'note') : '',
    letter.hasWords ? 'your own words' : '',
  ].filter(Boolean);
  const lacks = [
    letter.levels === 'notRead' ? 'not all have read, so nothing of what they found' : '',
    letter.hasWords ? '' : 'no words of your own',
  ].filter(Boolean);
  return { has: has.join(', '), lacks: lacks.join('; ') };
}

function counted(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
