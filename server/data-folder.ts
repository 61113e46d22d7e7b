import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';
import { StartProblem } from '../db/start-problem.ts';

/** Makes the data folder where there is none, and refuses one that this process could not write to. */
export function openDataFolder(folder: string): void {
  try {
    const isNew = mkdirSync(folder, { recursive: true }) !== undefined;
    // Started by root, the embedded database runs as `postgres`, who passes through without being able to look around.
    if (isNew) chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const sentence = isFile(folder)
      ? `The data folder ${folder} is a file: set DATA_DIR to a folder.`
      : `The data folder ${folder} cannot be written: make it writable for the user who starts Longhand, or set DATA_DIR to another folder.`;
    throw new StartProblem(sentence, error);
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
