import type { AccommodationWanted } from './accommodation.ts';

export interface CandidateWanted extends Pick<
  AccommodationWanted,
  'extraTimeFactor' | 'extraMinutes'
> {
  readonly name: string;
  readonly email: string;
  readonly timeZone?: string | undefined;
}

export interface RowProblem {
  /** 1-based. */
  readonly row: number;
  readonly field: string;
  readonly reason: string;
}

/** A row of a list, or null where it could not be read. */
export type CandidateRows = readonly (CandidateWanted | null)[];

/** Mail addresses that stand in the list twice, told at the later row. */
export function repeatedRows(rows: CandidateRows): RowProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap((candidate, at) => {
    if (candidate === null) return [];
    const key = emailKey(candidate.email);
    const before = first.get(key);
    if (before === undefined) first.set(key, at + 1);
    return before === undefined
      ? []
      : [{ row: at + 1, field: 'email', reason: `is the same mail address as in row ${before}` }];
  });
}

export function invitedRows(rows: CandidateRows, invited: ReadonlySet<string>): RowProblem[] {
  return rows.flatMap((candidate, at) =>
    candidate !== null && invited.has(emailKey(candidate.email))
      ? [{ row: at + 1, field: 'email', reason: 'is invited to this assessment already' }]
      : [],
  );
}

/** Mail addresses are the same whatever their capitals. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}
