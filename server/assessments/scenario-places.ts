import { isMap, isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';
import type { ScenarioProblem } from './scenario-shape.ts';

/**
 * One place in the front matter: what stands there, its line in the file, and how to name it in a sentence.
 *
 * The readers, here and in `scenario-values.ts`, never give up: what cannot be read is told in
 * `problems` and read as an empty value ('', NaN, false, no items), so that the rest is still
 * checked and all problems come at once.
 * Nothing that was read may be used once `problems` holds anything.
 */
export interface Place {
  node: unknown;
  line: number;
  name: string;
  /** What belongs here, as an order: "write …". */
  hint: string;
  sheet: Sheet;
}

export interface Sheet {
  lineAt: (offset: number) => number;
  problems: ScenarioProblem[];
}

export function refuse(place: Place, what: string, way = place.hint): void {
  tell(place.sheet, place.line, `${capitalized(place.name)} ${what}: ${way}.`);
}

function tell(sheet: Sheet, line: number, reason: string): void {
  sheet.problems.push({ line, reason });
}

/** The fields of a mapping. `required` and `optional` say, per field, what belongs there. */
export function readFields(
  place: Place | undefined,
  owner: string,
  required: Record<string, string>,
  optional: Record<string, string> = {},
): Map<string, Place> {
  const hints = new Map([...Object.entries(required), ...Object.entries(optional)]);
  const fields = new Map<string, Place>();
  if (!place) return fields;

  const entries = readEntries(place);
  for (const [key, entry] of entries) {
    const hint = hints.get(key);
    const name = nameOf(key, owner);
    if (hint !== undefined) fields.set(key, { ...entry, name, hint });
    else refuse({ ...entry, name }, 'is not a field', `use ${listed([...hints.keys()])}`);
  }
  for (const [key, hint] of isMap(place.node) ? Object.entries(required) : []) {
    if (!entries.has(key)) refuse({ ...place, name: nameOf(key, owner) }, 'is missing', hint);
  }
  return fields;
}

/** A mapping whose keys the author chooses. */
export function readEntries(place: Place): Map<string, Place> {
  const entries = new Map<string, Place>();
  if (!isMap(place.node)) {
    refuse(place, 'is not a group of fields');
    return entries;
  }
  for (const pair of place.node.items) {
    const line = lineOf(pair.key, place);
    const key = keyOf(pair.key);
    const first = key === undefined ? undefined : entries.get(key);
    if (key === undefined) {
      tell(place.sheet, line, 'A field name must be one plain word: write it as "name: value".');
    } else if (first) {
      const twice = `"${shortened(key)}" is given twice, first on line ${first.line}: keep one of them.`;
      tell(place.sheet, line, twice);
    } else {
      entries.set(key, { ...place, node: pair.value, line, name: `"${shortened(key)}"` });
    }
  }
  return entries;
}

/** The items of a list, each named by `nameItem` with its 1-based number. */
export function readItems(
  place: Place | undefined,
  most: number,
  nameItem: (number: number) => string,
): Place[] {
  if (!place) return [];
  if (!isSeq(place.node)) {
    refuse(place, 'is not a list');
    return [];
  }
  const items = place.node.items.map((node, at): Place => {
    return { ...place, node, line: lineOf(node, place), name: nameItem(at + 1) };
  });
  const over = items[most];
  if (over) refuse(over, 'is one too many', `keep ${most} at most`);
  return items;
}

function keyOf(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  // As written, so that a level "01" is not taken for level 1.
  if (typeof key.value === 'number') return key.source ?? String(key.value);
  return typeof key.value === 'string' && key.value !== '' ? key.value : undefined;
}

function lineOf(node: unknown, parent: Place): number {
  const range = (node as Node | null | undefined)?.range;
  return range ? parent.sheet.lineAt(range[0]) : parent.line;
}

function nameOf(key: string, owner: string): string {
  const quoted = `"${shortened(key)}"`;
  return owner === '' ? quoted : `${quoted} of ${owner}`;
}

export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text;
}

export function listed(words: readonly (string | number)[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
