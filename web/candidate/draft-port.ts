import { ApiProblem } from '../api/call.ts';
import type { Version } from './reconcile.ts';

export interface Write {
  readonly baseRevision: number;
  readonly text: string;
}
export interface SaveHow {
  /** The page may be gone before the answer. */
  readonly keepalive: boolean;
  readonly patienceMs: number;
}
export interface Acknowledgement {
  readonly revision: number;
  readonly savedAt: string;
}
/** The two requests a draft makes; they reject with an `ApiProblem`. */
export interface DraftPort {
  save(write: Write, how: SaveHow): Promise<Acknowledgement>;
  submit(write: Write): Promise<void>;
}

/** A conflict and a closed turn bring the text that the server holds. */
export function storedIn(error: unknown): Version | null {
  if (!(error instanceof ApiProblem)) return null;
  if (error.code !== 'draft_conflict' && error.code !== 'turn_closed') return null;
  const { text, revision, savedAt } = error.extra as {
    readonly text?: string;
    readonly revision?: number;
    readonly savedAt?: string | null;
  };
  return {
    text: text ?? '',
    revision: revision ?? 0,
    savedAt: savedAt ?? null,
    where: 'server',
  };
}

export function isTurnClosed(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'turn_closed';
}
