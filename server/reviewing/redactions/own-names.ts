import { fold } from './folded-text.ts';
import { isPersona, partsOf, type Story } from './story.ts';

export interface Writer {
  readonly name: string;
  readonly email: string;
}

/** Something of the writer’s own that an answer is searched for. */
export interface OwnName {
  /** Folded; between them at most three signs that are no letters. */
  readonly parts: readonly string[];
  readonly kind: 'name' | 'handle';
  /** In small letters it is an ordinary word here, as “will” or “may” is. */
  readonly isCapital: boolean;
}

/** Nobody is known by these, and in their languages they are in every sentence. */
const particles = new Set(
  'van von der den del dos das des della dello dalla las los bin ibn bint abu zur zum ter ten'.split(
    ' ',
  ),
);
/** Mail boxes that say nothing of whose they are. */
const mailBoxes = new Set(
  'mail email info hello hallo hola contact kontakt contacto office admin work jobs job post web home team support sales'.split(
    ' ',
  ),
);

/** Written without spaces, or, as Korean, with endings put right behind a name. A name has two characters there. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}]/u;
/** With “and” or “to” put right before a name. */
const prefixing = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;
const letter = /\p{L}/u;

/** Whether a name can begin or end between these two characters: what it has there, and what stands beside it. */
export function isEdge(own: string, beside: string, side: 'before' | 'after'): boolean {
  if (!letter.test(beside)) return true;
  const glues = (character: string) =>
    unspaced.test(character) || (side === 'before' && prefixing.test(character));
  return glues(own) || glues(beside);
}

/**
 * The name as a whole and its parts of three letters or more, and what stands before the @ of the mail address. What is
 * a persona’s name too is not the writer’s: in this exercise everybody writes it.
 */
export function ownNamesOf({ name, email }: Writer, story: Story): OwnName[] {
  const other = withoutUmlauts(name);
  return [
    ...namesIn(partsOf(name), story),
    ...(other === null ? [] : namesIn(partsOf(other), story)),
    ...mailBoxOf(email, story),
  ];
}

function namesIn(parts: readonly string[], story: Story): OwnName[] {
  const single = parts.filter(
    (part) => isLongEnough(part) && !particles.has(part) && !story.personaParts.has(part),
  );
  const isNamed = parts.some((part) => letter.test(part)) && !isPersona(parts, story);
  const whole = isNamed && charactersOf(parts.join('')) > 1 ? [parts] : [];
  return [...whole, ...single.map((part) => [part])].map((one) => ({
    parts: one,
    kind: 'name',
    isCapital: isOrdinary(one, story),
  }));
}

function mailBoxOf(email: string, story: Story): OwnName[] {
  const [box = ''] = fold(email.slice(0, email.lastIndexOf('@'))).split('+');
  const parts = partsOf(box);
  if (!isLongEnough(box) || mailBoxes.has(box) || isPersona(parts, story)) return [];
  return [{ parts: [box], kind: 'handle', isCapital: isOrdinary(parts, story) }];
}

/** A whole name of two letters, such as Al or Bo, is a word in some language too. */
function isOrdinary(parts: readonly string[], { ordinaryWords }: Story): boolean {
  const [only = '', ...others] = parts;
  if (others.length > 0) return false;
  return ordinaryWords.has(only) || (charactersOf(only) < 3 && !unspaced.test(only));
}

function isLongEnough(part: string): boolean {
  return letter.test(part) && charactersOf(part) >= (unspaced.test(part) ? 2 : 3);
}

/** Folding takes Korean syllables apart. */
function charactersOf(part: string): number {
  return [...part.normalize('NFC')].length;
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** As people write it whose keyboard lacks the letter: Müller, Mueller. Null where there is none. */
function withoutUmlauts(name: string): string | null {
  const small = name.normalize('NFC').toLowerCase();
  const other = small.replace(/[äöüøå]/g, (umlaut) => umlauts[umlaut] ?? umlaut);
  return other === small ? null : other;
}
