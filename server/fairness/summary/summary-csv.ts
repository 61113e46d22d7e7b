import { stringify } from 'csv-stringify/sync';
import type { Summary } from './summary.ts';

const columns = [
  'section',
  'sex',
  'race_ethnicity',
  'rate',
  'applicants',
  'selected_or_above_median',
  'rate_value',
  'impact_ratio',
  'note',
];

/** The facts first, then a row a category, then what is said beside them. */
export function summaryCsv(summary: Summary): string {
  const rows = [
    { section: 'organization', note: summary.organization },
    { section: 'exercise', note: summary.assessment },
    ...summary.facts.map(([name, value]) => ({ section: name, note: value })),
    ...summary.tables.flatMap(({ title, rate, labels, rows: groups }) =>
      groups.map(({ group, impact }) => ({
        section: title,
        ...placed(labels, group),
        rate: `${rate} rate`,
        applicants: impact.people,
        selected_or_above_median: impact.selected,
        rate_value: impact.rate,
        impact_ratio: impact.ratio,
        note: impact.people === null ? 'fewer than five people, not shown' : '',
      })),
    ),
    ...summary.missing.map((note) => ({ section: 'not included', note })),
    ...summary.notes.map((note) => ({ section: 'note', note })),
  ];
  return stringify(rows, { header: true, columns, escape_formulas: true, bom: true });
}

function placed(labels: readonly string[], group: readonly string[]) {
  const of = (label: string) => group[labels.indexOf(label)] ?? '';
  return { sex: of('Sex'), race_ethnicity: of('Race or ethnicity') };
}
