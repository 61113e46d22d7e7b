import { stringify } from 'csv-stringify/sync';
import type { Earning } from './earning.actions.ts';
import type { Measure } from './measures.ts';

const columns = [
  'grader',
  'of',
  'criterion',
  'interviewer',
  'measure',
  'value',
  'low',
  'high',
  'n',
  'why_not',
];

type Of = Readonly<Partial<Record<(typeof columns)[number], string>>>;

/** One row a number, so that every table on the page can be made from it. */
export function earningCsv(earning: Earning): string {
  const { criteria, graders, beside, interviewers, agreementAfter, minutes, cost } = earning;
  const nameOf = (graderKey: string | null) => {
    const found = graders.find((one) => one.graderKey === graderKey);
    return found === undefined
      ? ''
      : `${found.modelReturned ?? found.grader} ${found.graderKey.slice(0, 8)}`;
  };
  const keyOf = (id: string) => criteria.find((one) => one.id === id)?.key ?? '';
  const grader = nameOf(earning.chosen);
  const rows = [
    ...criteria.flatMap((one) =>
      criterionRows({ grader, of: 'criterion', criterion: one.key }, one),
    ),
    ...pullRows({ grader, of: 'all' }, earning.pull),
    ...interviewers.flatMap(({ name, pull, criteria: each }) => [
      ...pullRows({ grader, of: 'interviewer', interviewer: name }, pull),
      ...each.map((one) =>
        rowOf(
          { grader, of: 'interviewer', interviewer: name, criterion: keyOf(one.criterionId) },
          'pull_revealed',
          one.pull,
        ),
      ),
    ]),
    rowOf({ grader, of: 'all' }, 'people_agree_revealed', agreementAfter.revealed),
    rowOf({ grader, of: 'all' }, 'people_agree_control', agreementAfter.control),
    rowOf({ grader, of: 'all' }, 'minutes_revealed', minutes.revealed),
    rowOf({ grader, of: 'all' }, 'minutes_control', minutes.control),
    rowOf({ grader, of: 'all' }, 'minutes_saved', minutes.saved),
    ...earning.flags.map(({ what, n }) => countRow({ grader, of: 'all' }, `flag_${what}`, n)),
    ...(['calls', 'tokensIn', 'tokensCached', 'tokensOut', 'tokensReasoning', 'cost'] as const).map(
      (what) => ({ of: 'all', measure: what, value: cost[what] }),
    ),
    ...beside.flatMap(({ graderKey, criterionId, ...figures }) => {
      const of = { grader: nameOf(graderKey), of: 'beside', criterion: keyOf(criterionId) };
      return [
        countRow(of, 'labels', figures.labels),
        rowOf(of, 'bias', figures.bias),
        rowOf(of, 'error', figures.error),
        rowOf(of, 'kappa_calibrated', figures.calibrated),
      ];
    }),
  ];
  return stringify(rows, { header: true, columns, escape_formulas: true, bom: true });
}

function criterionRows(of: Of, one: Earning['criteria'][number]) {
  const { agreement } = one;
  return [
    countRow(of, 'labels', one.labels),
    countRow(of, 'settled_labels', one.settled),
    rowOf(of, 'bias', one.bias),
    rowOf(of, 'raw_error', one.rawError),
    rowOf(of, 'error', one.error),
    rowOf(of, 'compression', one.compression),
    rowOf(of, 'length_correlation', one.length),
    rowOf(of, 'coverage', one.coverage),
    rowOf(of, 'kappa_raw', agreement.raw),
    rowOf(of, 'kappa_calibrated', agreement.calibrated),
    rowOf(of, 'kappa_of_people', agreement.people),
    rowOf(of, 'ceiling_ideal', agreement.idealCeiling),
    rowOf(of, 'ceiling_human_like', agreement.humanLikeCeiling),
    countRow(of, 'finished', one.finished),
    countRow(of, 'shown', one.shown),
    ...one.abstained.map(({ what, n }) => countRow(of, `abstained_${what}`, n)),
    ...one.heldBack.map(({ what, n }) => countRow(of, `held_back_${what}`, n)),
    ...pullRows(of, one.pull),
  ];
}

function pullRows(of: Of, { revealed, control, difference }: Earning['pull']) {
  return [
    rowOf(of, 'pull_revealed', revealed),
    rowOf(of, 'pull_control', control),
    rowOf(of, 'pull_difference', difference),
  ];
}

const countRow = (of: Of, measure: string, n: number) => ({ ...of, measure, value: n, n });

function rowOf(of: Of, measure: string, { value, interval, n, why }: Measure) {
  const ends = { low: interval?.low ?? null, high: interval?.high ?? null };
  return { ...of, measure, value, ...ends, n, why_not: why };
}
