import { tableOf, type TableData } from '../../ui/table-data.ts';
import type { Funnel, StepHours } from '../views.ts';
import { zoneLabel } from '../comparison/view-words.ts';
import { hoursInWords, stepLabel, steps } from './funnel-words.ts';

export interface FunnelRow {
  readonly key: string;
  readonly name: string;
  /** Drawn under the name where there is room beside the bars. */
  readonly under?: string;
  readonly funnel: Funnel['all'];
}

/** Everybody, then each cohort, then each time-zone band; a part that is the whole is left out. */
export function rowsOf(found: Funnel): readonly FunnelRow[] {
  const cohorts = found.cohorts.map(({ id, name, funnel }) => ({ key: id, name, funnel }));
  const bands = found.zones.map(({ zone, funnel }) => {
    if (zone === 'unknown') return { key: zone, name: 'Time zone not known', funnel };
    const [name = '', under = ''] = zoneLabel[zone].split(', ');
    return { ...{ key: zone, name, under, funnel } };
  });
  return [
    { key: 'all', name: 'Everybody', funnel: found.all },
    ...(cohorts.length > 1 ? cohorts : []),
    ...(bands.length > 1 ? bands : []),
  ];
}

/** The picture in words. */
export function describeFunnel(rows: readonly FunnelRow[]): string {
  return rows
    .map(({ name, funnel }) => {
      const counts = steps.map(
        (step) => `${stepLabel[step].toLowerCase()} ${funnel.reached[step]}`,
      );
      return `${name}: ${counts.join(', ')}.`;
    })
    .join(' ');
}

interface StepRow {
  readonly name: string;
  readonly step: StepHours;
}

const tenths = (value: number) => value.toFixed(1);

export function funnelTable(rows: readonly FunnelRow[]): TableData {
  return tableOf<StepRow>(
    [
      { name: 'People', cell: ({ name }) => name },
      {
        name: 'Step',
        cell: ({ step }) => `${stepLabel[step.from]} → ${stepLabel[step.to].toLowerCase()}`,
      },
      { name: 'Came so far', cell: ({ step }) => step.through + step.waiting + step.missed },
      { name: 'Through', cell: ({ step }) => step.through },
      { name: 'Wait', cell: ({ step }) => step.waiting },
      { name: 'Window closed, or erased', cell: ({ step }) => step.missed },
      { name: 'Median hours', cell: ({ step }) => step.median, write: tenths },
      { name: '95 % from', cell: ({ step }) => step.low, write: tenths },
      { name: '95 % to', cell: ({ step }) => step.high, write: tenths },
      { name: 'In words', cell: ({ step }) => hoursInWords(step) },
    ],
    rows.flatMap(({ name, funnel }) => funnel.hours.map((step) => ({ name, step }))),
  );
}
