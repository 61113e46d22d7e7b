import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { connect, type Database } from '../db/connect.ts';
import { migrate } from '../db/migrate.ts';
import { StartProblem } from '../db/start-problem.ts';
import { addMemberTo, createOwner, freshSignInLink } from './accounts/admin.actions.ts';
import { role } from './accounts/accounts.contract.ts';
import { verifyRecord } from './accounts/record.actions.ts';
import { addStarterLibrary } from './assessments/scenarios.actions.ts';
import { checkFacts } from './cohorts/facts/check-facts.actions.ts';
import { parseEnvironment, type Environment } from './env.ts';
import { Refusal } from './refusal.ts';
import { checkDossierFile } from './check-dossier.ts';
import { checkReceipt } from './check-receipt.ts';
import { openSecrets, readSecrets } from './secrets.ts';
import { borrowDatabase } from './starting/open-database.ts';

const usage = `npm run admin -- COMMAND
  create-owner --organization NAME --name NAME --email MAIL   makes an organization with its owner, prints a sign-in link
  add-member --organization NAME --name NAME --email MAIL --role owner|lead|interviewer
  sign-in-link MAIL                                           prints a one-time sign-in link
  verify-record                                               checks the hash chain of events
  check-facts [--mend]                                        recounts what the scores come to and tells what differs; or puts it right
  verify-receipt FILE [--text FILE [--turn N]]                checks a receipt, and a text against it; - reads what is piped in
  verify-dossier FILE                                         checks a dossier, JSON or HTML, without a database`;

interface Outcome {
  /** Its last line alone is what was asked for. */
  readonly said: string;
  readonly isWell?: boolean;
}

type Command = (environment: Environment) => Promise<Outcome>;

type Work = (context: {
  readonly db: Database;
  readonly environment: Environment;
  readonly now: Date;
}) => Promise<Outcome>;

process.exit(await main(process.argv.slice(2)));

async function main(words: readonly string[]): Promise<number> {
  try {
    const command = readCommand(words);
    const parsed = parseEnvironment(process.env);
    if (!parsed.ok) throw new StartProblem(parsed.problems.join('\n'));
    const { said, isWell = true } = await command(parsed.environment);
    console.log(said);
    return isWell ? 0 : 1;
  } catch (error) {
    const isSaid = error instanceof StartProblem || error instanceof Refusal;
    console.error(isSaid ? error.message : error);
    return 1;
  }
}

function onDatabase(work: Work): Command {
  return (environment) => withDatabase(environment, work);
}

async function withDatabase(environment: Environment, work: Work): Promise<Outcome> {
  const secrets = openSecrets(environment);
  const database = await borrowDatabase({ environment, secrets, log: () => {} });
  try {
    await migrate(database.url);
    const db = connect({ url: database.url });
    try {
      return await work({ db, environment, now: new Date() });
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
      return onDatabase(({ db, environment, now }) =>
        db.everywhere(async (tx) => {
          const { organizationId, link } = await createOwner(tx, {
            ...wanted,
            publicUrl: environment.publicUrl,
            now,
          });
          await addStarterLibrary(tx, organizationId, { now });
          return { said: link };
        }),
      );
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
      return onDatabase(({ db, environment: { publicUrl }, now }) =>
        db.everywhere(async (tx) => ({
          said: await addMemberTo(tx, { ...wanted, publicUrl, now }),
        })),
      );
    }
    case 'sign-in-link': {
      const email = positionals[0] ?? fail(`The mail address is missing.\n${usage}`);
      return onDatabase(({ db, environment: { publicUrl }, now }) =>
        db.everywhere(async (tx) => ({
          said: await freshSignInLink(tx, { email, publicUrl, now }),
        })),
      );
    }
    case 'verify-record':
      return onDatabase(({ db }) =>
        db.everywhere(async (tx) => {
          const { events, organizations, broken } = await verifyRecord(tx);
          const said =
            broken === null
              ? `The record holds: ${events} events of ${organizations} organizations.`
              : `The record is broken after ${events} events: ${broken}.`;
          return { said, isWell: broken === null };
        }),
      );
    case 'check-facts':
      return onDatabase(async ({ db }) => {
        const { lines, verdict, isWell } = await checkFacts(db, { mend: values.mend === true });
        return { said: [...lines, verdict].join('\n'), isWell };
      });
    case 'verify-receipt': {
      const file = positionals[0] ?? fail(`The receipt’s file is missing.\n${usage}`);
      const { text, turn } = values;
      if (file === '-' && text === '-') fail('Only one of the two can be piped in.');
      if (turn !== undefined && (text === undefined || !/^[1-9]\d?$/.test(turn))) {
        fail(`--turn is the number of a turn, and goes with --text.\n${usage}`);
      }
      const wanted = {
        file: placeOf(file),
        text: text === undefined ? undefined : placeOf(text),
        turn: turn === undefined ? undefined : Number(turn),
      };
      return (environment) => checkReceipt(wanted, readSecrets(environment).receipt);
    }
    case 'verify-dossier': {
      const file = positionals[0] ?? fail(`The dossier’s file is missing.\n${usage}`);
      return (environment) => checkDossierFile(placeOf(file), readSecrets(environment).dossier);
    }
    default:
      return fail(usage);
  }
}

/** From where npm was called: it runs commands in the folder of the package. */
function placeOf(file: string): string {
  return file === '-' ? file : resolve(process.env['INIT_CWD'] ?? '', file);
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
        text: { type: 'string' },
        turn: { type: 'string' },
        mend: { type: 'boolean' },
      },
    });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function fail(sentence: string): never {
  throw new StartProblem(sentence);
}
