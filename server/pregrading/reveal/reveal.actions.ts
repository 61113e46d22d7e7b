import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import type { Happening } from '../../accounts/record.ts';
import { refuse, Refusal } from '../../refusal.ts';
import { holdOn, whatIsRead } from '../../reviewing/claims.actions.ts';
import { getDesk, getOwnReview, listCriteriaOf, type Desk } from '../../reviewing/desk.actions.ts';
import type { Suggestion } from '../../reviewing/suggesting.ts';
import { watchDrift } from '../measurement/calibration.actions.ts';
import { suggestionView } from './reveal-views.ts';
import type { Grader } from './reveal.ts';
import { insertReveals, listOwnLevels, listSuggestionsOf, type RevealRow } from './reveal.store.ts';
import { mayLook, standingFor, type CriterionStanding, type Review } from './standing.actions.ts';

type Interviewer = Parameters<typeof getOwnReview>[1];

/**
 * What follows a commit, in its transaction: the sealed levels are labels now, so drift is looked for; then what may be
 * shown is shown, and by that what the interviewer had given before they saw it is on record.
 */
export async function followCommit(
  tx: Transaction,
  review: Review,
  grader: Grader,
  now: Date,
): Promise<readonly Happening[]> {
  if (review.answerId === null) return [];
  const said = await listSuggestionsOf(tx, review.answerId);
  const watched = new Map(said.map((one) => [`${one.criterionId} ${one.graderKey ?? ''}`, one]));
  for (const { criterionId, graderKey } of watched.values()) {
    if (graderKey !== null) await watchDrift(tx, criterionId, graderKey, now);
  }
  return reveal(tx, review, grader, now);
}

/** Shows what has come since the commit. Again, it changes nothing. */
export async function revealArrived(
  tx: Transaction,
  me: Interviewer,
  reviewId: string,
  { grader, now }: { readonly grader: Grader; readonly now: Date },
): Promise<Desk> {
  const { review } = await getOwnReview(tx, me, reviewId);
  if (review.committedAt === null) {
    refuse('review_not_committed', 'This review is not committed yet: nothing is shown before.');
  }
  const revealed = await reveal(tx, review, grader, now);
  const desk = await getDesk(tx, me, reviewId, now);
  await record(tx, ...revealed);
  return desk;
}

/**
 * Shows what a model suggests for one criterion before the commit, in an assessment whose lead lets interviewers do so.
 * The review is marked by it from then on; where nothing can be shown, it is not.
 */
export async function lookEarly(
  tx: Transaction,
  me: Interviewer,
  { reviewId, criterionId }: { readonly reviewId: string; readonly criterionId: string },
  { grader, now }: { readonly grader: Grader; readonly now: Date },
): Promise<Suggestion> {
  const { review, answer } = await getOwnReview(tx, me, reviewId).catch(asMissing);
  if (!(await mayLook(tx, review))) refuseAddress();
  if (!(await listCriteriaOf(tx, review)).some(({ id }) => id === criterionId)) refuseAddress();
  await holdOn(tx, me, review, now);
  const standing = await standingFor(tx, review, grader, { moment: 'looking', criterionId });
  const [asked] = standing?.criteria ?? [];
  if (asked === undefined) throw new Error('a criterion of the review has no standing');
  const rows = await keep(tx, review, [asked], { isEarly: true, now });
  await record(tx, happening(review, 'suggestion.looked_at', { criterionId, rows }, now));
  const revealed = rows[0] ?? asked.revealed;
  return suggestionView({ ...asked, fresh: null, revealed }, answer.text);
}

/** As if there were no such address. */
export function refuseAddress(): never {
  refuse('not_found', 'There is nothing at this address.');
}

function asMissing(error: unknown): never {
  if (error instanceof Refusal) refuseAddress();
  throw error;
}

async function reveal(
  tx: Transaction,
  review: Review,
  grader: Grader,
  now: Date,
): Promise<readonly Happening[]> {
  const standing = await standingFor(tx, review, grader, { moment: 'committed' });
  const rows = await keep(tx, review, standing?.criteria ?? [], { isEarly: false, now });
  return rows.length === 0 ? [] : [happening(review, 'suggestions.revealed', { rows }, now)];
}

async function keep(
  tx: Transaction,
  review: Review,
  criteria: readonly CriterionStanding[],
  { isEarly, now }: { readonly isEarly: boolean; readonly now: Date },
): Promise<RevealRow[]> {
  const levels = await listOwnLevels(tx, review.id);
  const rows = criteria.flatMap(({ criterionId, suggestion, fresh }): RevealRow[] => {
    if (suggestion === null || fresh === null) return [];
    const { level, low, high, calibration } = fresh;
    if (calibration.standing === 'uncalibrated') return [];
    return [
      {
        suggestionId: suggestion.id,
        reviewId: review.id,
        organizationId: review.organizationId,
        criterionId,
        isEarly,
        ...{ level, low, high },
        standing: calibration.standing,
        calibrationId: calibration.id,
        labels: calibration.n,
        levelBefore: levels.find((one) => one.criterionId === criterionId)?.level ?? null,
        revealedAt: now,
      },
    ];
  });
  return insertReveals(tx, rows);
}

function happening(
  review: Review,
  action: string,
  { rows, ...about }: { readonly rows: readonly RevealRow[]; readonly criterionId?: string },
  at: Date,
): Happening {
  return {
    organizationId: review.organizationId,
    at,
    actor: { kind: 'member', id: review.interviewerId },
    action,
    subject: { kind: 'review', id: review.id },
    facts: {
      ...whatIsRead(review),
      ...about,
      items: rows.map((row) => ({
        suggestionId: row.suggestionId,
        criterionId: row.criterionId,
        level: row.level,
        low: row.low,
        high: row.high,
        standing: row.standing,
        calibrationId: row.calibrationId,
        labels: row.labels,
        levelBefore: row.levelBefore,
      })),
    },
  };
}
