import type { Rung } from '../../../db/schema/models.ts';

/** From the one that holds a reply to its shape to the one that only asks for it. */
export const ladder: readonly Rung[] = ['strict', 'schema', 'json', 'text'];

/** What of a request one endpoint and model understand. `probeModel` finds it out; the probe’s facts keep it. */
export interface Dialect {
  /** The name under which the length of a reply is limited. */
  readonly outputLimit: 'max_completion_tokens' | 'max_tokens';
  /** Whether it keeps to it: some take the parameter and write on. */
  readonly keepsLimit: boolean;
  readonly takesTemperature: boolean;
  readonly takesSeed: boolean;
  /** Whether it may be told to store nothing. */
  readonly takesStore: boolean;
  /** Some chat templates know only user and assistant. */
  readonly takesSystem: boolean;
  /** It thinks before it writes, and bills that as output. */
  readonly reasons: boolean;
}

export const openaiDialect: Dialect = {
  outputLimit: 'max_completion_tokens',
  keepsLimit: true,
  takesTemperature: true,
  takesSeed: true,
  takesStore: true,
  takesSystem: true,
  reasons: false,
};

/** The dialect a stored probe found; what its facts do not tell is as with OpenAI. */
export function dialectOf(facts: Readonly<Record<string, unknown>>): Dialect {
  const flag = (name: keyof Dialect) => {
    const told = facts[name];
    return typeof told === 'boolean' ? told : Boolean(openaiDialect[name]);
  };
  return {
    outputLimit: facts['outputLimit'] === 'max_tokens' ? 'max_tokens' : 'max_completion_tokens',
    keepsLimit: flag('keepsLimit'),
    takesTemperature: flag('takesTemperature'),
    takesSeed: flag('takesSeed'),
    takesStore: flag('takesStore'),
    takesSystem: flag('takesSystem'),
    reasons: flag('reasons'),
  };
}

/** How long a reply may get. A reading takes 200 to 700 tokens; thinking is counted as output. */
export function outputTokens({ reasons }: Dialect): number {
  return reasons ? 8000 : 1500;
}

/** What a reply may bill at most where the endpoint does not keep to a limit: what common models can hold. */
const unlimitedOutput = 32_768;

export function worstOutputTokens(dialect: Dialect, limit = outputTokens(dialect)): number {
  return dialect.keepsLimit ? limit : Math.max(limit, unlimitedOutput);
}
