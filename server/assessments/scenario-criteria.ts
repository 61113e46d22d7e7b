import { isSeq } from 'yaml';
import { isKey, keyHint } from './scenario-cast.ts';
import { listed, readFields, readItems, refuse } from './scenario-places.ts';
import type { Place } from './scenario-places.ts';
import { scenarioLimits } from './scenario-shape.ts';
import type { ScenarioCriterion } from './scenario-shape.ts';
import { readAs, readLine, readMarkdown, readWhole, readYesOrNo } from './scenario-values.ts';

const criterionFields = {
  key: keyHint,
  title: 'write the aspect that is judged in one line',
  weight: 'write per cent as a whole number from 1 to 100',
  reads: 'write the turns it is scored on, such as [1] or [1, 2]',
  levels: 'write the five levels 1 to 5',
};

const fluencyField = { fluency: 'write true or false, or take it out' };

const levelHint = 'write what an answer of this level does';
const levelFields = { 1: levelHint, 2: levelHint, 3: levelHint, 4: levelHint, 5: levelHint };

/** What is judged: weights that total 100, and every turn read by at least one criterion. */
export function readCriteria(
  place: Place | undefined,
  turns: readonly Place[],
): ScenarioCriterion[] {
  const name = (number: number) => `criterion ${number}`;
  const places = readItems(place, scenarioLimits.criteria, name);
  if (!place) return [];
  if (isSeq(place.node) && places.length === 0) refuse(place, 'holds no criterion');

  const keys = new Map<string, number>();
  const criteria = places.map((item) => readCriterion(item, keys, turns.length));
  refuseTotal(place, criteria);
  refuseUnread(turns, criteria);
  return criteria;
}

function readCriterion(
  place: Place,
  keys: Map<string, number>,
  turnCount: number,
): ScenarioCriterion {
  const owner = place.name;
  const hint = `write the fields ${listed(Object.keys(criterionFields))}`;
  const fields = readFields({ ...place, hint }, owner, criterionFields, fluencyField);
  return {
    key: readKey(fields.get('key'), keys),
    title: readLine(fields.get('title')),
    weight: readWhole(fields.get('weight'), { from: 1, to: 100 }),
    reads: readReads(fields.get('reads'), owner, turnCount),
    fluency: readYesOrNo(fields.get('fluency')),
    levels: readLevels(fields.get('levels'), owner),
  };
}

function readKey(place: Place | undefined, keys: Map<string, number>): string {
  const key = readAs(place, '', (text) => (isKey(text) ? text : undefined));
  const first = keys.get(key);
  if (!place || key === '') return key;
  if (first === undefined) keys.set(key, place.line);
  else refuse(place, `is "${key}" again, as on line ${first}`, 'give each criterion its own key');
  return key;
}

function readReads(place: Place | undefined, owner: string, turnCount: number): number[] {
  const most = scenarioLimits.turns;
  const items = readItems(place, most, () => `a turn that ${owner} reads`);
  if (place && isSeq(place.node) && items.length === 0) refuse(place, 'names no turn');
  const reads = new Set<number>();
  for (const item of items) {
    const position = readWhole(item, { from: 1, to: most });
    if (reads.has(position)) refuse(item, `is ${position} twice`, 'name each turn once');
    if (position > turnCount && turnCount > 0) {
      const has = turnCount === 1 ? 'there is only turn 1' : `the turns are 1 to ${turnCount}`;
      refuse(item, `is ${position}, which does not exist`, `name another, ${has}`);
    }
    if (!Number.isNaN(position)) reads.add(position);
  }
  return [...reads].sort((one, other) => one - other);
}

function readLevels(place: Place | undefined, owner: string): ScenarioCriterion['levels'] {
  const fields = readFields(place, `the levels of ${owner}`, levelFields);
  const level = (number: keyof typeof levelFields) => readMarkdown(fields.get(String(number)));
  return [level(1), level(2), level(3), level(4), level(5)];
}

function refuseTotal(place: Place, criteria: readonly ScenarioCriterion[]): void {
  const total = criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
  // A weight that could not be read is NaN and told already.
  if (criteria.length === 0 || Number.isNaN(total) || total === 100) return;
  const way = total > 100 ? `take away ${total - 100}` : `add ${100 - total}`;
  refuse(place, `has weights that total ${total}`, `${way}, so that they total 100`);
}

function refuseUnread(turns: readonly Place[], criteria: readonly ScenarioCriterion[]): void {
  // Where one says nothing readable about its turns, that is told already.
  if (criteria.length === 0 || criteria.some((criterion) => criterion.reads.length === 0)) return;
  const read = new Set(criteria.flatMap((criterion) => criterion.reads));
  turns.forEach((turn, at) => {
    if (read.has(at + 1)) return;
    refuse(turn, 'is read by no criterion', `add ${at + 1} to the reads of one`);
  });
}
