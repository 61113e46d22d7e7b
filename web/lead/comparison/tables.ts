import { tableOf, type Column, type TableData } from '../../ui/table-data.ts';
import { probability, signed } from '../numbers.ts';
import type { CohortDifference, CohortScores, Comparison, Severity } from '../views.ts';
import type { Block } from './pictures.ts';

interface Scored {
  readonly title: string;
  readonly cohort: string;
  readonly score: CohortScores;
}

const fine = (value: number) => value.toFixed(2);
const sign = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

/** Means and what they rest on, a row for each criterion and cohort. */
export function scoresTable(blocks: readonly Block[], comparison: Comparison): TableData {
  const isAdjusted = comparison.adjustment.standing === 'shown';
  const columns: Column<Scored>[] = [
    { name: 'Criterion', cell: ({ title }) => title },
    { name: 'Cohort', cell: ({ cohort }) => cohort },
    { name: 'People', cell: ({ score }) => score.n },
    { name: 'Answers', cell: ({ score }) => score.answers },
    { name: 'Mean', cell: ({ score }) => score.mean, write: fine },
    { name: '95 % from', cell: ({ score }) => score.interval?.low ?? null, write: fine },
    { name: '95 % to', cell: ({ score }) => score.interval?.high ?? null, write: fine },
    { name: 'Deviation', cell: ({ score }) => score.deviation, write: fine },
    { name: 'Lower quarter', cell: ({ score }) => score.quartiles?.low ?? null, write: fine },
    { name: 'Median', cell: ({ score }) => score.quartiles?.median ?? null, write: fine },
    { name: 'Upper quarter', cell: ({ score }) => score.quartiles?.high ?? null, write: fine },
  ];
  const adjusted: Column<Scored>[] = [
    { name: 'Adjusted mean', cell: ({ score }) => score.adjusted?.mean ?? null, write: fine },
    {
      name: 'Adjusted 95 % from',
      cell: ({ score }) => score.adjusted?.interval?.low ?? null,
      write: fine,
    },
    {
      name: 'Adjusted 95 % to',
      cell: ({ score }) => score.adjusted?.interval?.high ?? null,
      write: fine,
    },
  ];
  const why: Column<Scored> = { name: 'Why not', cell: ({ score }) => score.why ?? '' };
  return tableOf([...columns, ...(isAdjusted ? adjusted : []), why], scoredOf(blocks, comparison));
}

/** How many scores stand at each level. */
export function levelsTable(shown: Comparison['criteria'], comparison: Comparison): TableData {
  const blocks = shown.map(({ title, cohorts }) => ({ title, scores: cohorts }));
  const columns: Column<Scored>[] = [
    { name: 'Criterion', cell: ({ title }) => title },
    { name: 'Cohort', cell: ({ cohort }) => cohort },
    ...[1, 2, 3, 4, 5].map((level) => ({
      name: `Level ${level}`,
      cell: ({ score }: Scored) => score.distribution[level - 1] ?? 0,
    })),
    {
      name: 'Scores',
      cell: ({ score }) => score.distribution.reduce((sum, n) => sum + n, 0),
    },
  ];
  return tableOf(columns, scoredOf(blocks, comparison));
}

function scoredOf(
  blocks: readonly Pick<Block, 'title' | 'scores'>[],
  { cohorts }: Comparison,
): readonly Scored[] {
  return blocks.flatMap(({ title, scores }) =>
    scores.map((score) => ({
      title,
      cohort: cohorts.find(({ id }) => id === score.cohortId)?.name ?? '',
      score,
    })),
  );
}

interface Held {
  readonly title: string;
  readonly cohort: string;
  readonly against: string;
  readonly found: CohortDifference;
}

/** Differences to the base with their effect sizes, a row for each criterion and cohort. */
export function differencesTable(blocks: readonly Block[], comparison: Comparison): TableData {
  const { cohorts, base } = comparison;
  const nameOf = (id: string | null) => cohorts.find((one) => one.id === id)?.name ?? '';
  const rows = blocks.flatMap(({ title, differences }) =>
    differences.map((found): Held => {
      return { title, cohort: nameOf(found.cohortId), against: nameOf(base), found };
    }),
  );
  const isAdjusted = comparison.adjustment.standing === 'shown';
  const number = (
    name: string,
    of: (found: CohortDifference) => number | null,
    write = sign,
  ): Column<Held> => ({ name, cell: ({ found }) => of(found), write });
  return tableOf(
    [
      { name: 'Criterion', cell: ({ title }) => title },
      { name: 'Cohort', cell: ({ cohort }) => cohort },
      { name: 'Held against', cell: ({ against }) => against },
      { name: 'People', cell: ({ found }) => found.people.own },
      { name: 'People in the other', cell: ({ found }) => found.people.base },
      number('Difference', ({ difference }) => difference),
      number('95 % from', ({ interval }) => interval?.low ?? null),
      number('95 % to', ({ interval }) => interval?.high ?? null),
      number('Hedges’ g', ({ hedgesG }) => hedgesG),
      number('g 95 % from', ({ hedgesGInterval }) => hedgesGInterval?.low ?? null),
      number('g 95 % to', ({ hedgesGInterval }) => hedgesGInterval?.high ?? null),
      number('Cliff’s δ', ({ cliffsDelta }) => cliffsDelta),
      number('δ 95 % from', ({ cliffsDeltaInterval }) => cliffsDeltaInterval?.low ?? null),
      number('δ 95 % to', ({ cliffsDeltaInterval }) => cliffsDeltaInterval?.high ?? null),
      number('p', ({ p }) => p, probability),
      number('p, Holm', ({ adjustedP }) => adjustedP, probability),
      ...(isAdjusted
        ? [
            number('Adjusted difference', ({ adjusted }) => adjusted?.difference ?? null),
            number('Adjusted 95 % from', ({ adjusted }) => adjusted?.interval?.low ?? null),
            number('Adjusted 95 % to', ({ adjusted }) => adjusted?.interval?.high ?? null),
          ]
        : []),
      { name: 'Why not', cell: ({ found }) => found.why ?? '' },
    ],
    rows,
  );
}

export function severityTable({ interviewers }: Severity): TableData {
  return tableOf(
    [
      { name: 'Interviewer', cell: ({ name }) => name },
      { name: 'Scores', cell: ({ scores }) => scores },
      { name: 'Severity', cell: ({ severity }) => severity, write: signed },
      { name: '95 % from', cell: ({ interval }) => interval?.low ?? null, write: signed },
      { name: '95 % to', cell: ({ interval }) => interval?.high ?? null, write: signed },
    ],
    interviewers,
  );
}
