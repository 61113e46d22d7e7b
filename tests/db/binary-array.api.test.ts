import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  byteaArray,
  intArray,
  textArray,
  timestamptzArray,
  uuidArray,
} from '../../db/binary-array.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

const back = async (array: Buffer, type: string): Promise<unknown> => {
  const { rows } = await client.query<{ value: unknown }>(`select $1::${type}[] as value`, [array]);
  return rows[0]?.value;
};

describe('a value sent in a binary array', () => {
  test('is the text that somebody typed, whatever it holds', async () => {
    const texts = ['', 'plain', '{"a","b\\\\c"}', 'NULL', 'Zeile 1\nZeile 2', 'größer, 日本語, 🗼'];
    expect(await back(textArray(texts), 'text')).toEqual(texts);
  });

  test('is the number, the id, the bytes and the moment that were meant', async () => {
    const ids = ['0198c1a2-7b3c-7def-8123-456789abcdef', 'ffffffff-ffff-4fff-bfff-ffffffffffff'];
    const moments = ['1999-12-31T23:59:59.999Z', '2026-03-10T06:15:00.001Z'].map(
      (at) => new Date(at),
    );
    const bytes = [Buffer.alloc(0), Buffer.from([0, 1, 255])];
    expect(await back(intArray([0, -1, 2_147_483_647]), 'int')).toEqual([0, -1, 2_147_483_647]);
    expect(await back(uuidArray(ids), 'uuid')).toEqual(ids);
    expect(await back(timestamptzArray(moments), 'timestamptz')).toEqual(moments);
    expect(await back(byteaArray(bytes), 'bytea')).toEqual(bytes);
  });

  test('may be one of none', async () => {
    expect(await back(textArray([]), 'text')).toEqual([]);
  });
});
