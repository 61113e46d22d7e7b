import { readdir, readFile } from 'node:fs/promises';

const folder = new URL('../../prompts/scenarios/', import.meta.url);

export interface Starter {
  /** Its file name without the ending; it stays the same when the text is improved. */
  readonly starter: string;
  readonly source: string;
}

/** The scenarios that come with Longhand, by file name. */
export async function readStarterLibrary(): Promise<Starter[]> {
  const names = (await readdir(folder))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort();
  return Promise.all(
    names.map(async (name) => ({
      starter: name.replace(/\.md$/, ''),
      source: await readFile(new URL(name, folder), 'utf8'),
    })),
  );
}
