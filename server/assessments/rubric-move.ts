import { canonicalJson } from '../accounts/record.ts';
import type { ScenarioTurn } from './scenario-shape.ts';

/** A published version of a scenario, with the rubric it was published with. */
export interface RubricSource {
  readonly number: number;
  readonly turns: readonly ScenarioTurn[];
}

/**
 * Why answers to one version of a scenario cannot be judged by the rubric of another one of the same scenario, in a
 * sentence; null when they can. The candidates must have been asked exactly the same.
 */
export function whyNotJudgedBy(
  /** What the candidates read. */
  written: RubricSource,
  /** The number of the version whose rubric is in use. */
  inUse: number,
  wanted: RubricSource,
): string | null {
  if (wanted.number < inUse) {
    return `Version ${wanted.number} is older than the rubric in use, which is that of version ${inUse}.`;
  }
  if (wanted.turns.length !== written.turns.length) {
    return `Version ${wanted.number} has ${count(wanted.turns.length)}, and these candidates wrote ${written.turns.length}: open a new assessment for it.`;
  }
  const others = wanted.turns
    .filter((turn, at) => canonicalJson(turn) !== canonicalJson(written.turns[at]))
    .map(({ position }) => position);
  if (others.length === 0) return null;
  const which =
    others.length === 1 ? `Turn ${others.join()}` : `Turns ${list.format(others.map(String))}`;
  return `${which} of version ${wanted.number} ${others.length === 1 ? 'is' : 'are'} not what these candidates were asked: open a new assessment for it.`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const count = (turns: number) => (turns === 1 ? 'one turn' : `${turns} turns`);

/**
 * Versions with the same rubric are one choice: the first that can be moved to, else the first. Its number names the
 * rubric wherever it is spoken of.
 */
export function distinctRubrics<
  Choice extends { readonly rubricVersionId: string; readonly whyNot: string | null },
>(choices: readonly Choice[]): Choice[] {
  return [...Map.groupBy(choices, ({ rubricVersionId }) => rubricVersionId).values()].flatMap(
    (same) => same.find(({ whyNot }) => whyNot === null) ?? same.slice(0, 1),
  );
}

interface Described {
  readonly key: string;
  readonly title: string;
}

export interface RubricChanges {
  readonly added: string[];
  readonly removed: string[];
  /** Of which the text, the weight or the turns are others. */
  readonly changed: string[];
}

/** What another rubric does otherwise, by the titles of its criteria. */
export function rubricChanges(
  before: readonly Described[],
  after: readonly Described[],
): RubricChanges {
  const titles = (some: readonly Described[]) => some.map(({ title }) => title);
  const inOther = (others: readonly Described[], key: string) =>
    others.find((other) => other.key === key);
  return {
    added: titles(after.filter(({ key }) => inOther(before, key) === undefined)),
    removed: titles(before.filter(({ key }) => inOther(after, key) === undefined)),
    changed: titles(
      after.filter((criterion) => {
        const old = inOther(before, criterion.key);
        return old !== undefined && canonicalJson(old) !== canonicalJson(criterion);
      }),
    ),
  };
}
