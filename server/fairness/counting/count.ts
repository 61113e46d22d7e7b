import type { QuestionText } from '../questions.ts';
import type { ChosenCuts } from './cuts.ts';
import {
  otherCohorts,
  type CountedQuestion,
  type CountedView,
  type Selections,
} from './counted.ts';
import { mayShow, mayShowApart, mayShowCells, type Sizes } from './suppression.ts';

export interface CountedPerson {
  /** The cohort, or `otherCohorts`. */
  readonly view: string;
  readonly total: number;
  readonly isAdvanced: boolean;
  /** By question; null: no answer, or prefers not to say. */
  readonly options: ReadonlyMap<string, number | null>;
}

export interface AskedQuestion extends QuestionText {
  readonly id: string;
}

type Groups = readonly ((person: CountedPerson) => boolean)[];

/** Every question by itself, and sex crossed with race or ethnicity where both are asked. */
export function countQuestions(
  people: readonly CountedPerson[],
  questions: readonly AskedQuestion[],
  chosen: ChosenCuts,
): CountedQuestion[] {
  const counted = questions.map((question) => countQuestion(people, question, chosen));
  const of = (kind: QuestionText['kind']) => questions.find((question) => question.kind === kind);
  const [sex, race] = [of('sex'), of('raceEthnicity')];
  if (sex === undefined || race === undefined) return counted;
  return [...counted, ...crossQuestions(people, [sex, race], chosen)];
}

function countQuestion(
  people: readonly CountedPerson[],
  { id, kind, wording, options }: AskedQuestion,
  chosen: ChosenCuts,
): CountedQuestion {
  const groups = groupsOf(id, options);
  const shown = mayShow(sizesOf(people, groups));
  const parts = [...Map.groupBy(people, ({ view }) => view)]
    .toSorted(([a], [b]) => Number(a === otherCohorts) - Number(b === otherCohorts))
    .map(([of, own]) => ({ of, own }));
  const isApart =
    parts.length > 1 &&
    mayShowApart(
      shown,
      parts.map(({ own }) => sizesOf(own, groups)),
    );
  const together = countView(people, null, { groups, shown, chosen });
  return {
    kind,
    wordings: [wording],
    groups: options.map((option) => [option]),
    views: [
      together,
      ...(isApart ? parts.map(({ of, own }) => countView(own, of, { groups, shown, chosen })) : []),
    ],
  };
}

/** Only all together: cohort by cohort hardly ever a group would be large enough. */
function crossQuestions(
  people: readonly CountedPerson[],
  [row, column]: readonly [AskedQuestion, AskedQuestion],
  chosen: ChosenCuts,
): CountedQuestion[] {
  const [rows, columns] = [marginOf(people, row), marginOf(people, column)];
  if (rows.places.length < 2 || columns.places.length < 2) return [];
  const places = rows.places.flatMap((i) => columns.places.map((j) => [i, j] as const));
  const groups = places.map(
    ([i, j]) =>
      (person: CountedPerson) =>
        person.options.get(row.id) === i && person.options.get(column.id) === j,
  );
  const { options: sizes } = sizesOf(people, groups);
  const width = columns.places.length;
  const cells = mayShowCells({
    cells: rows.places.map((_, i) => sizes.slice(i * width, (i + 1) * width)),
    rows: rows.places.map((at) => rows.sizes.options[at]!),
    columns: columns.places.map((at) => columns.sizes.options[at]!),
    isColumnHidden: columns.isHidden,
    isRowHidden: rows.isHidden,
  });
  if (cells === null || !cells.flat().some((isShown, at) => isShown && sizes[at]! > 0)) return [];
  return [
    {
      kind: 'crossed',
      wordings: [row.wording, column.wording],
      groups: places.map(([i, j]) => [row.options[i]!, column.options[j]!]),
      views: [countView(people, null, { groups, shown: cells.flat(), chosen })],
    },
  ];
}

/** A question’s options that are shown and that somebody declared. */
function marginOf(people: readonly CountedPerson[], { id, options }: AskedQuestion) {
  const sizes = sizesOf(people, groupsOf(id, options));
  const shown = mayShow(sizes);
  const places = options.flatMap((_, at) =>
    shown[at] === true && sizes.options[at]! > 0 ? [at] : [],
  );
  return { sizes, places, isHidden: shown.includes(false) };
}

const groupsOf = (questionId: string, options: readonly string[]): Groups =>
  options.map(
    (_, at) =>
      ({ options: own }) =>
        own.get(questionId) === at,
  );

function sizesOf(people: readonly CountedPerson[], groups: Groups): Sizes {
  return {
    people: people.length,
    options: groups.map((isOf) => people.filter(isOf).length),
  };
}

function countView(
  people: readonly CountedPerson[],
  of: string | null,
  {
    groups,
    shown,
    chosen,
  }: { readonly groups: Groups; readonly shown: readonly boolean[]; readonly chosen: ChosenCuts },
): CountedView {
  const count = (some: readonly CountedPerson[]) =>
    groups.map((isOf, at) => (shown[at] === true ? some.filter(isOf).length : null));
  const isDecided = chosen.decision === 'byView' || (chosen.decision === 'together' && of === null);
  return {
    of,
    people: people.length,
    sizes: count(people),
    selected: selectionsOf(people, chosen, isDecided, count),
  };
}

/** Something of whoever was advanced, and of whoever each cut selects. */
export function selectionsOf<Person extends Pick<CountedPerson, 'total' | 'isAdvanced'>, Of>(
  people: readonly Person[],
  { cuts }: Pick<ChosenCuts, 'cuts'>,
  isDecided: boolean,
  of: (some: readonly Person[]) => Of,
): Selections<Of> {
  return {
    decision: isDecided ? of(people.filter(({ isAdvanced }) => isAdvanced)) : null,
    cuts: cuts.map(({ from }) => of(people.filter(({ total }) => total >= from))),
  };
}
