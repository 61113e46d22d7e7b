import { readdirSync, readFileSync } from 'node:fs';
import { canonicalJson, sha256 } from '../../accounts/record.ts';

const folder = new URL('../../../prompts/pregrade/', import.meta.url);

const pieces = [
  'rules',
  'canary',
  'criterion',
  'shape-known',
  'shape-told',
  'ready',
  'read',
  'reminder',
  'repair',
] as const;
type Piece = (typeof pieces)[number];

/** The frozen words of one version. Its hash covers every file of its folder. */
export interface Prompt {
  readonly version: string;
  /** SHA-256, hex. */
  readonly hash: string;
  readonly pieces: Readonly<Record<Piece, string>>;
}

/** What was released: of each version the hash of its files, and of a call made from it. */
export interface Released {
  readonly files: string;
  readonly call: string;
}

let current: Prompt | undefined;

/** The newest released version. Throws where a released version was changed: nothing may be read with it. */
export function currentPrompt(): Prompt {
  current ??= released(newest());
  return current;
}

export function releasedPrompts(): Readonly<Record<string, Released>> {
  return JSON.parse(readFileSync(new URL('released.json', folder), 'utf8')) as Record<
    string,
    Released
  >;
}

/** Every version there is, released or a draft. */
export function promptVersions(): string[] {
  return readdirSync(folder).filter((name) => /^\d+$/.test(name));
}

export function readPrompt(version: string): Prompt {
  const home = new URL(`${version}/`, folder);
  const files = Object.fromEntries(
    readdirSync(home)
      .filter((name) => name.endsWith('.md'))
      // A checkout on Windows may have other line ends; the words are the same.
      .map((name) => [name, readFileSync(new URL(name, home), 'utf8').replaceAll('\r\n', '\n')]),
  );
  const missing = pieces.filter((piece) => files[`${piece}.md`] === undefined);
  if (missing.length > 0) {
    throw new Error(`prompts/pregrade/${version} lacks ${missing.join(', ')}.`);
  }
  return {
    version,
    hash: sha256(canonicalJson(files)).toString('hex'),
    pieces: Object.fromEntries(
      pieces.map((piece) => [piece, files[`${piece}.md`]!.trim()]),
    ) as Record<Piece, string>,
  };
}

function newest(): string {
  const versions = Object.keys(releasedPrompts()).sort((a, b) => Number(a) - Number(b));
  const last = versions.at(-1);
  if (last === undefined) throw new Error('prompts/pregrade/released.json names no version.');
  return last;
}

function released(version: string): Prompt {
  const prompt = readPrompt(version);
  if (prompt.hash === releasedPrompts()[version]?.files) return prompt;
  throw new Error(
    `prompts/pregrade/${version} was changed after its release. Undo that, and add a version instead: see the README there.`,
  );
}
