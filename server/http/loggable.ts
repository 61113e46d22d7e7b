import { DrizzleQueryError } from 'drizzle-orm';
import pg from 'pg';

export interface Loggable {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  [about: string]: unknown;
}

/**
 * An error as it may stand in a log. What a query was given, and the row that PostgreSQL refused, may be somebody’s
 * answer, note or name: of the query only its words with their placeholders are told, of the refusal what it is about.
 */
export function loggable(error: unknown): Loggable {
  if (!(error instanceof Error)) {
    return { type: typeof error, message: 'Something was thrown that is no error.', stack: '' };
  }
  const { name: type, message } = error;
  const cause = error.cause === undefined ? {} : { cause: loggable(error.cause) };
  const told = { type, message, stack: placesIn(error), ...cause };
  if (error instanceof DrizzleQueryError) {
    return { ...told, message: `A query failed: ${error.query}` };
  }
  if (error instanceof pg.DatabaseError) {
    const { code, severity, table, column, constraint, routine } = error;
    // Those of class 22 quote what they cannot read.
    const isQuoting = code?.startsWith('22') === true;
    const said = isQuoting ? 'A value could not be read or does not fit.' : message;
    return { ...told, message: said, code, severity, table, column, constraint, routine };
  }
  return 'code' in error ? { ...told, code: error.code } : told;
}

/** The stack without the message it begins with. */
function placesIn({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
}
