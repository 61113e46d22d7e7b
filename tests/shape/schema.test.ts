import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeSchema } from '../../db/describe.ts';
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

/** What has no organization, and why. */
const ofNobody = ['longhand_migrations', 'organizations'];

describe('the schema', () => {
  test('is the one in db/schema.sql', async () => {
    await expect(await describeSchema(client)).toMatchFileSnapshot('../../db/schema.sql');
  });

  test('has an organization in every table, kept apart by forced row-level security', async () => {
    const { rows } = await client.query<{ name: string; forced: boolean; policies: number }>(`
      select relname as name, relrowsecurity and relforcerowsecurity as forced,
        (select count(*)::int from pg_policy where polrelid = c.oid) as policies
      from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'`);
    const carrying = await client.query<{ name: string }>(`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'organization_id' and is_nullable = 'NO'`);
    const withOrganization = new Set(carrying.rows.map(({ name }) => name));
    for (const { name, forced, policies } of rows) {
      if (!ofNobody.includes(name)) expect(withOrganization, name).toContain(name);
      if (name === 'longhand_migrations') continue;
      expect({ name, forced, policies }).toEqual({ name, forced: true, policies: 1 });
    }
  });

  test('shows a connection that names no organization no row at all, and lets it write none', async () => {
    const id = '0190f3f0-0000-7000-8000-000000000001';
    const insert = `insert into organizations (id, name, created_at) values ('${id}', 'Nobody', now())`;
    await expect(client.query(insert)).rejects.toThrow(/row-level security/);
    await client.query('begin');
    await client.query(`select set_config('longhand.organization', '${id}', true)`);
    await client.query(insert);
    await client.query('commit');
    expect((await client.query('select * from organizations')).rowCount).toBe(0);
  });
});
