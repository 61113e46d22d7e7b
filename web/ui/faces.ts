const marks = ['a', 'b', 'c', 'd', 'e'] as const;
export type MarkName = (typeof marks)[number];

/** `Marta Teles` gives `MT`, `Jun` gives `JU`, `李 明` gives `李明`. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  const letters = last === '' ? [...first].slice(0, 2) : [[...first][0], [...last][0]];
  return letters.join('').toLocaleUpperCase();
}

/** The same name always has the same colour (FNV-1a over its code points). */
export function markOf(name: string): MarkName {
  let hash = 0x811c9dc5;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return marks[(hash >>> 0) % marks.length] ?? 'a';
}
