import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../db/start-problem.ts';
import { openDataFolder } from './data-folder.ts';

/** One key a purpose, 32 bytes each, all from the master secret: what leaks of one tells nothing of another. */
export interface Secrets {
  readonly session: Buffer;
  readonly invitation: Buffer;
  readonly receipt: Buffer;
  /** For what candidates declare about themselves, and nothing else. */
  readonly declarations: Buffer;
  /** Signs dossiers. */
  readonly dossier: Buffer;
  /** For the embedded database's role. */
  readonly databasePassword: string;
}

interface SecretsOptions {
  readonly dataDir: string;
  readonly secret?: string | undefined;
}

/** Derives the keys from the given master secret, or from the one in the data folder, made at the first start. */
export function openSecrets({ dataDir, secret }: SecretsOptions): Secrets {
  openDataFolder(dataDir);
  return deriveSecrets(secret ?? readOrMake(join(dataDir, 'secret')));
}

/** The same where there is a secret already: makes nothing, so that nobody checks something against a new one. */
export function readSecrets({ dataDir, secret }: SecretsOptions): Secrets {
  const existing = secret ?? read(join(dataDir, 'secret'));
  if (existing !== null) return deriveSecrets(existing);
  throw new StartProblem(
    `There is no secret in ${dataDir}: set DATA_DIR or SECRET as it is for the server.`,
  );
}

function deriveSecrets(master: string): Secrets {
  const key = (name: string) => Buffer.from(hkdfSync('sha256', master, '', `longhand ${name}`, 32));
  return {
    session: key('session'),
    invitation: key('invitation'),
    receipt: key('receipt'),
    declarations: key('self-declarations'),
    dossier: key('dossier'),
    databasePassword: key('database').toString('base64url'),
  };
}

function readOrMake(file: string): string {
  return read(file) ?? make(file);
}

function read(file: string): string | null {
  const content = contentOf(file);
  if (content === null || content.length >= 32) return content;
  throw new StartProblem(
    `The secret in ${file} is shorter than 32 characters: put it back from your backup, or delete the file to make a new one, which ends every session and invitation link.`,
  );
}

function contentOf(file: string): string | null {
  try {
    const content = readFileSync(file, 'utf8').trim();
    chmodSync(file, 0o600);
    return content;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw new StartProblem(
      `The secret in ${file} cannot be read: give the file to the user who starts Longhand.`,
      error,
    );
  }
}

/** Written whole under another name and then linked: of two first starts at once, both read the same secret. */
function make(file: string): string {
  const draft = `${file}.${process.pid}`;
  try {
    const content = `${randomBytes(48).toString('base64url')}\n`;
    writeFileSync(draft, content, { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
