import type { countQuestions } from '../../server/fairness/counting/count.ts';

const sexes = ['F', 'M', 'X'];
const races = ['A', 'B', 'C', 'D'];

/**
 * Everything that is shown, as linear equations in what is not known: a cell for each view, sex and race, both with
 * “no answer”. Whoever can solve them for a hidden group knows how many people are in it.
 */
export function hiddenOf(counted: ReturnType<typeof countQuestions>, views: readonly string[]) {
  const width = (sexes.length + 1) * (races.length + 1);
  const sumOver = (isIn: (view: string, sex: number, race: number) => boolean) =>
    views.flatMap((view) =>
      Array.from({ length: width }, (_, at) => {
        const [sex, race] = [Math.floor(at / (races.length + 1)), at % (races.length + 1)];
        return isIn(view, sex, race) ? 1 : 0;
      }),
    );
  // How many people there are in each view, everybody may know.
  const equations = views.map((one) => sumOver((view) => view === one));
  const hidden: number[][] = [];
  for (const { kind, groups, views: shown } of counted) {
    for (const { of, sizes } of shown) {
      groups.forEach((labels, at) => {
        const wantedSex = kind === 'raceEthnicity' ? null : sexes.indexOf(labels[0] ?? '');
        const wantedRace = kind === 'sex' ? null : races.indexOf(labels.at(-1) ?? '');
        const row = sumOver(
          (view, sex, race) =>
            (of === null || view === of) &&
            (wantedSex === null || sex === wantedSex) &&
            (wantedRace === null || race === wantedRace),
        );
        (sizes[at] === null ? hidden : equations).push(row);
      });
    }
  }
  return { equations, hidden };
}

/** Whether a row is a sum of multiples of the others: elimination after Gauss. */
export function isSolvable(
  equations: readonly (readonly number[])[],
  wanted: readonly number[],
): boolean {
  const basis: number[][] = [];
  const reduce = (row: readonly number[]) =>
    basis
      .reduce<readonly number[]>((left, one) => {
        const pivot = one.findIndex((value) => value !== 0);
        const factor = left[pivot]! / one[pivot]!;
        return factor === 0 ? left : left.map((value, at) => value - factor * one[at]!);
      }, row)
      .map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
  for (const equation of equations) {
    const left = reduce(equation);
    if (left.some((value) => value !== 0)) basis.push([...left]);
  }
  return reduce(wanted).every((value) => value === 0);
}
