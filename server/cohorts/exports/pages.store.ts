import type { Transaction } from '../../../db/connect.ts';

interface CursorQuery {
  readonly text: string;
  readonly values: readonly unknown[];
  /** How many rows a page has. */
  readonly size: number;
}

/**
 * The rows of a query as arrays, a page at a time: PostgreSQL keeps the place, we keep one page. The cursor ends with
 * the transaction; a page is read within a few ten milliseconds, so whoever goes away ends the query soon.
 */
export async function* cursorPages<Row extends readonly unknown[]>(
  tx: Transaction,
  { text, values, size }: CursorQuery,
): AsyncGenerator<readonly Row[]> {
  await tx.$client.query(`declare exported no scroll cursor for ${text}`, [...values]);
  for (;;) {
    const page = await arrays<Row>(tx, { text: `fetch ${size} from exported` });
    if (page.length > 0) yield page;
    if (page.length < size) return;
  }
}

/** Rows as arrays: to name every field of every row takes as long as to read it. */
export async function arrays<Row extends readonly unknown[]>(
  tx: Transaction,
  query: { readonly name?: string; readonly text: string; readonly values?: unknown[] },
): Promise<readonly Row[]> {
  const { rows } = await tx.$client.query<unknown[]>({ ...query, rowMode: 'array' });
  return rows as unknown as readonly Row[];
}

/** Asks for the next page while the one before is being written; never for more than one. */
export async function* ahead<Page>(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  let next = pages.next();
  try {
    for (;;) {
      const asked = await next;
      if (asked.done === true) return;
      next = pages.next();
      // Looked at in the next turn of the loop, or below.
      next.catch(() => undefined);
      yield asked.value;
    }
  } finally {
    await next.catch(() => undefined);
  }
}
