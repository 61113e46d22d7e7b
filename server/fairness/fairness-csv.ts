import { stringify } from 'csv-stringify/sync';
import type { CountedFairness } from './counting/lead-fairness.actions.ts';
import type { GroupImpact } from './impact.ts';

const columns = [
  'counted_at',
  'rubric_version',
  'question',
  'cohort',
  'selection',
  'cut',
  'selected_in_all',
  'group',
  'people',
  'selected',
  'selection_rate',
  'impact_ratio',
  'low',
  'high',
  'fisher_p',
  'under_four_fifths',
  'is_reference',
  'under_two_percent',
  'why_not',
];

/** One row a question, view, selection and group, and one for whoever is in no group. */
export function fairnessCsv(count: CountedFairness): string {
  const rows = count.questions.flatMap((question) =>
    question.views.flatMap((view) => {
      const about = {
        counted_at: count.madeAt,
        rubric_version: count.rubric.number,
        question: question.wordings.join(' × '),
        cohort: view.cohort ?? 'all',
      };
      const selections = [
        ...(view.decision === null
          ? []
          : [{ selection: 'advanced', cut: null, in_all: count.advanced, groups: view.decision }]),
        ...view.cuts.map((groups, at) => ({
          selection: count.cuts[at]?.isMedian === true ? 'above the median' : 'cut',
          cut: count.cuts[at]?.from ?? null,
          in_all: count.cuts[at]?.selected ?? null,
          groups,
        })),
      ];
      const none = [{ selection: '', cut: null, in_all: null, groups: [] as GroupImpact[] }];
      return (selections.length === 0 ? none : selections).flatMap(
        ({ selection, cut, in_all: selected_in_all, groups }) => [
          ...question.groups.map((labels, at) => ({
            ...about,
            ...{ selection, cut, selected_in_all: view.cohort === null ? selected_in_all : null },
            group: labels.join(', '),
            ...numbersOf(groups[at], view.sizes[at] ?? null),
          })),
          {
            ...about,
            ...{ selection, cut },
            group: view.isAnyHidden ? 'no answer, or a group not shown' : 'no answer',
            people: view.rest,
          },
        ],
      );
    }),
  );
  return stringify(rows, { header: true, columns, escape_formulas: true, bom: true });
}

function numbersOf(impact: GroupImpact | undefined, people: number | null) {
  return {
    people,
    selected: impact?.selected ?? null,
    selection_rate: impact?.rate ?? null,
    impact_ratio: impact?.ratio ?? null,
    low: impact?.interval?.low ?? null,
    high: impact?.interval?.high ?? null,
    fisher_p: impact?.p ?? null,
    under_four_fifths: impact?.ratio == null ? '' : impact.isUnderFourFifths ? 'yes' : 'no',
    is_reference: impact?.isReference === true ? 'yes' : '',
    under_two_percent: impact?.isUnderTwoPercent === true ? 'yes' : '',
    why_not: people === null ? 'fewer than five people, or hidden with them' : '',
  };
}
