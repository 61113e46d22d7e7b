import type { Redaction } from '../views.ts';

type Kind = Redaction['mentions'][number]['kind'] | 'other';

/** A passage that was found or marked besides, and whether it is to be taken out. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly put: string;
  readonly isOut: boolean;
}

export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** As it is proposed: everything that was found is taken out. */
export function proposedMarks({ mentions }: Pick<Redaction, 'mentions'>): readonly Mark[] {
  return mentions.map((mention) => ({ ...mention, isOut: true }));
}

/** The text in one row, each piece plain or a mark. */
export interface Piece {
  readonly text: string;
  readonly mark: Mark | null;
}

export function piecesOf(text: string, marks: readonly Mark[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const mark of marks) {
    pieces.push({ text: text.slice(from, mark.start), mark: null });
    pieces.push({ text: text.slice(mark.start, mark.end), mark });
    from = mark.end;
  }
  pieces.push({ text: text.slice(from), mark: null });
  return pieces.filter((piece) => piece.text !== '');
}

/** What interviewers will read. */
export function textWithout(text: string, marks: readonly Mark[]): string {
  return piecesOf(text, marks)
    .map((piece) => (piece.mark?.isOut === true ? piece.mark.put : piece.text))
    .join('');
}

/** Takes out one passage more. What it touches becomes one with it. */
export function withPassage(
  marks: readonly Mark[],
  passage: Passage,
  put: string,
): readonly Mark[] {
  const touches = ({ start, end }: Mark) => start < passage.end && passage.start < end;
  const touched = marks.filter(touches);
  const within = touched.find(({ start, end }) => start <= passage.start && passage.end <= end);
  if (within !== undefined) return switched(marks, [within], true);
  const own: Mark = {
    start: Math.min(passage.start, ...touched.map(({ start }) => start)),
    end: Math.max(passage.end, ...touched.map(({ end }) => end)),
    kind: 'other',
    put,
    isOut: true,
  };
  return [...marks.filter((mark) => !touches(mark)), own].toSorted((a, b) => a.start - b.start);
}

export function switched(
  marks: readonly Mark[],
  some: readonly Mark[],
  isOut: boolean,
): readonly Mark[] {
  return marks.map((mark) => (some.includes(mark) ? { ...mark, isOut } : mark));
}

/** Every place where these words stand, whatever their case. */
export function placesOf(text: string, words: string): readonly Passage[] {
  const wanted = words.trim();
  if (wanted === '') return [];
  const small = text.toLowerCase();
  // Some letters get longer: then it is looked for as it is written.
  const isAligned = small.length === text.length;
  const [within, needle] = isAligned ? [small, wanted.toLowerCase()] : [text, wanted];
  const places: Passage[] = [];
  for (
    let at = within.indexOf(needle);
    at !== -1;
    at = within.indexOf(needle, at + needle.length)
  ) {
    places.push({ start: at, end: at + needle.length });
  }
  return places;
}

/** Marks that say the same, to be switched together. */
export interface MarkGroup {
  readonly key: string;
  readonly text: string;
  readonly kind: Kind;
  readonly marks: readonly Mark[];
}

export function groupsOf(text: string, marks: readonly Mark[]): readonly MarkGroup[] {
  const written = ({ start, end }: Mark) => text.slice(start, end);
  const groups = Map.groupBy(marks, (mark) => `${mark.kind} ${written(mark).toLowerCase()}`);
  return [...groups].flatMap(([key, all]) => {
    const [first] = all;
    return first === undefined ? [] : [{ key, text: written(first), kind: first.kind, marks: all }];
  });
}

export const kindInWords: Readonly<Record<Kind, string>> = {
  name: 'their name',
  email: 'a mail address',
  handle: 'a handle',
  link: 'a link',
  other: 'marked by you',
};

const around = 24;

/** Where a mark stands, with the words beside it. */
export function contextOf(
  text: string,
  { start, end }: Passage,
): readonly [string, string, string] {
  const before = text.slice(Math.max(0, start - around), start);
  const after = text.slice(end, end + around);
  return [
    start > around ? `…${before.replace(/^\S*\s/, '')}` : before,
    text.slice(start, end),
    end + around < text.length ? `${after.replace(/\s\S*$/, '')}…` : after,
  ];
}
