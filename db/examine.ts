import pg from 'pg';
import { StartProblem } from './start-problem.ts';

export interface Examined {
  /** The role's name, where row-level security does not bind it. */
  readonly unboundRole: string | null;
}

/** Refuses, in a sentence, a database that Longhand could not work with. */
export async function examineDatabase(url: string): Promise<Examined> {
  const place = placeOf(url);
  const facts = await readFacts(url).catch((error: unknown) => {
    throw new StartProblem(whyNot(error, place), error);
  });
  const problem = whatIsWrong(facts, place);
  if (problem !== null) throw new StartProblem(problem);
  return { unboundRole: facts.isUnbound ? facts.role : null };
}

interface Facts {
  readonly version: string;
  readonly versionNumber: number;
  readonly encoding: string;
  readonly isReadOnly: boolean;
  readonly role: string;
  readonly isUnbound: boolean;
  readonly mayCreate: boolean;
}

interface Place {
  readonly host: string;
  readonly server: string;
  readonly user: string;
  readonly database: string;
}

function placeOf(url: string): Place {
  const { hostname, port, username, pathname } = new URL(url);
  const host = decodeURIComponent(hostname) || 'localhost';
  return {
    host,
    server: `${host}:${port || '5432'}`,
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1) || username),
  };
}

async function readFacts(url: string): Promise<Facts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // Its own listener: an error after the query must not end the process without a word.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Facts>(`
      select current_setting('server_version') as version,
        current_setting('server_version_num')::int as "versionNumber",
        current_setting('server_encoding') as encoding,
        current_setting('transaction_read_only')::bool as "isReadOnly",
        rolname as role,
        rolsuper or rolbypassrls as "isUnbound",
        has_database_privilege(current_database(), 'CREATE')
          and has_schema_privilege('public', 'CREATE') as "mayCreate"
      from pg_roles where rolname = current_user`);
    if (rows[0] === undefined) throw new Error('it does not know its own user');
    return rows[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}

function whatIsWrong(facts: Facts, { server, database }: Place): string | null {
  if (facts.versionNumber < 150_000) {
    return `The database at ${server} is PostgreSQL ${facts.version}, and Longhand needs 15 or later: upgrade it, or set DATABASE_URL to a newer one.`;
  }
  if (facts.encoding !== 'UTF8') {
    return `The database ${database} at ${server} has the encoding ${facts.encoding}, which cannot hold every text: create one with ENCODING 'UTF8' and name it in DATABASE_URL.`;
  }
  if (facts.isReadOnly) {
    return `The database at ${server} is read-only: set DATABASE_URL to the primary server.`;
  }
  if (!facts.mayCreate) {
    return `The user ${facts.role} may not create tables in the database ${database} at ${server}: make it the owner with ALTER DATABASE ${database} OWNER TO ${facts.role}.`;
  }
  return null;
}

function whyNot(error: unknown, { host, server, user, database }: Place): string {
  const { code = '', message } = error as Error & { code?: string };
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The database host ${host} is unknown: correct the host in DATABASE_URL.`;
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `No PostgreSQL answers at ${server}: start it, or correct DATABASE_URL.`;
    case '28P01':
    case '28000':
      return `The database at ${server} does not let the user ${user} in (${message}): correct the user and password in DATABASE_URL.`;
    case '3D000':
      return `There is no database ${database} at ${server}: create it, or correct DATABASE_URL.`;
    default:
      if (/timeout|terminated/i.test(message)) {
        return `No PostgreSQL answers at ${server}: start it, or correct DATABASE_URL.`;
      }
      return `The database at ${server} cannot be used (${message}): correct that there, or set another DATABASE_URL.`;
  }
}
