import type pg from 'pg';

/**
 * The schema as the catalogue has it, for people to read and for a test to compare. The embedded PostgreSQL ships no
 * pg_dump, and an older one refuses a newer server.
 */
export async function describeSchema(client: pg.ClientBase): Promise<string> {
  const parts: string[] = [];
  for (const table of await names(client, tables)) {
    parts.push(`create table ${table} (\n${await lines(client, columns, table)}\n);`);
    for (const query of [constraints, indexes, policies, triggers]) {
      const found = await lines(client, query, table);
      if (found !== '') parts.push(found);
    }
    parts.push('');
  }
  parts.push(await lines(client, functions));
  return `-- After all migrations. Written by tests/shape/schema.test.ts; do not edit.\n\n${parts.join('\n')}\n`;
}

async function names(client: pg.ClientBase, query: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(query);
  return rows.map(({ line }) => line);
}

async function lines(client: pg.ClientBase, query: string, table?: string): Promise<string> {
  const { rows } = await client.query<{ line: string }>(query, table === undefined ? [] : [table]);
  return rows.map(({ line }) => line).join('\n');
}

const tables = `
  select relname as line from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`;

const columns = `
  select string_agg(format('  %s %s%s%s%s', quote_ident(attname), format_type(atttypid, atttypmod),
    case when attnotnull then ' not null' else '' end,
    coalesce(' default ' || pg_get_expr(adbin, adrelid), ''),
    case attstorage when t.typstorage then '' else ' storage ' || attstorage::text end), E',\\n' order by attnum)
    || coalesce(E'\\n) with (' || array_to_string(c.reloptions, ', '), '') as line
  from pg_attribute a join pg_class c on c.oid = attrelid join pg_type t on t.oid = atttypid
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attrelid = $1::text::regclass and attnum > 0 and not attisdropped
  group by c.reloptions`;

const constraints = `
  select format('alter table %s add constraint %s %s;', $1::text, quote_ident(conname), pg_get_constraintdef(oid)) as line
  from pg_constraint where conrelid = $1::text::regclass and contype <> 'n' order by contype desc, conname`;

const indexes = `
  select indexdef || ';' as line from pg_indexes
  where schemaname = 'public' and tablename = $1
    and not exists (select 1 from pg_constraint where conname = indexname and contype in ('p', 'u'))
  order by indexname`;

const policies = `
  select format('alter table %s %s row level security;', relname,
    case when relforcerowsecurity then 'force' when relrowsecurity then 'enable' end) as line
  from pg_class where oid = $1::text::regclass and relrowsecurity
  union all
  select format('create policy %s on %s using %s;', polname, $1::text, pg_get_expr(polqual, polrelid))
  from pg_policy where polrelid = $1::text::regclass`;

const triggers = `
  select pg_get_triggerdef(oid) || ';' as line from pg_trigger
  where tgrelid = $1::text::regclass and not tgisinternal order by tgname`;

const functions = `
  select pg_get_functiondef(oid) || ';' as line from pg_proc
  where pronamespace = 'public'::regnamespace order by proname`;
