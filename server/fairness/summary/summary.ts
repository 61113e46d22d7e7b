import type { CountedFairness } from '../counting/lead-fairness.actions.ts';
import type { GroupImpact } from '../impact.ts';

export interface SummaryGiven {
  readonly organization: string;
  readonly assessment: string;
  readonly count: CountedFairness;
}

export interface SummaryTable {
  readonly title: string;
  /** What is divided by what: a selection rate, or a scoring rate. */
  readonly rate: 'selection' | 'scoring';
  readonly labels: readonly string[];
  readonly rows: readonly { readonly group: readonly string[]; readonly impact: GroupImpact }[];
  /** Of unknown category, or in one that is not shown. */
  readonly unknown: number;
  readonly isAnyHidden: boolean;
}

export type Summary = ReturnType<typeof summaryOf>;

/**
 * What 6 RCNY §§ 5-301 and 5-303 name for the summary of a bias audit: the date, source and explanation of the data, the
 * number of people of unknown category, the number of applicants, and for sex, race or ethnicity and both together the
 * selection or scoring rates and the impact ratios.
 */
export function summaryOf({ organization, assessment, count }: SummaryGiven) {
  const asked = count.questions.filter(({ kind }) => titles.has(kind));
  const tables = asked.flatMap((question): SummaryTable[] => {
    const [view] = question.views;
    if (view === undefined) return [];
    const about = {
      labels:
        question.wordings.length > 1
          ? ['Sex', 'Race or ethnicity']
          : [titles.get(question.kind) ?? ''],
      unknown: view.rest,
      isAnyHidden: view.isAnyHidden,
    };
    const rowsOf = (impacts: readonly GroupImpact[]) =>
      question.groups.flatMap((group, at) => {
        const impact = impacts[at];
        return impact === undefined ? [] : [{ group, impact }];
      });
    const title = titles.get(question.kind) ?? '';
    const median = count.cuts.findIndex(({ isMedian }) => isMedian);
    const above = view.cuts[median];
    return [
      ...(view.decision === null || (count.advanced ?? 0) === 0
        ? []
        : [{ ...about, title, rate: 'selection' as const, rows: rowsOf(view.decision) }]),
      ...(above === undefined
        ? []
        : [{ ...about, title, rate: 'scoring' as const, rows: rowsOf(above) }]),
    ];
  });
  return {
    title: `Impact ratios: ${assessment}`,
    organization,
    assessment,
    madeAt: count.madeAt,
    people: count.people,
    facts: [
      ['Date of the data', count.madeAt.slice(0, 10)],
      ['Source of the data', sourceOf(count)],
      ['What the data are', explanation(count)],
      ['Applicants assessed', String(count.people)],
      ...(count.notScored > 0
        ? [['Finished, not yet scored on everything, not included', String(count.notScored)]]
        : []),
      ...unknownsOf(count),
    ] as readonly (readonly [string, string])[],
    tables,
    missing: missingOf(count, tables),
    notes,
  };
}

const titles: ReadonlyMap<string, string> = new Map([
  ['sex', 'Sex'],
  ['raceEthnicity', 'Race or ethnicity'],
  ['crossed', 'Sex and race or ethnicity together'],
]);

const notes = [
  'This is no legal advice, and no independent audit. Local Law 144 asks for an audit by somebody who has no part in using or making the tool; these are the numbers such a person would ask for first, counted by the software itself.',
  'The written exercise is scored by people. Whether a law on automated tools applies to it at all is a question for counsel.',
  'Selection rate: people of a category who were advanced, over people of that category who were assessed. Scoring rate: people of a category whose total is above the median of all totals, over people of that category. Impact ratio: the rate of a category over the highest rate of any category. Whoever nobody has decided on counts as not advanced.',
  'Categories are as people declared them themselves, after they had submitted, and of their own will.',
  'A category of fewer than five people is not shown, to protect them; they are counted with those of unknown category. A category under 2 % of the people is shown and is never the one others are compared with.',
];

function sourceOf({ cohorts }: CountedFairness): string {
  const named = cohorts
    .filter(({ people }) => people > 0)
    .map(({ name, people }) => `${name} (${people})`);
  return `Longhand: the results of this exercise and the candidates’ own declarations. Cohorts: ${named.join(', ')}.`;
}

function explanation({ rubric, undecided }: CountedFairness): string {
  return `Everybody who finished the exercise and was scored on every criterion of version ${rubric.number} of its rubric; the team’s own reference cohort is not included.${undecided > 0 ? ` Nobody has decided on ${undecided} of them yet.` : ''}`;
}

function unknownsOf({ questions }: CountedFairness): (readonly [string, string])[] {
  return questions.flatMap(({ kind, views: [view] }) =>
    view === undefined || !titles.has(kind)
      ? []
      : [
          [
            `Of unknown category${view.isAnyHidden ? ', or in one of fewer than five people' : ''}: ${(titles.get(kind) ?? '').toLowerCase()}`,
            String(view.rest),
          ] as const,
        ],
  );
}

/** What the law names and this count has not. */
function missingOf({ questions }: CountedFairness, tables: readonly SummaryTable[]): string[] {
  const hasQuestion = (kind: string) => questions.some((question) => question.kind === kind);
  const hasTable = (title: string) => tables.some((table) => table.title === title);
  return [...titles].flatMap(([kind, title]) => {
    if (hasTable(title)) return [];
    if (kind !== 'crossed' && !hasQuestion(kind)) return [`${title}: candidates are not asked.`];
    return [
      `${title}: too few people in each category for a number that tells nothing about single people.`,
    ];
  });
}
