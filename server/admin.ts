import { parseArgs } from 'node:util';
import { connect, type Database } from '../db/connect.ts';
import { migrate } from '../db/migrate.ts';
import { StartProblem } from '../db/start-problem.ts';
import { addMemberTo, createOwner, freshSignInLink } from './accounts/admin.actions.ts';
import { role } from './accounts/accounts.contract.ts';
import { verifyRecord } from './accounts/record.actions.ts';
import { addStarterLibrary } from './assessments/scenarios.actions.ts';
import { parseEnvironment, type Environment } from './env.ts';
import { Refusal } from './refusal.ts';
import { openSecrets } from './secrets.ts';
import { borrowDatabase } from './starting/open-database.ts';

const usage = `npm run admin -- COMMAND
  create-owner --organization NAME --name NAME --email MAIL   makes an organization with its owner, prints a sign-in link
  add-member --organization NAME --name NAME --email MAIL --role owner|lead|interviewer
  sign-in-link MAIL                                           prints a one-time sign-in link
  verify-record                                               checks the hash chain of events`;

type Command = (context: {
  readonly db: Database;
  readonly environment: Environment;
  readonly now: Date;
}) => Promise<{ readonly said: string; readonly isWell?: boolean }>;

process.exit(await main(process.argv.slice(2)));

async function main(words: readonly string[]): Promise<number> {
  try {
    const command = readCommand(words);
    const parsed = parseEnvironment(process.env);
    if (!parsed.ok) throw new StartProblem(parsed.problems.join('\n'));
    const { said, isWell = true } = await withDatabase(parsed.environment, command);
    console.log(said);
    return isWell ? 0 : 1;
  } catch (error) {
    const isSaid = error instanceof StartProblem || error instanceof Refusal;
    console.error(isSaid ? error.message : error);
    return 1;
  }
}

async function withDatabase(environment: Environment, command: Command) {
  const secrets = openSecrets(environment);
  const database = await borrowDatabase({ environment, secrets, log: () => {} });
  try {
    await migrate(database.url);
    const db = connect({ url: database.url });
    try {
      return await command({ db, environment, now: new Date() });
    } finally {
      await db.close();
    }
  } finally {
    await database.close();
  }
}

function readCommand([name, ...rest]: readonly string[]): Command {
  const { values, positionals } = readOptions(rest);
  const need = (option: 'organization' | 'name' | 'email') =>
    values[option] ?? fail(`--${option} is missing.\n${usage}`);
  switch (name) {
    case 'create-owner': {
      const wanted = {
        organization: need('organization'),
        name: need('name'),
        email: need('email'),
      };
      return ({ db, environment, now }) =>
        db.everywhere(async (tx) => {
          const { organizationId, link } = await createOwner(tx, {
            ...wanted,
            publicUrl: environment.publicUrl,
            now,
          });
          await addStarterLibrary(tx, organizationId, { now });
          return { said: link };
        });
    }
    case 'add-member': {
      const parsed = role.safeParse(values.role);
      if (!parsed.success) fail(`--role is one of ${role.options.join(', ')}.\n${usage}`);
      const wanted = {
        organization: need('organization'),
        name: need('name'),
        email: need('email'),
        role: parsed.data,
      };
      return ({ db, environment: { publicUrl }, now }) =>
        db.everywhere(async (tx) => ({
          said: await addMemberTo(tx, { ...wanted, publicUrl, now }),
        }));
    }
    case 'sign-in-link': {
      const email = positionals[0] ?? fail(`The mail address is missing.\n${usage}`);
      return ({ db, environment: { publicUrl }, now }) =>
        db.everywhere(async (tx) => ({
          said: await freshSignInLink(tx, { email, publicUrl, now }),
        }));
    }
    case 'verify-record':
      return ({ db }) =>
        db.everywhere(async (tx) => {
          const { events, organizations, broken } = await verifyRecord(tx);
          const said =
            broken === null
              ? `The record holds: ${events} events of ${organizations} organizations.`
              : `The record is broken after ${events} events: ${broken}.`;
          return { said, isWell: broken === null };
        });
    default:
      return fail(usage);
  }
}

function readOptions(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        organization: { type: 'string' },
        name: { type: 'string' },
        email: { type: 'string' },
        role: { type: 'string' },
      },
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function fail(sentence: string): never {
  throw new StartProblem(sentence);
}
