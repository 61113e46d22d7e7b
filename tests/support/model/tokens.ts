import { hash } from 'node:crypto';
import type { RequestBody } from './asked.ts';

/** Bytes to a token: 4 is about English; 1 is as bad as a tokenizer can be. */
export function tokensOf(text: string, bytesPerToken: number): number {
  return Math.ceil(Buffer.byteLength(text) / bytesPerToken);
}

/** A request as it reaches the model: the shape first, as providers put it, then the messages. */
export function promptOf({ response_format, messages }: RequestBody): string {
  const shape = response_format?.json_schema === undefined ? '' : JSON.stringify(response_format);
  return shape + messages.map(({ role, content }) => `<${role}>${content}`).join('');
}

/** Reuses what a former prompt began with, in blocks of 128 tokens and from 1,024 tokens on, as OpenAI does. */
export class PrefixCache {
  readonly #known = new Set<string>();

  /** How many tokens of a prompt are known. */
  look(prompt: string, bytesPerToken: number): number {
    const blocks = blocksOf(prompt, bytesPerToken);
    const unknown = blocks.findIndex((block) => !this.#known.has(block));
    const cached = (unknown < 0 ? blocks.length : unknown) * blockTokens;
    return cached < 1024 ? 0 : cached;
  }

  keep(prompt: string, bytesPerToken: number): void {
    for (const block of blocksOf(prompt, bytesPerToken)) this.#known.add(block);
  }
}

const blockTokens = 128;

function blocksOf(prompt: string, bytesPerToken: number): string[] {
  const bytes = Buffer.from(prompt);
  const size = blockTokens * bytesPerToken;
  const blocks: string[] = [];
  for (let end = size; end <= bytes.length; end += size) {
    blocks.push(
      hash(
        'sha256',
        Buffer.concat([Buffer.from(blocks.at(-1) ?? ''), bytes.subarray(end - size, end)]),
      ),
    );
  }
  return blocks;
}
