import type { DotRow } from '../../ui/dot-plot.ts';
import type { ForestGroup, ForestRow } from '../../ui/forest.ts';
import type { ShareGroup } from '../../ui/share-rows.ts';
import { delta, probability, signed, span } from '../numbers.ts';
import type { CohortDifference, CohortScores, Comparison, Severity } from '../views.ts';

export type SeriesOf = (cohortId: string) => number;

/** What a criterion, or the total, is for a picture. */
export interface Block {
  readonly key: string;
  readonly title: string;
  readonly scores: readonly CohortScores[];
  readonly differences: readonly CohortDifference[];
}

export const levelNames = ['level 1', 'level 2', 'level 3', 'level 4', 'level 5'] as const;

export const totalTitle = 'All criteria, weighted';

/** The criteria that are shown, and the total where there is one and all of them are. */
export function blocksOf(comparison: Comparison, shown: Comparison['criteria']): readonly Block[] {
  const criteria = shown.map(({ id, title, cohorts, differences }) => ({
    key: id,
    title,
    scores: cohorts,
    differences,
  }));
  if (shown.length < comparison.criteria.length) return criteria;
  const { cohorts, differences } = comparison.total;
  return [...criteria, { key: 'total', title: totalTitle, scores: cohorts, differences }];
}

/** A row for each cohort, and under it one of outlines where severity is taken out. */
export function dotRows(
  { scores }: Pick<Block, 'scores'>,
  comparison: Comparison,
  seriesOf: SeriesOf,
): readonly DotRow[] {
  const nameOf = namesOf(comparison);
  return scores.flatMap((score) => {
    const { cohortId, adjusted } = score;
    const name = nameOf(cohortId);
    const look = { series: seriesOf(cohortId) };
    const raw = { ...look, ...drawn(score), key: cohortId, name, isHollow: false };
    if (adjusted === null) return [raw];
    const other = { ...look, ...drawn(adjusted), key: `${cohortId} adjusted`, isHollow: true };
    return [raw, { ...other, name: `${name}, adjusted`, label: 'adjusted' }];
  });
}

function drawn({
  dots,
  mean,
  interval,
  why,
}: Pick<CohortScores, 'dots' | 'mean' | 'interval' | 'why'>) {
  return { dots, mean, low: interval?.low ?? null, high: interval?.high ?? null, why };
}

/** The mean that the others are held against. */
export function lineOf(
  { scores }: Pick<Block, 'scores'>,
  { base, cohorts }: Comparison,
): number | null {
  if (cohorts.length < 2) return null;
  return scores.find(({ cohortId }) => cohortId === base)?.mean ?? null;
}

/** The differences of all criteria under each other. */
export function forestOf(
  blocks: readonly Block[],
  comparison: Comparison,
  seriesOf: SeriesOf,
): readonly ForestGroup[] {
  return blocks
    .map(({ key, title, differences }) => ({
      key,
      title,
      rows: comparison.cohorts
        .filter(({ id }) => id !== comparison.base)
        .flatMap((cohort) => forestRows(cohort, differences, seriesOf(cohort.id))),
    }))
    .filter(({ rows }) => rows.length > 0);
}

function forestRows(
  { id, name, pooled }: Comparison['cohorts'][number],
  differences: readonly CohortDifference[],
  series: number,
): ForestRow[] {
  const found = differences.find(({ cohortId }) => cohortId === id);
  const none = { key: id, name, series, value: null, low: null, high: null, isStrong: false };
  if (!pooled) {
    return [{ ...none, isHollow: false, text: 'not compared', detail: 'another AI-use policy' }];
  }
  if (found === undefined) return [];
  const { difference, interval, sentence, adjusted } = found;
  const raw: ForestRow = {
    ...none,
    value: difference,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    isHollow: false,
    isStrong: isApart(found),
    text: interval === null ? 'not measured' : `${signed(difference)} (${span(interval, signed)})`,
    detail: interval === null ? sentence : effectInWords(found),
  };
  if (adjusted === null) return [raw];
  const other: ForestRow = {
    ...none,
    key: `${id} adjusted`,
    name: `${name}, adjusted`,
    value: adjusted.difference,
    low: adjusted.interval?.low ?? null,
    high: adjusted.interval?.high ?? null,
    isHollow: true,
    text:
      adjusted.interval === null
        ? 'not measured'
        : `${signed(adjusted.difference)} (${span(adjusted.interval, signed)})`,
    detail: adjusted.interval === null ? (adjusted.why ?? '') : '',
  };
  return [raw, other];
}

/** Of a level: what lies within it either way changes no decision, however sure it is. */
const smallestThatMatters = 0.2;

/**
 * The interval leaves 0 out and reaches what matters, and the finding survives Holm’s correction: what the server’s
 * sentences call higher or lower.
 */
export function isApart({
  interval,
  adjustedP,
}: Pick<CohortDifference, 'interval' | 'adjustedP'>): boolean {
  if (interval === null) return false;
  const { low, high } = interval;
  const matters = Math.max(Math.abs(low), Math.abs(high)) > smallestThatMatters;
  return low < high && matters && (low > 0 || high < 0) && (adjustedP ?? 1) < 0.05;
}

/** "g +0.8, δ +.45, p .034". */
function effectInWords({ hedgesG, cliffsDelta, adjustedP }: CohortDifference): string {
  return [
    ...(hedgesG === null ? [] : [`g ${signed(hedgesG)}`]),
    ...(cliffsDelta === null ? [] : [`δ ${delta(cliffsDelta)}`]),
    ...(adjustedP === null ? [] : [`p ${probability(adjustedP)}`]),
  ].join(', ');
}

/** How many scores stand at each level; the total has none. */
export function sharesOf(
  shown: Comparison['criteria'],
  comparison: Comparison,
  seriesOf: SeriesOf,
): readonly ShareGroup[] {
  const nameOf = namesOf(comparison);
  return shown.map(({ id, title, cohorts }) => ({
    key: id,
    title,
    rows: cohorts.map(({ cohortId, distribution }) => ({
      key: cohortId,
      name: nameOf(cohortId),
      series: seriesOf(cohortId),
      counts: distribution,
    })),
  }));
}

/** Interviewers, the harshest first; to the right of 0 is harsher. */
export function severityForest({ interviewers }: Severity): readonly ForestGroup[] {
  const rows = interviewers.map(({ memberId, name, scores, severity, interval }): ForestRow => {
    const n = `${scores} ${scores === 1 ? 'score' : 'scores'}`;
    return {
      key: memberId,
      name,
      series: null,
      isHollow: false,
      isStrong: interval !== null && (interval.low > 0 || interval.high < 0),
      value: severity,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      text: severity === null ? 'not measured' : `${signed(severity)} (${span(interval, signed)})`,
      detail: n,
    };
  });
  return rows.length === 0 ? [] : [{ key: 'all', title: '', rows }];
}

function namesOf({ cohorts }: Pick<Comparison, 'cohorts'>): (id: string) => string {
  const names = new Map(cohorts.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? '';
}
