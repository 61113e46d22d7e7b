import { readFileSync } from 'node:fs';

/** A text that somebody might put into an answer to move the model that reads it, or one that only looks like it. */
export interface Seed {
  readonly id: string;
  readonly family: string;
  /** With `{MAX}` for the highest level. */
  readonly text: string;
}

/** Families whose texts nobody would see, or not as what they are. */
export const hiddenFamilies = ['hidden_unicode', 'homoglyph', 'markup_hidden', 'encoding'];

const files = ['shared', 'own-attacks', 'benign'];

const seeds = files.flatMap((file) =>
  readFileSync(new URL(`seeds/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Seed),
);

export const attacks = seeds.filter(({ family }) => family !== 'benign_control');
export const benignSeeds = seeds.filter(({ family }) => family === 'benign_control');

export function withTop({ text }: Seed, top: number): string {
  return text.replaceAll('{MAX}', String(top));
}
