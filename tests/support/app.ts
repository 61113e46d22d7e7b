import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { connect, type Database } from '../../db/connect.ts';
import type { Api } from '../../server/api.ts';
import { buildApp } from '../../server/app.ts';
import { parseEnvironment, type Environment } from '../../server/env.ts';
import type { EndpointKey } from '../../server/http/contract.ts';
import { lettersOf } from '../../server/letters.ts';
import type { Letter } from '../../server/mail/mailer.ts';
import { startOutbox } from '../../server/mail/outbox.job.ts';
import type { Secrets } from '../../server/secrets.ts';
import { testDatabase } from './database.ts';
import { TestClock } from './test-clock.ts';

/** Who calls: a person with a session, or nobody. */
export type Who = { readonly token: string } | null;

export interface Sent {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<Key> {
  readonly status: number;
  /** Of the contract’s type where the status says so; else a problem document. */
  readonly body: ReplyOf<Key>;
  /** The problem document, where it is one. */
  readonly problem: Problem | null;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly [member: string]: unknown;
}

type ReplyOf<Key> = Key extends keyof Api
  ? Api[Key] extends { reply: infer Shape extends z.ZodType }
    ? z.output<Shape>
    : undefined
  : unknown;

/** The real app on a database of its own; only the clock and the post are replaced. Close it in `afterAll`. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly environment: Environment;
  readonly secrets: Secrets;
  readonly clock: TestClock;
  call<Key extends EndpointKey>(who: Who, key: Key, sent?: Sent): Promise<Answer<Key>>;
  /** The reply’s body; a refusal fails the test. */
  does<Key extends EndpointKey>(who: Who, key: Key, sent?: Sent): Promise<ReplyOf<Key>>;
  /** `call` for one person. */
  as(who: Who): <Key extends EndpointKey>(key: Key, sent?: Sent) => Promise<Answer<Key>>;
  /** Every letter so far, those that waited included. */
  letters(): Promise<readonly Letter[]>;
  close(): Promise<void>;
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** False: nothing sends letters, and `letters()` tells none. */
  readonly outbox?: boolean;
}

export async function startApp(options: StartOptions = {}): Promise<TestApp> {
  const database = await testDatabase();
  const db = connect({ url: database.url });
  const environment = testEnvironment(options.environment);
  const clock = new TestClock();
  const sent: Letter[] = [];
  const mailer = {
    send: (letter: Letter) => Promise.resolve(void sent.push(letter)),
    close: () => undefined,
  };
  const app = await buildApp({ db, environment, secrets, clock });
  const { publicUrl } = environment;
  const letters = lettersOf({ publicUrl, secrets });
  const outbox =
    options.outbox === false ? null : startOutbox({ db, mailer, letters, clock, log: app.log });

  const call: TestApp['call'] = async (who, key, given = {}) => inject(app, who, key, given);
  return {
    app,
    db,
    databaseUrl: database.url,
    environment,
    secrets,
    clock,
    call,
    does: async (who, key, given) => {
      const { status, body, text } = await call(who, key, given);
      if (status >= 400) throw new Error(`${key} was answered with ${status}: ${text}`);
      return body;
    },
    as: (who) => (key, given) => call(who, key, given),
    letters: async () => {
      await outbox?.flush();
      return sent;
    },
    close: async () => {
      await outbox?.stop();
      await app.close();
      await db.close();
      await database.close();
    },
  };
}

export const secrets: Secrets = {
  session: Buffer.alloc(32, 'session'),
  invitation: Buffer.alloc(32, 'invitation'),
  receipt: Buffer.alloc(32, 'receipt'),
  declarations: Buffer.alloc(32, 'declarations'),
  dossier: Buffer.alloc(32, 'dossier'),
  databasePassword: 'not used: every test brings its own database',
};

function testEnvironment(given: StartOptions['environment'] = {}): Environment {
  const parsed = parseEnvironment({ LOG_LEVEL: 'error', ...given });
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return parsed.environment;
}

async function inject<Key extends EndpointKey>(
  app: FastifyInstance,
  who: Who,
  key: Key,
  { params = {}, query = {}, body, headers = {} }: Sent,
): Promise<Answer<Key>> {
  const [method, template] = key.split(' ') as ['GET' | 'PUT' | 'POST' | 'DELETE', string];
  const url = template.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${key} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });
  const response = await app.inject({
    method,
    url,
    query: { ...query },
    headers: {
      ...(who === null ? {} : { authorization: `Bearer ${who.token}` }),
      // A text is JSON lines, all else JSON.
      ...(typeof body === 'string' ? { 'content-type': 'application/x-ndjson' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const isJson = /\bjson\b/.test(String(response.headers['content-type']));
  const read: unknown = isJson ? JSON.parse(response.body) : undefined;
  return {
    status: response.statusCode,
    body: read as ReplyOf<Key>,
    problem: response.statusCode >= 400 ? (read as Problem) : null,
    headers: response.headers,
    text: response.body,
  };
}
