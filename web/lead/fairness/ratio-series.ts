import type { RatioPoint, RatioSeries } from '../../ui/ratio-chart.ts';
import type { CountedFairness, FairnessQuestion, FairnessView } from '../views.ts';

/** The groups that are shown and not empty, each with its shape and colour. */
export function shownGroups({ groups }: FairnessQuestion, { sizes }: FairnessView) {
  return groups
    .map((labels, at) => ({ at, name: labels.join(', '), people: sizes[at] ?? null }))
    .filter(({ people }) => people !== null && people > 0)
    .map((group, series) => ({ ...group, series }));
}

/** One line a group, the lowest cut at the left: how strict it is grows to the right. */
export function ratioSeries(question: FairnessQuestion, view: FairnessView): RatioSeries[] {
  const cuts = view.cuts.toReversed();
  return shownGroups(question, view).map(({ at, name, series }) => ({
    name,
    series,
    points: cuts.map((groups, place): RatioPoint => {
      const impact = groups[at];
      return {
        at: placeOf(place, cuts.length),
        ratio: impact?.ratio ?? null,
        low: impact?.interval?.low ?? null,
        high: impact?.interval?.high ?? null,
      };
    }),
  }));
}

const placeOf = (place: number, all: number) => (all < 2 ? 0.5 : 0.04 + (0.92 * place) / (all - 1));

/** At most so many of them, so that they do not run into each other. */
export function cutTicks({ cuts }: CountedFairness, most: number) {
  const all = cuts.toReversed();
  const step = Math.max(1, Math.ceil(all.length / most));
  return all
    .map(({ from }, place) => ({ at: placeOf(place, all.length), label: from.toFixed(2) }))
    .filter((_, place) => place % step === 0);
}
