import { resolve } from 'node:path';
import { z } from 'zod';

export interface Environment {
  readonly host: string;
  readonly port: number;
  /** The origin people open, without a slash at its end. */
  readonly publicUrl: string;
  /** Absent: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | undefined;
  /** An absolute path. */
  readonly dataDir: string;
  /** Absent: mails become .eml files in the data folder's outbox. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly openaiApiKey: string | undefined;
  readonly openaiBaseUrl: string | undefined;
  readonly openaiModel: string | undefined;
  readonly openaiSecondModel: string | undefined;
  readonly demo: boolean;
  readonly secret: string | undefined;
  readonly metricsToken: string | undefined;
  /** As Fastify takes it: nobody, this many proxies, or these addresses. */
  readonly trustProxy: false | number | string[];
  readonly logLevel: z.output<typeof logLevel>;
}

export type ParsedEnvironment =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads every variable once; an empty one counts as unset, and a bad start names every bad variable. */
export function parseEnvironment(source: Record<string, string | undefined>): ParsedEnvironment {
  const given = Object.entries(source)
    .map(([name, value]) => [name, value?.trim()] as const)
    .filter(([name, value]) => name in variables && value !== undefined && value !== '');
  const parsed = z.object(variables).safeParse(Object.fromEntries(given));
  if (parsed.success) return { ok: true, environment: toEnvironment(parsed.data) };
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
  };
}

/** The Markdown table of the README, one row a variable. */
export function configurationTable(): string {
  const { properties = {} } = z.toJSONSchema(z.object(variables), { io: 'input' });
  const rows = Object.entries(properties).map(([name, property]) => {
    const { description, default: value, otherwise } = described.parse(property);
    const shown = value === undefined ? (otherwise ?? 'not set') : `\`${value}\``;
    return [`\`${name}\``, shown, description];
  });
  return alignedTable([['variable', 'default', 'what it does'], ...rows]);
}

const described = z.object({
  description: z.string(),
  default: z.string().optional(),
  /** What stands in for a default that depends on other variables. */
  otherwise: z.string().optional(),
});

/** Padded as Prettier pads a table, so that it stands in the README unchanged. */
function alignedTable([head = [], ...rows]: readonly string[][]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[], filler = ' ') =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, filler)).join(' | ')} |`;
  return [line(head), line([], '-'), ...rows.map((row) => line(row))].join('\n');
}

function toEnvironment(given: z.output<z.ZodObject<typeof variables>>): Environment {
  return {
    host: given.HOST,
    port: given.PORT,
    publicUrl: given.PUBLIC_URL ?? localAddress(given.HOST, given.PORT),
    databaseUrl: given.DATABASE_URL,
    dataDir: resolve(given.DATA_DIR),
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    openaiApiKey: given.OPENAI_API_KEY,
    openaiBaseUrl: given.OPENAI_BASE_URL,
    openaiModel: given.OPENAI_MODEL,
    openaiSecondModel: given.OPENAI_SECOND_MODEL,
    demo: given.DEMO,
    secret: given.SECRET,
    metricsToken: given.METRICS_TOKEN,
    trustProxy: given.TRUST_PROXY,
    logLevel: given.LOG_LEVEL,
  };
}

function localAddress(host: string, port: number): string {
  // "Every interface" is where to listen, not an address a browser can open.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return new URL(`http://${name.includes(':') ? `[${name}]` : name}:${port}`).origin;
}

const text = z.string();

const logLevel = z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], {
  error: 'must be one of silent, fatal, error, warn, info, debug and trace',
});

const addressOf = (protocols: RegExp, sentence: string) =>
  text.refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), sentence);

function isOrigin(value: string): boolean {
  const { pathname, search, hash, username } = new URL(value);
  return pathname === '/' && search === '' && hash === '' && username === '';
}

const variables = {
  HOST: text
    .regex(/^[\w.:%-]+$/, 'must be an address of this machine, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1')
    .describe('Where to listen; `0.0.0.0` is every interface of the machine.'),
  PORT: text
    .default('3000')
    .refine(
      (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535,
      'must be a whole number from 1 to 65535, such as 3000',
    )
    .transform(Number)
    .describe('The port to listen on.'),
  PUBLIC_URL: addressOf(/^https?:$/, 'must be an address such as https://longhand.example.com')
    .refine(
      (value) => !URL.canParse(value) || isOrigin(value),
      'must be an address without a path, such as https://longhand.example.com',
    )
    .transform((value) => new URL(value).origin)
    .optional()
    .meta({
      otherwise: '`http://HOST:PORT`',
      description: 'The address people open, used in every link; with `https` cookies are secure.',
    }),
  DATABASE_URL: addressOf(
    /^postgres(ql)?:$/,
    'must be an address such as postgres://user:password@host:5432/longhand',
  )
    .optional()
    .meta({
      otherwise: 'embedded',
      description:
        'A PostgreSQL 15 or later to use; without it Longhand runs its own in the data folder.',
    }),
  DATA_DIR: text
    .default('./.data')
    .describe('The folder for secrets, the embedded database and the outbox.'),
  SMTP_URL: addressOf(
    /^smtps?:$/,
    'must be an address such as smtp://user:password@mail.example.com:587',
  )
    .optional()
    .meta({
      otherwise: 'outbox',
      description: 'Where mail is handed in; without it each mail is a file in the outbox folder.',
    }),
  MAIL_FROM: text
    .regex(
      /^[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
      'must be a mail address, such as Longhand <longhand@example.com>',
    )
    .default('Longhand <longhand@localhost>')
    .describe('The sender of every mail.'),
  OPENAI_API_KEY: text
    .optional()
    .describe(
      'The key of an OpenAI-compatible endpoint; without it and `OPENAI_BASE_URL` nothing about AI appears.',
    ),
  OPENAI_BASE_URL: addressOf(/^https?:$/, 'must be an address such as http://localhost:11434/v1')
    .optional()
    .describe('The address of an OpenAI-compatible endpoint, where it is not OpenAI itself.'),
  OPENAI_MODEL: text
    .optional()
    .describe('The model that makes suggestions; without it nothing is read.'),
  OPENAI_SECOND_MODEL: text.optional().describe('A second model for a second opinion.'),
  DEMO: z
    .enum(['1', '0'], { error: 'must be 1 or 0' })
    .default('1')
    .transform((value) => value === '1')
    .describe('`0` starts an empty embedded database without the demo organization.'),
  SECRET: z
    .string()
    .min(32, 'must have at least 32 characters: make one with `openssl rand -base64 48`')
    .optional()
    .meta({
      otherwise: 'made at first start',
      description:
        'The master secret, 32 characters or more, the same for every process of one database; without it, a file in the data folder.',
    }),
  METRICS_TOKEN: text
    .optional()
    .describe('The bearer token for `GET /metrics`, which is off without it.'),
  TRUST_PROXY: text
    .default('0')
    .refine(
      (value) =>
        /^\d{1,2}$/.test(value) || /^[\da-f.:/]*[.:][\da-f.:/, ]*$|^loopback$/i.test(value),
      'must be how many proxies stand in front, such as 1, or their addresses, such as 10.0.0.0/8',
    )
    .transform(toTrustProxy)
    .describe(
      'How many reverse proxies stand in front, or their addresses with commas between; their `X-Forwarded-*` headers are believed.',
    ),
  LOG_LEVEL: logLevel
    .default('warn')
    .describe('`silent`, `fatal`, `error`, `warn`, `info`, `debug` or `trace`.'),
};

function toTrustProxy(value: string): false | number | string[] {
  if (/^\d+$/.test(value)) return Number(value) || false;
  return value.split(',').map((address) => address.trim());
}
