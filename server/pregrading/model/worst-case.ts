import type { Message, ResponseFormat } from './call.ts';

/**
 * The most tokens a request can count as input. A byte-level tokenizer makes at most one token of a byte; some
 * normalise first, so the longer of a text and its NFKC form counts. Around each message and the schema a chat template
 * puts tokens of its own, and some templates a preamble. In English that is about four times what is billed in the end.
 */
export function worstInputTokens(
  messages: readonly Message[],
  responseFormat: ResponseFormat | null,
): number {
  const texts = messages.reduce((sum, { content }) => sum + bytes(content) + perMessage, 0);
  const schema = responseFormat === null ? 0 : 2 * bytes(JSON.stringify(responseFormat));
  return texts + schema + preamble;
}

const perMessage = 16;
const preamble = 512;

function bytes(text: string): number {
  return Math.max(Buffer.byteLength(text), Buffer.byteLength(text.normalize('NFKC')));
}
