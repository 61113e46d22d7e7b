/** A numbered sentence: its place in the text and its words. */
export interface SentSentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The sentences as the model reads them: one a line, numbered from 1, a blank line where more than one character of
 * white space parted two of them. No line of it can look like the number of another sentence.
 */
export function numbered(sentences: readonly SentSentence[]): string {
  return sentences
    .map(({ start, text }, at) => {
      const gap = at === 0 ? 0 : start - sentences[at - 1]!.end;
      return `${gap > 1 ? '\n' : ''}[${at + 1}] ${asSeen(text).replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ')}`;
    })
    .join('\n');
}

/**
 * A text as a person sees it: without what has no shape on a screen (tag characters, direction overrides, zero-width
 * spaces, control characters), and with the control tokens of chat templates taken apart, which some servers obey
 * wherever they stand. Joiners stay: Persian, Hindi and emoji are spelled with them. What was found is flagged to
 * people elsewhere; the stored text is never altered.
 */
export function asSeen(text: string): string {
  return (
    text
      .replace(unseen, '')
      // More than one in a row spells nothing; a row of them can be a message.
      .replace(/(\u200C|\u200D)(?:\u200C|\u200D)+/g, '$1')
      .replace(/<(?=[|｜])|[|｜](?=>)/g, '$& ')
      .replace(templateTokens, (token) => `${token[0]} ${token.slice(1)}`)
  );
}

const unseen =
  // eslint-disable-next-line no-control-regex
  /[\uFE00-\uFE0D\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]/gu;

const templateTokens =
  /<\/?(?:s|bos|eos|pad|unk|mask|think|thinking|tool_call|tool_response|tools|start_of_turn|end_of_turn|start_of_image|end_of_image)>|<<\/?SYS>>|\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|IMG|PREFIX|SUFFIX|MIDDLE)\]/gi;
