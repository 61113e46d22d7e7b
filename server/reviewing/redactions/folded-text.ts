/** Letters that stand for themselves in Unicode and are left out by many keyboards. */
const plain: Readonly<Record<string, string>> = {
  ...{ ł: 'l', đ: 'd', ð: 'd', ø: 'o', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' },
  ς: 'σ',
};
const special = /[łđðøħıßæœþς]/g;
/** Accents, Hebrew and Arabic points, and what is not seen at all. Vowel signs of Thai or Devanagari stay: they are letters. */
const unseen =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]/g;
// eslint-disable-next-line no-control-regex
const beyondAscii = /[^\u0000-\u007f]/;

/** As it is compared: small letters without accents. */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(unseen, '')
    .replace(special, (letter) => plain[letter] ?? letter);
}

/** The folded text, and where each of its code units comes from. */
export interface FoldedText {
  readonly folded: string;
  /** By folded code unit: where its character begins in the text. One more for the end. */
  readonly places: Uint32Array;
}

export function foldWithPlaces(text: string): FoldedText {
  const pieces: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const piece = fold(character);
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) places.push(at);
    at += character.length;
  }
  places.push(text.length);
  return { folded: pieces.join(''), places: Uint32Array.from(places) };
}
