import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { StartProblem } from '../db/start-problem.ts';

/** Nothing in a file may steer the terminal. */
export function onOneLine(sentence: string): string {
  return sentence.replace(/[\s\p{Cc}]+/gu, ' ');
}

/** Of a file, or of what is piped in: `-`. */
export async function readText(file: string): Promise<string> {
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch(
    (error: unknown) => refuseFile(file, error),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new StartProblem(`${nameOf(file)} is not UTF-8 text.`, error);
  }
}

function refuseFile(file: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const why =
    code === 'ENOENT'
      ? `There is no file ${file}.`
      : code === 'EISDIR'
        ? `${file} is a folder: name the file in it.`
        : `${file} cannot be read: check who may read it.`;
  throw new StartProblem(why, error);
}

export function nameOf(file: string): string {
  return file === '-' ? 'What was piped in' : file;
}
