import { getTableColumns, getTableName, type Column } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { hash } from 'node:crypto';
import * as binary from './binary-array.ts';
import type { Transaction } from './connect.ts';

/**
 * Any number of rows, each with the fields of the first, in a statement with one array a column, prepared once. With a
 * parameter for every field it is written and planned anew for every number of rows: for 256 rows of ten fields that
 * takes longer than to insert them.
 */
export async function insertMany<Table extends PgTable>(
  tx: Transaction,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  { unlessThere = false } = {},
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.entries<Column>(getTableColumns(table)).filter(
    ([field]) => field in first,
  );
  const names = columns.map(([, { name }]) => `"${name}"`).join(', ');
  const arrays = columns.map(([, column], n) => `$${n + 1}::${column.getSQLType()}[]`);
  const text = `insert into ${getTableName(table)} (${names}) select * from unnest(${arrays.join(', ')})
    ${unlessThere ? 'on conflict do nothing' : ''}`;
  const values = columns.map(([field, column]) =>
    arrayOf(
      column,
      rows.map((row: Readonly<Record<string, unknown>>) => row[field] ?? null),
    ),
  );
  await tx.$client.query({ name: hash('md5', text), text, values });
}

function arrayOf(column: Column, values: readonly unknown[]): unknown {
  switch (column.getSQLType()) {
    case 'uuid':
      return binary.uuidArray(values as (string | null)[]);
    case 'text':
      return binary.textArray(values as (string | null)[]);
    case 'integer':
      return binary.intArray(values as (number | null)[]);
    case 'bytea':
      return binary.byteaArray(values as (Buffer | null)[]);
    case 'timestamp (3) with time zone':
      return binary.timestamptzArray(values as (Date | null)[]);
    default:
      return values.map((value) => (value === null ? null : column.mapToDriverValue(value)));
  }
}
