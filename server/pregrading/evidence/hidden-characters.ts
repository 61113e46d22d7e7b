import type { Flag } from '../../../db/schema/suggestions.ts';

/** What takes no room, or turns what stands beside it around. */
const runs =
  /[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\u{e0000}-\u{e0fff}\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}]+/gu;
/** The flags of England, Scotland and Wales are written with tag characters. */
const flagsOfTags =
  /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/gu;
/** Scripts whose letters change their form beside a joiner or a non-joiner. */
const joining =
  /[\p{sc=Arabic}\p{sc=Syriac}\p{sc=Mongolian}\p{sc=Nko}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Gurmukhi}\p{sc=Gujarati}\p{sc=Oriya}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}\p{sc=Myanmar}\p{sc=Khmer}\p{sc=Tibetan}]/u;
/** Written without spaces: a zero-width space tells where a line may break. */
const unspaced =
  /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u;
const startsPictograph = /^[\p{Extended_Pictographic}]/u;
const selectable =
  /[\p{Extended_Pictographic}\p{S}\p{N}#*\p{sc=Han}\p{sc=Mongolian}\p{sc=Myanmar}\p{sc=Phags_Pa}]$/u;
const word = /[\p{L}\p{N}]/u;
const rightToLeft = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u;
const opening = /[\u202a-\u202e\u2066-\u2068]/u;

/**
 * Characters nobody sees: tags, zero-width ones, controls of direction. Where a script, an emoji or a right-to-left text
 * needs them they are left alone, and so is what comes along with a paste: one at the edge of a line, a soft hyphen.
 */
export function hiddenCharacters(text: string): Flag[] {
  const flagged: Flag[] = [];
  const isRightToLeft = rightToLeft.test(text);
  const flagsAt = new Set([...text.matchAll(flagsOfTags)].map(({ index }) => index + 2));
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (flagsAt.has(index)) continue;
    const before = characterBefore(text, index);
    const after = String.fromCodePoint(text.codePointAt(index + run.length) ?? 10);
    if (isNeeded([...run], before, after, isRightToLeft)) continue;
    const end = opening.test(run) ? endOfTurned(text, index) : index + run.length;
    flagged.push({ kind: 'hidden_characters', start: index, end });
  }
  return flagged;
}

function isNeeded(
  run: readonly string[],
  before: string,
  after: string,
  isRightToLeft: boolean,
): boolean {
  // What is a message in itself is longer.
  if (run.length > 3) return false;
  return run.every((character, at) => {
    const left = at === 0 ? before : run[at - 1]!;
    switch (character) {
      case '\u00ad':
        return run.length === 1;
      case '\u200c':
      case '\u200d':
        return isJoiner(left, at === run.length - 1 ? after : run[at + 1]!);
      case '\u200b':
      case '\u2060':
      case '\ufeff':
        return run.length === 1 && (isEdge(before, after) || unspaced.test(before + after));
      case '\u200e':
        return isRightToLeft || !(word.test(before) && word.test(after));
      case '\u200f':
      case '\u061c':
        return isRightToLeft;
      default:
        if (isSelector(character, left)) return true;
        if (isRightToLeft) return isDirection(character);
        return run.length === 1 && isHarmless(character, before, after);
    }
  });
}

function isJoiner(left: string, right: string): boolean {
  return (
    joining.test(left) ||
    joining.test(right) ||
    (pictograph.test(left) && startsPictograph.test(right))
  );
}

const isEdge = (before: string, after: string) =>
  before === '\n' || after === '\n' || after === '\r';

function isSelector(character: string, left: string): boolean {
  return (
    /[\u180b-\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(character) && selectable.test(left)
  );
}

/** Embeddings and isolates; an override makes letters stand the wrong way round, which no text needs. */
const isDirection = (character: string) => /[\u202a-\u202c\u2066-\u2069]/u.test(character);

/** Around a number from a telephone, say; from left to right, as everything else there. */
function isHarmless(character: string, before: string, after: string): boolean {
  if (character === '\u202d') return /[\d+(]/u.test(after);
  return (
    /[\u202a\u202c\u2066\u2068\u2069]/u.test(character) && !(word.test(before) && word.test(after))
  );
}

/** What stands turned around, up to where that ends or the line does. */
function endOfTurned(text: string, from: number): number {
  const rest = /[^\n]{0,2000}?[\u202c\u2069]|[^\n]{0,2000}/uy;
  rest.lastIndex = from + 1;
  return from + 1 + (rest.exec(text)?.[0].length ?? 0);
}

function characterBefore(text: string, at: number): string {
  if (at === 0) return '\n';
  const unit = text.charCodeAt(at - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return text.slice(at - (isLow && at > 1 ? 2 : 1), at);
}
