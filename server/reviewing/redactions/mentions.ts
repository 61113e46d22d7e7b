import { findContacts, type Contact } from './contacts.ts';
import { fold, foldWithPlaces, type FoldedText } from './folded-text.ts';
import { isEdge, ownNamesOf, type OwnName, type Writer } from './own-names.ts';
import { placeholdersIn } from './redact.ts';
import { isPersona, partsOf, type Story } from './story.ts';

/** Where in the text as it was written, in UTF-16 code units, and what it gives away. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly kind: 'name' | 'email' | 'handle' | 'link';
}

/** Called like this, nobody in particular is meant. */
const everybody = new Set(
  'channel here everyone everybody all team group oncall on-call support alle'.split(' '),
);

/**
 * What in an answer may tell who wrote it: the writer’s own name and parts of it, any mail address, handle or link. In
 * the order of the text, and none overlaps another. What stands in the scenario is left out: everybody has it from there.
 *
 * It finds what is written out. A nickname, an employer or a style it does not know.
 */
export function findMentions(text: string, writer: Writer, story: Story): Mention[] {
  const contacts = findContacts(text);
  const isOfStory = (one: Contact) => mayBeAnybodys(text.slice(one.start, one.end), one, story);
  const { known = [], own = [] } = Object.groupBy(contacts, (one) =>
    isOfStory(one) ? 'known' : 'own',
  );
  const edges = new Set(own.flatMap(({ start, end }) => [start, nextSeen(text, end)]));
  const names = findNames(text, ownNamesOf(writer, story), edges);
  return merged(text, [...own, ...apartFrom([...known, ...placeholdersIn(text)], names)]);
}

/** Names in an address of the scenario, say, are no names. Both in the order of the text; each is looked at once. */
function apartFrom(
  others: readonly Pick<Mention, 'start' | 'end'>[],
  names: readonly Mention[],
): readonly Mention[] {
  if (others.length === 0) return names;
  const inOrder = others.toSorted((a, b) => a.start - b.start);
  let next = 0;
  return names
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      while ((inOrder[next]?.end ?? Infinity) <= start) next += 1;
      return (inOrder[next]?.start ?? Infinity) >= end;
    });
}

/** Names begin with what is seen. */
function nextSeen(text: string, from: number): number {
  let at = from;
  while (at < text.length && fold(firstOf(text.slice(at, at + 2))) === '') at += 1;
  return at;
}

function mayBeAnybodys(written: string, { kind }: Contact, story: Story): boolean {
  if (story.contacts.has(fold(written))) return true;
  if (kind !== 'handle') return false;
  const called = fold(written.slice(1));
  return everybody.has(called) || isPersona(partsOf(called), story);
}

/** `edges`: where something else begins or ends that is taken out, so that no letter there belongs to the name. */
function findNames(text: string, names: readonly OwnName[], edges: ReadonlySet<number>): Mention[] {
  const folded = fold(text);
  const there = names.filter(({ parts }) => parts.every((part) => folded.includes(part)));
  if (there.length === 0) return [];
  const placed = foldWithPlaces(text);
  return there
    .flatMap((name) => placesOf(text, placed, name))
    .filter(
      ({ start, end, begins, ends }) => (begins || edges.has(start)) && (ends || edges.has(end)),
    )
    .map(({ start, end, kind }) => ({ start, end, kind }));
}

interface Place extends Mention {
  readonly begins: boolean;
  readonly ends: boolean;
}

function placesOf(text: string, { folded, places }: FoldedText, name: OwnName): Place[] {
  const { parts, kind, isCapital } = name;
  const pattern = new RegExp(parts.map(escaped).join('[^\\p{L}\\p{N}]{0,3}'), 'gu');
  const found: Place[] = [];
  for (const { 0: hit, index } of folded.matchAll(pattern)) {
    const after = index + hit.length;
    // Half a character, as the first letters of a Korean syllable.
    if (places[index] === places[index - 1] || places[after] === places[after - 1]) continue;
    const begins = isEdge(firstOf(hit), lastOf(folded.slice(0, index)), 'before');
    const ends = isEdge(lastOf(hit), firstOf(folded.slice(after, after + 2)), 'after');
    const [start = 0, end = 0] = [places[index], places[after]];
    if (isCapital && isSmall(firstOf(text.slice(start, start + 2)))) continue;
    found.push({ start, end, kind, begins, ends });
  }
  return found;
}

const weight = { link: 3, email: 2, handle: 1, name: 0 };
/** Between the parts of a name; they become one. */
const betweenNames = /^(?:[ \u00a0.-]|, ?)$/;

/** What overlaps becomes one, of the kind that says most. */
function merged(text: string, mentions: readonly Mention[]): Mention[] {
  const result: Mention[] = [];
  for (const next of mentions.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    const isOne =
      last !== undefined &&
      (next.start < last.end ||
        (next.kind === 'name' &&
          last.kind === 'name' &&
          betweenNames.test(text.slice(last.end, next.start))));
    if (isOne) result[result.length - 1] = union(last, next);
    else result.push(next);
  }
  return result;
}

function union(one: Mention, other: Mention): Mention {
  const { kind } = weight[one.kind] >= weight[other.kind] ? one : other;
  return { start: one.start, end: Math.max(one.end, other.end), kind };
}

function escaped(part: string): string {
  return part.replace(
    /[^\p{L}\p{M}\p{N}]/gu,
    (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`,
  );
}

function isSmall(character: string): boolean {
  return character === character.toLowerCase() && character !== character.toUpperCase();
}

const firstOf = (text: string) => String.fromCodePoint(text.codePointAt(0) ?? 32);
const lastOf = (text: string) => /.$/su.exec(text.slice(-2))?.[0] ?? ' ';
