import { stringify } from 'csv-stringify/sync';
import type { WholeAgreement } from './agreement.actions.ts';
import type { Measure } from './measure.ts';

const columns = [
  'rubric_version',
  'of',
  'criterion',
  'interviewer',
  'other_interviewer',
  'measure',
  'value',
  'low',
  'high',
  'n',
  'why_not',
];

interface Row {
  readonly of: 'criterion' | 'overall' | 'interviewer';
  readonly criterion?: string;
  readonly interviewer?: string;
  readonly other_interviewer?: string;
}

/** One row a number, so that every table on the page can be made from it. */
export function agreementCsv(agreement: WholeAgreement): string {
  const nameOf = (memberId: string) =>
    agreement.interviewers.find((one) => one.memberId === memberId)?.name ?? '';
  const rows = [
    ...agreement.criteria.flatMap((one) =>
      rowsOf({ of: 'criterion', criterion: one.key }, one, nameOf),
    ),
    ...rowsOf({ of: 'overall' }, agreement.overall, nameOf),
    ...agreement.interviewers.flatMap(({ name, severity, minutes, noteLength }) => {
      const row = { of: 'interviewer', interviewer: name } as const;
      return [
        rowOf(row, 'severity', severity),
        rowOf(row, 'minutes', minutes),
        rowOf(row, 'note_length', noteLength),
      ];
    }),
  ].map((row) => ({ rubric_version: agreement.rubric.number, ...row }));
  return stringify(rows, { header: true, columns, escape_formulas: true, bom: true });
}

function rowsOf(
  row: Row,
  { alpha, exact, adjacent, reliability, kappas }: WholeAgreement['overall'],
  nameOf: (memberId: string) => string,
) {
  const { single, average, needed } = reliability;
  const { value, low, high, n, why } = needed;
  return [
    rowOf(row, 'alpha', alpha),
    rowOf(row, 'exact', exact),
    rowOf(row, 'adjacent', adjacent),
    rowOf(row, 'reliability_of_one', single),
    rowOf(row, 'reliability_of_the_mean', average),
    { ...row, measure: 'reviews_needed', value, low, high, n, why_not: why },
    ...kappas.map(({ memberIds: [one, other], kappa }) =>
      rowOf(
        { ...row, interviewer: nameOf(one), other_interviewer: nameOf(other) },
        'weighted_kappa',
        kappa,
      ),
    ),
  ];
}

function rowOf(row: Row, measure: string, { value, interval, n, why }: Measure) {
  const ends = { low: interval?.low ?? null, high: interval?.high ?? null };
  return { ...row, measure, value, ...ends, n, why_not: why };
}
