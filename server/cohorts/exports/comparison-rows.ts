import type { z } from 'zod';
import type { LeadComparison } from '../comparison/comparison.contract.ts';
import type { Column } from './columns.ts';

type Comparison = z.output<typeof LeadComparison>;
type Scores = Comparison['total']['cohorts'][number];
type Difference = Comparison['total']['differences'][number];

export interface ComparisonRow {
  readonly comparison: Comparison;
  /** Null: the total. */
  readonly criterion: Comparison['criteria'][number] | null;
  readonly scores: Scores;
  /** Null for the base itself. */
  readonly difference: Difference | null;
}

/** One row for each cohort on each criterion, then in total: the numbers of the comparison page. */
export function comparisonRows(comparison: Comparison): ComparisonRow[] {
  const parts = [
    ...comparison.criteria.map((criterion) => ({ criterion, part: criterion })),
    { criterion: null, part: comparison.total },
  ];
  return parts.flatMap(({ criterion, part: { cohorts, differences } }) =>
    cohorts.map((scores) => ({
      ...{ comparison, criterion, scores },
      difference: differences.find(({ cohortId }) => cohortId === scores.cohortId) ?? null,
    })),
  );
}

const cohortOf = ({ comparison, scores }: ComparisonRow) =>
  comparison.cohorts.find(({ id }) => id === scores.cohortId);

const levels = { type: 'decimal', unit: 'levels' } as const;
const versusBase = 'minus the base; empty for the base itself and where it is not held against it';

export const comparisonColumns: readonly Column<ComparisonRow>[] = [
  {
    name: 'cohort',
    type: 'text',
    means: 'The cohort’s name.',
    of: (row) => cohortOf(row)?.name ?? '',
  },
  {
    name: 'base',
    type: 'truth',
    means: 'Whether the others are held against this cohort.',
    of: ({ comparison, scores }) => comparison.base === scores.cohortId,
  },
  {
    name: 'criterion',
    type: 'code',
    means: 'The criterion by its key, or total: the weighted mean over all criteria.',
    of: ({ criterion }) => criterion?.key ?? 'total',
  },
  {
    name: 'rubric_version',
    type: 'integer',
    means: 'The rubric version that everything rests on.',
    of: ({ comparison }) => comparison.rubric.number,
  },
  {
    name: 'people',
    type: 'integer',
    unit: 'people',
    means: 'With at least one committed score here.',
    of: ({ scores }) => scores.n,
  },
  {
    name: 'answers',
    type: 'integer',
    unit: 'answers',
    means: 'With at least one; in total as many as people.',
    of: ({ scores }) => scores.answers,
  },
  ...[1, 2, 3, 4, 5].map((level, at): Column<ComparisonRow> => ({
    name: `level_${level}`,
    type: 'integer',
    unit: 'scores',
    means: `How many scores at level ${level}; empty for the total.`,
    of: ({ scores }) => scores.distribution[at] ?? null,
  })),
  { ...levels, name: 'mean', means: 'Of the people’s means.', of: ({ scores }) => scores.mean },
  {
    ...levels,
    name: 'mean_low',
    means: 'Lower end of its 95 % interval.',
    of: ({ scores }) => scores.interval?.low ?? null,
  },
  {
    ...levels,
    name: 'mean_high',
    means: 'Upper end.',
    of: ({ scores }) => scores.interval?.high ?? null,
  },
  {
    ...levels,
    name: 'deviation',
    means: 'Standard deviation of the people’s means.',
    of: ({ scores }) => scores.deviation,
  },
  {
    ...levels,
    name: 'median',
    means: 'Median of the people’s means.',
    of: ({ scores }) => scores.quartiles?.median ?? null,
  },
  {
    name: 'why_not',
    type: 'text',
    means: 'Why the mean or its interval is missing.',
    of: ({ scores }) => scores.why,
  },
  {
    ...levels,
    name: 'difference',
    means: `Mean ${versusBase}.`,
    of: ({ difference }) => difference?.difference ?? null,
  },
  {
    ...levels,
    name: 'difference_low',
    means: 'Lower end of its 95 % interval.',
    of: ({ difference }) => difference?.interval?.low ?? null,
  },
  {
    ...levels,
    name: 'difference_high',
    means: 'Upper end.',
    of: ({ difference }) => difference?.interval?.high ?? null,
  },
  {
    name: 'hedges_g',
    type: 'decimal',
    unit: 'standard deviations',
    means: 'Hedges’ g of the difference.',
    of: ({ difference }) => difference?.hedgesG ?? null,
  },
  {
    name: 'cliffs_delta',
    type: 'decimal',
    values: '-1 to 1',
    means: 'Cliff’s delta of the difference.',
    of: ({ difference }) => difference?.cliffsDelta ?? null,
  },
  {
    name: 'p',
    type: 'decimal',
    values: '0 to 1',
    means: 'Mann and Whitney’s test, two-sided.',
    of: ({ difference }) => difference?.p ?? null,
  },
  {
    name: 'adjusted_p',
    type: 'decimal',
    values: '0 to 1',
    means: 'The same, corrected over the criteria after Holm.',
    of: ({ difference }) => difference?.adjustedP ?? null,
  },
  {
    ...levels,
    name: 'severity_adjusted_mean',
    means: 'The mean once each interviewer’s severity is taken out; only where asked for.',
    of: ({ scores }) => scores.adjusted?.mean ?? null,
  },
  {
    name: 'sentence',
    type: 'text',
    means: 'What the difference does and does not say.',
    of: ({ difference }) => difference?.sentence ?? null,
  },
];
