import type { Opening } from './demo-deserved.ts';

/** Somebody who has begun to write. */
export interface DemoSitter {
  readonly name: string;
  /** Null: a draft that no answer has come of yet. */
  readonly writes: Opening | null;
  /** How long ago they opened the first turn; counts only where they have finished or left. */
  readonly daysAgo: number;
  /** How many of the four reviews of their two answers are committed, those of the first turn first. */
  readonly reviews: 0 | 1 | 2 | 3 | 4;
  /** Where they are; finished where nothing is said. `left`: never came back for the second turn. */
  readonly at?: 'firstTurn' | 'betweenTurns' | 'secondTurn' | 'left';
  /** The deadline closes both turns in the middle of a sentence. */
  readonly isCutOff?: true;
  /** How they sign the second text; a lead has to take that out before anybody reads it. */
  readonly signs?: string;
  readonly extraTime?: { readonly extraTimeFactor: number; readonly reason: string };
}

export interface DemoCohort {
  readonly name: string;
  readonly isReference: boolean;
  /** Days from now. */
  readonly opens: number;
  readonly closes: number;
  readonly sitters: readonly DemoSitter[];
  /** Who has opened the link and not begun. */
  readonly opened: readonly string[];
  /** Who has not opened it. */
  readonly invited: readonly string[];
  readonly revoked?: readonly string[];
  /** Days from now on which those two are invited, where it is later than the others. */
  readonly invitedLater?: number;
}
