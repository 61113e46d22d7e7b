/** What a key does at the desk. */
export type Command =
  | { readonly kind: 'level'; readonly level: number }
  | { readonly kind: 'criterion'; readonly step: 1 | -1 }
  | { readonly kind: 'review'; readonly step: 1 | -1 }
  | { readonly kind: 'page'; readonly step: 1 | -1 }
  | { readonly kind: 'cite' | 'note' | 'leaveNote' | 'look' | 'scenario' | 'keys' | 'commit' };

/** The parts of a `KeyboardEvent` that matter. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** On many keyboards `[` and `?` are made with it, and it comes with Ctrl and Alt. */
  readonly isAltGraph: boolean;
  readonly isComposing: boolean;
}

export interface KeyPlace {
  /** The focus is in a field for text. */
  readonly isTyping: boolean;
  /** Arrow keys have a meaning there already: radio buttons, a text that scrolls. */
  readonly hasOwnArrows: boolean;
  /** Single characters can be switched off, for those whose tools type by themselves. */
  readonly areCharactersOn: boolean;
}

const characters: Readonly<Record<string, Command>> = {
  e: { kind: 'cite' },
  n: { kind: 'note' },
  m: { kind: 'look' },
  s: { kind: 'scenario' },
  j: { kind: 'criterion', step: 1 },
  k: { kind: 'criterion', step: -1 },
  '[': { kind: 'review', step: -1 },
  ']': { kind: 'review', step: 1 },
  '?': { kind: 'keys' },
};

const named: Readonly<Record<string, Command>> = {
  ArrowDown: { kind: 'criterion', step: 1 },
  ArrowUp: { kind: 'criterion', step: -1 },
  PageDown: { kind: 'page', step: 1 },
  PageUp: { kind: 'page', step: -1 },
};

/** What a key press means at this place, or null where it is not ours. */
export function commandOf(press: KeyPress, place: KeyPlace): Command | null {
  if (press.isComposing) return null;
  if (press.key === 'Enter' && (press.ctrlKey || press.metaKey)) return { kind: 'commit' };
  if (place.isTyping) return press.key === 'Escape' ? { kind: 'leaveNote' } : null;
  if ((press.ctrlKey || press.metaKey || press.altKey) && !press.isAltGraph) return null;
  const command = named[press.key];
  if (command !== undefined) return place.hasOwnArrows ? null : command;
  if (!place.areCharactersOn) return null;
  const character = characterOf(press);
  if (/^[1-9]$/.test(character)) return { kind: 'level', level: Number(character) };
  return characters[character] ?? null;
}

/** The key’s own character; on a keyboard of another script, the one that stands at its place on a Latin one. */
function characterOf({ key, code }: KeyPress): string {
  if (key.length !== 1) return '';
  if (key.charCodeAt(0) < 128) return key.toLowerCase();
  if (/^(Key|Digit)[A-Z\d]$/.test(code)) return code.at(-1)!.toLowerCase();
  return { BracketLeft: '[', BracketRight: ']' }[code] ?? '';
}
