import { rankSets, type RankSet } from '../../statistics/rank-sets.ts';
import type { WeighedCriterion } from '../facts/facts.ts';
import { effectsOf, type SeverityFit } from '../severity/severity-fit.ts';
import { whyInWords } from '../why.ts';
import { effectOn, personTotal, type CountedLevel } from './person-total.ts';
import { totalErrors } from './total-errors.ts';

/** Of more people than this an order is not drawn: nobody could read it. */
export const MOST_IN_ORDER = 600;

export interface Candidate {
  readonly sittingId: string;
  readonly levels: readonly CountedLevel[];
}

export interface Standing {
  readonly sittingId: string;
  /** As the levels stand; null where somebody is not scored on every criterion. */
  readonly raw: number | null;
  /** With what interviewers add taken out; null where one of them cannot be compared. */
  readonly adjusted: number | null;
  readonly reviews: number;
  /** Of the one of the two that is asked for. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly rank: RankSet | null;
  /** Why there is no rank. */
  readonly why: string | null;
}

export interface Order {
  readonly standings: readonly Standing[];
  /** How many people are in order. */
  readonly n: number;
  /** Why nobody is. */
  readonly why: string | null;
}

interface Choices {
  readonly criteria: readonly WeighedCriterion[];
  /** Null: it is being worked out. */
  readonly fit: SeverityFit | null;
  readonly isAdjusted: boolean;
}

export const beingWorkedOut =
  'How far interviewers are apart is being worked out; that takes a few seconds.';

/**
 * Everybody’s total with its interval and the ranks it may have; the best first, and those without a rank at the end.
 * Without a measure of how far reviews err there is no interval, and so no order: people stand as they came.
 */
export function orderOf(candidates: readonly Candidate[], choices: Choices): Order {
  const { criteria, fit, isAdjusted } = choices;
  const effects = fit === null ? new Map<string, number>() : effectsOf(fit);
  const totals = candidates.map(({ sittingId, levels }) => {
    const found = personTotal(levels, criteria);
    const effect = found === null ? null : effectOn(found, effects);
    const adjusted = found === null || effect === null ? null : found.total - effect;
    const reviews = new Set(levels.map(({ reviewId }) => reviewId)).size;
    return { sittingId, found, raw: found?.total ?? null, adjusted, reviews };
  });
  const ranked = totals.flatMap((one) => {
    const estimate = isAdjusted ? one.adjusted : one.raw;
    return one.found === null || estimate === null ? [] : [{ ...one, found: one.found, estimate }];
  });
  const errors =
    fit === null || ranked.length > MOST_IN_ORDER
      ? null
      : totalErrors(
          ranked.map(({ found }) => found),
          fit,
          { isAdjusted },
        );
  const why = whyNobody(errors, ranked.length, fit);
  if (errors === null || 'why' in errors || why !== null) {
    const standings = totals.map(({ found, ...one }) => ({
      ...one,
      ...{ interval: null, rank: null },
      why: found === null ? notEverything : null,
    }));
    return { standings, n: 0, why };
  }
  const placed = ranked.map(({ estimate }, index) => {
    const half = errors.half(index);
    return { estimate, ...within({ low: estimate - half, high: estimate + half }, estimate) };
  });
  const sets = rankSets(placed, errors.spread, errors.freedom);
  const inOrder = ranked
    .map(({ found: _, estimate, ...one }, index) => {
      const { low, high } = placed[index]!;
      return { ...one, estimate, interval: { low, high }, rank: sets[index]!, why: null };
    })
    .toSorted((a, b) => b.estimate - a.estimate)
    .map(({ estimate: _, ...one }) => one);
  const known = new Set(ranked.map(({ sittingId }) => sittingId));
  const rest = totals
    .filter(({ sittingId }) => !known.has(sittingId))
    .map(({ found, ...one }) => ({
      ...one,
      ...{ interval: null, rank: null },
      why: found === null ? notEverything : notComparable,
    }));
  return { standings: [...inOrder, ...rest], n: inOrder.length, why: null };
}

const notEverything = 'Not scored on every criterion yet.';
const notComparable = 'Read by somebody who shares no answers with the other interviewers.';

function whyNobody(
  errors: ReturnType<typeof totalErrors> | null,
  people: number,
  fit: SeverityFit | null,
): string | null {
  if (people === 0) return 'Nobody is scored on every criterion yet.';
  if (people > MOST_IN_ORDER) {
    return `${people} people are too many to put in order: choose a cohort of up to ${MOST_IN_ORDER}.`;
  }
  if (fit === null) return beingWorkedOut;
  return errors !== null && 'why' in errors ? whyInWords(errors.why, errors.n) : null;
}

/** Nobody’s total is off the scale, however unsure it is. */
function within({ low, high }: { low: number; high: number }, estimate: number) {
  return { low: Math.max(low, Math.min(1, estimate)), high: Math.min(high, Math.max(5, estimate)) };
}
