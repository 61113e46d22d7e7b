import { stageLabel } from '../stages.ts';
import type { Comparison } from '../views.ts';
import type { ComparisonView, DeclaredUse, Zone } from './view.ts';

export const zoneLabel: Readonly<Record<Zone, string>> = {
  west: 'Americas, UTC−12 to −3',
  middle: 'Europe and Africa, UTC−2 to +3',
  east: 'Asia and Pacific, UTC+4 to +14',
  unknown: 'Not known',
};

export const aiUseLabel: Readonly<Record<DeclaredUse, string>> = {
  none: 'Used none',
  language: 'Corrected language',
  ideas: 'Thought with it',
  drafting: 'Let it draft',
  undeclared: 'Said nothing',
};

export interface ActiveFilter {
  readonly key: string;
  readonly label: string;
  /** The view without it. */
  readonly without: ComparisonView;
}

/** Each filter that is set, with the view that is left when it is taken out. */
export function activeFilters(
  view: ComparisonView,
  criteria: Comparison['criteria'],
): readonly ActiveFilter[] {
  const titleOf = (key: string) => criteria.find((one) => one.key === key)?.title ?? key;
  const less = <Value>(some: readonly Value[], value: Value) => some.filter((one) => one !== value);
  return [
    ...(view.turn === null
      ? []
      : [{ key: 'turn', label: `Turn ${view.turn}`, without: { ...view, turn: null } }]),
    ...view.stages.map((stage) => ({
      key: `stage ${stage}`,
      label: `Stage: ${stageLabel[stage].toLowerCase()}`,
      without: { ...view, stages: less(view.stages, stage) },
    })),
    ...view.zones.map((zone) => ({
      key: `zone ${zone}`,
      label: `Time zone: ${zone === 'unknown' ? 'not known' : zoneLabel[zone]}`,
      without: { ...view, zones: less(view.zones, zone) },
    })),
    ...view.aiUses.map((use) => ({
      key: `use ${use}`,
      label: `Of AI: ${aiUseLabel[use].toLowerCase()}`,
      without: { ...view, aiUses: less(view.aiUses, use) },
    })),
    ...view.criteria.map((key) => ({
      key: `criterion ${key}`,
      label: `Criterion: ${titleOf(key)}`,
      without: { ...view, criteria: less(view.criteria, key) },
    })),
  ];
}

/** What a printed page and a file say of themselves: who is compared with whom, and of whom nothing else is said. */
export function viewInWords(view: ComparisonView, comparison: Comparison): string {
  const { cohorts, base, filters, rubric } = comparison;
  const names = cohorts.map(({ name, n }) => `${name} (n = ${n})`);
  const against = cohorts.find(({ id }) => id === base);
  const set = activeFilters(view, comparison.criteria).map(({ label }) => label);
  const { matching, all } = filters.people;
  return [
    `${list.format(names)}${against === undefined || cohorts.length < 2 ? '' : `, held against ${against.name}`}`,
    set.length === 0 ? 'No filter' : `${set.join('; ')}: ${matching} of ${all} people`,
    `Rubric version ${rubric.number}`,
    ...(view.withAiSeenFirst ? ['Reviews marked “AI seen first” counted'] : []),
    ...(view.isAdjusted ? ['Severity-adjusted beside raw'] : []),
  ]
    .join('. ')
    .concat('.');
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
