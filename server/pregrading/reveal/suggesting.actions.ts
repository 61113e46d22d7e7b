import type { Transaction } from '../../../db/connect.ts';
import type { Desk } from '../../reviewing/desk.actions.ts';
import {
  noSuggesting,
  type Suggested,
  type Suggestion,
  type SuggestingHooks,
} from '../../reviewing/suggesting.ts';
import type { Reader } from '../reader.ts';
import { currentGrader } from './current-grader.ts';
import { suggestionView } from './reveal-views.ts';
import { followCommit } from './reveal.actions.ts';
import type { Grader } from './reveal.ts';
import { listReveals, listSeenFirst } from './reveal.store.ts';
import { mayLook, standingFor } from './standing.actions.ts';

/** What reviewing’s replies hold of a model, and what follows its commits. */
export function suggestingWith(reader: Reader | null): SuggestingHooks {
  if (reader === null) return noSuggesting;
  const grader = currentGrader(reader);
  return {
    suggestedFor: (tx, desk) => suggestedFor(tx, desk, grader),
    onCommitted: (tx, review, now) => followCommit(tx, review, grader, now),
  };
}

async function suggestedFor(tx: Transaction, desk: Desk, grader: Grader): Promise<Suggested> {
  const { review, answer, peerScores } = desk;
  const peers = (peerScores ?? []).map(({ reviewId }) => reviewId);
  const seenFirst = new Set(await listSeenFirst(tx, [...new Set([review.id, ...peers])]));
  if (review.committedAt === null) {
    const looked = await lookedAt(tx, desk, grader);
    return { assist: looked === null ? null : { looked }, suggestions: null, seenFirst };
  }
  const standing = await standingFor(tx, review, grader, { moment: 'committed' });
  const suggestions = standing?.criteria.map((one) => suggestionView(one, answer.text)) ?? null;
  return { assist: null, suggestions, seenFirst };
}

/** Before the commit nothing is even read of what a model said, but what was asked for; null: nobody may ask. */
async function lookedAt(
  tx: Transaction,
  { review, answer }: Desk,
  grader: Grader,
): Promise<Suggestion[] | null> {
  if (!(await mayLook(tx, review)) || review.recusedAt !== null) return null;
  const early = (await listReveals(tx, review.id)).filter(({ isEarly }) => isEarly);
  const looked: Suggestion[] = [];
  for (const { criterionId } of early) {
    const standing = await standingFor(tx, review, grader, { moment: 'looking', criterionId });
    looked.push(...(standing?.criteria ?? []).map((one) => suggestionView(one, answer.text)));
  }
  return looked;
}
