import { isScalar } from 'yaml';
import type { Scalar } from 'yaml';
import { refuse, shortened } from './scenario-places.ts';
import type { Place } from './scenario-places.ts';
import { scenarioLimits } from './scenario-shape.ts';

/** Text on one line. */
export function readLine(place: Place | undefined): string {
  const text = readText(place).trim();
  if (!place || text === '') return '';
  const most = scenarioLimits.lineCharacters;
  if (text.includes('\n')) refuse(place, 'is on several lines', 'write it on one line');
  if (text.length > most) {
    refuse(place, `has ${text.length} characters`, `say it in ${most} at most`);
  }
  return text;
}

/** Markdown of any length: kept as it is, but for empty lines around it. */
export function readMarkdown(place: Place | undefined): string {
  return withoutEmptyEnds(readText(place));
}

export function withoutEmptyEnds(markdown: string): string {
  return markdown.replace(/^\s*\n/, '').trimEnd();
}

/** A whole number within a range. */
export function readWhole(place: Place | undefined, range: { from: number; to: number }): number {
  if (!place) return NaN;
  const value = isScalar(place.node) ? place.node.value : undefined;
  if (isEmpty(place)) refuse(place, 'is empty');
  else if (typeof value !== 'number' || !Number.isInteger(value)) {
    refuse(place, 'is not a whole number');
  } else if (value < range.from || value > range.to) {
    refuse(place, `is ${value}, which is not within ${range.from} to ${range.to}`);
  } else return value;
  return NaN;
}

export function readYesOrNo(place: Place | undefined): boolean {
  if (!place) return false;
  const value = isScalar(place.node) ? place.node.value : undefined;
  if (typeof value !== 'boolean') refuse(place, 'is neither true nor false');
  return value === true;
}

/** One line that a rule turns into a value; what the rule does not know is refused with the hint. */
export function readAs<Value>(
  place: Place | undefined,
  fallback: Value,
  rule: (text: string) => Value | undefined,
): Value {
  // YAML takes the "0" of an offset and the "4" of a delay without its unit for numbers.
  const node = isScalar(place?.node) && typeof place.node.value === 'number' ? place.node : null;
  const text = node?.source ?? readLine(place);
  if (!place || text === '') return fallback;
  const value = rule(text);
  if (value === undefined) refuse(place, `cannot be "${shortened(text)}"`);
  return value ?? fallback;
}

function readText(place: Place | undefined): string {
  if (!place) return '';
  if (isEmpty(place)) {
    const comment = isScalar(place.node) && place.node.comment !== undefined;
    const lost = 'is empty, for everything after # is a comment to YAML';
    if (comment) refuse(place, lost, 'put a value that begins with # in quotes');
    else refuse(place, 'is empty');
    return '';
  }
  if (!isScalar(place.node) || typeof place.node.value !== 'string') {
    refuse(place, 'is not text', 'write text, in quotes if it is a number, true, false or null');
    return '';
  }
  return checkedText(place, place.node as Scalar<string>);
}

function checkedText(place: Place, node: Scalar<string>): string {
  if (node.type === 'PLAIN' && /^\S/.test(node.comment ?? '')) {
    refuse(place, 'loses what follows #, a comment to YAML', 'put the whole value in quotes');
  }
  // The characters themselves are refused in the source; here they come out of "\0" and "\ud800".
  if (/[\0\p{Cs}]/u.test(node.value)) {
    refuse(place, 'holds a NUL or half a character', 'take out the \\0, \\x00 or \\ud800');
  }
  return node.value;
}

function isEmpty({ node }: Place): boolean {
  if (node === null || node === undefined) return true;
  if (!isScalar(node)) return false;
  return node.value === null || (typeof node.value === 'string' && node.value.trim() === '');
}
