export interface PastedFields {
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
}

/** What a line that could not be read seems to hold, so that it is mended in its row and not typed again. */
export function guessFields(line: string): PastedFields {
  const pieces = line
    .split(/[\t;,<>]/)
    .map((piece) => piece.trim().replace(/^"(.*)"$/, '$1'))
    .filter((piece) => piece !== '');
  const timeZone = pieces.find((piece) => /^[A-Za-z_]+(\/[\w+-]+)+$/.test(piece)) ?? '';
  const rest = pieces.filter((piece) => piece !== timeZone);
  const email = rest.find((piece) => piece.includes('@')) ?? rest[1] ?? '';
  const name = rest.find((piece) => piece !== email) ?? '';
  return { name, email, timeZone };
}

/** The lines of a text, as the server counts them. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n\u2028\u2029]/);
}

const fieldWords: Readonly<Record<string, string>> = {
  name: 'The name',
  email: 'The mail address',
  timeZone: 'The time zone',
  extraTimeFactor: 'The extra time',
};

/** "The name is empty", "This row has no mail address". */
export function sentenceOfProblem(reason: string, field?: string): string {
  if (field !== undefined) return `${fieldWords[field] ?? 'It'} ${reason}`;
  return /^\p{Ll}/u.test(reason) ? `This row ${reason}` : reason;
}
