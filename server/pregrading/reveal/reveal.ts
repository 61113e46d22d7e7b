import type { Abstention } from '../../../db/schema/suggestions.ts';
import type { Suggestion } from '../../reviewing/suggesting.ts';
import type { Shown } from '../measurement/shown.ts';

export type WhyNot = NonNullable<Suggestion['why']>;

/** A suggestion as it lies in its table, of any criterion, rubric version and grader. */
export interface KnownSuggestion {
  readonly id: string;
  readonly criterionId: string;
  readonly criterionKey: string;
  readonly rubricVersionId: string;
  readonly source: 'model' | 'import';
  readonly host: string;
  readonly grader: string;
  readonly promptHash: string;
  readonly graderKey: string | null;
  readonly isControl: boolean;
  readonly level: number | null;
  readonly abstained: Abstention | null;
  readonly finishedAt: Date | null;
  readonly cancelledAt: Date | null;
}

export type Grader = Pick<KnownSuggestion, 'host' | 'grader' | 'promptHash'>;

/** What is told of a model while a review is written, when its interviewer asks to look, and once it is sealed. */
export type Moment = 'writing' | 'looking' | 'committed';

export interface RevealFacts {
  readonly moment: Moment;
  readonly isStopped: boolean;
  /** An answer, and its writer lets a model read it. An exemplar is never read by one. */
  readonly isRead: boolean;
  /** All that was ever said of this answer. */
  readonly known: readonly KnownSuggestion[];
  readonly criterion: { readonly id: string; readonly key: string };
  /** The one whose suggestion this is about. */
  readonly grader: Grader;
  readonly driftingKeys: readonly (string | null)[];
}

/** The current grader’s suggestion for one criterion, under the rubric that the criterion belongs to. */
export function suggestionOf({
  known,
  criterion,
  grader,
}: Pick<RevealFacts, 'known' | 'criterion' | 'grader'>): KnownSuggestion | null {
  const isTheirs = (one: KnownSuggestion) =>
    one.source === 'model' &&
    one.host === grader.host &&
    one.grader === grader.grader &&
    one.promptHash === grader.promptHash;
  return known.find((one) => one.criterionId === criterion.id && isTheirs(one)) ?? null;
}

/**
 * Why nothing is shown at one criterion, as far as that does not depend on how well the grader is calibrated; null: it
 * does. Who was never read, whoever opted out, an exemplar and the control arm all say `withheld`: which of them it is
 * would tell an interviewer what they must not know.
 */
export function whyHeldBack(facts: RevealFacts): WhyNot | null {
  if (facts.moment === 'writing') return 'later';
  const why = whyWithheld(facts);
  return why !== null && facts.moment === 'looking' ? 'later' : why;
}

function whyWithheld(facts: RevealFacts): WhyNot | null {
  const { isStopped, isRead, known, criterion, driftingKeys } = facts;
  const read = known.filter(({ source }) => source === 'model');
  if (isStopped) return 'stopped';
  if (!isRead || read.some(({ isControl }) => isControl)) return 'withheld';
  const suggestion = suggestionOf(facts);
  if (suggestion === null) {
    const isOlder = (one: KnownSuggestion) =>
      one.criterionKey === criterion.key && one.criterionId !== criterion.id;
    return read.some(isOlder) ? 'stale' : 'withheld';
  }
  if (suggestion.cancelledAt !== null) return 'withheld';
  if (suggestion.finishedAt === null) return 'waiting';
  if (suggestion.abstained !== null || suggestion.level === null) return 'abstained';
  return driftingKeys.includes(suggestion.graderKey) ? 'drift' : null;
}

export type Verdict =
  | { readonly may: true; readonly level: number; readonly low: number; readonly high: number }
  | { readonly may: false; readonly why: WhyNot };

/** Whether an interviewer may be shown a suggestion, and as what. Said here and nowhere else. */
export function mayBeShown(facts: RevealFacts, calibrated: Shown): Verdict {
  const why = whyHeldBack(facts);
  if (why !== null) return { may: false, why };
  if (calibrated.shown) {
    const { level, low, high } = calibrated;
    return { may: true, level, low, high };
  }
  if (facts.moment === 'looking') return { may: false, why: 'later' };
  return { may: false, why: calibrated.why === 'uncalibrated' ? 'uncalibrated' : 'unsure' };
}
