import type { Rung } from '../../../db/schema/pregrading.ts';
import type { CallResult } from './call.ts';
import type { Found } from './probe.ts';

const ofRung: Readonly<Record<Rung, string>> = {
  strict: 'It holds to the shape exactly.',
  schema: 'It holds to the shape, without a promise to.',
  json: 'It replies in JSON, and is told the shape in words; each reply is checked.',
  text: 'It replies in plain text, and is told the shape in words; each reply is checked, and more of them will be of no use.',
};

/** What the probe found, one sentence each, for the lead who pressed the button. */
export function foundInWords(found: Found): string[] {
  const { rung, dialect, modelAsked, modelReturned } = found;
  return [
    ofRung[rung],
    usageInWords(found),
    dialect.keepsLimit
      ? 'It keeps to the length it is given.'
      : 'It does not keep to the length it is given: a single call may use up to 32,768 tokens more, and that much is set aside for each.',
    dialect.takesStore
      ? 'It takes the request to store nothing of what it reads.'
      : 'It cannot be asked to store nothing: who runs it decides what is kept.',
    ...(dialect.reasons ? ['It thinks before it replies, which takes longer and costs more.'] : []),
    found.obeysAnswer
      ? 'It did what a sentence in the test answer told it to. Expect many suggestions to be withheld.'
      : 'It did not do what a sentence in the test answer told it to.',
    nameInWords(modelAsked, modelReturned),
    `A reading took ${(found.latencyMs / 1000).toFixed(1)} s.`,
  ];
}

function usageInWords({ tellsUsage, tellsCached }: Found): string {
  if (!tellsUsage) {
    return 'It does not tell what was used: each call counts with the most it could have been.';
  }
  return tellsCached
    ? 'It tells what was used and what was cached.'
    : 'It tells what was used; nothing of it was cached.';
}

function nameInWords(asked: string, returned: string | null): string {
  if (returned === null)
    return 'It does not say which model it is: a change of model would go unnoticed.';
  return returned === asked
    ? `It answers as ${returned}.`
    : `Asked for ${asked}, it answers as ${returned}; what is earned, is earned by that.`;
}

/** Why there is no rung. */
export function troubleInWords(result: CallResult | null, model: string): string {
  if (result === null) return 'Nothing was tried.';
  if (result.outcome !== 'failed') {
    return `It replies, but on no rung with a reading: ${result.problems[0] ?? result.outcome}`;
  }
  switch (result.trouble) {
    case 'unauthorized':
      return 'It does not accept the key. Check OPENAI_API_KEY.';
    case 'quota':
      return 'The quota of its account is used up. Raise it there, then test again.';
    case 'retry':
      return result.retryAfterMs === null
        ? `It cannot be reached just now: ${result.error} Check OPENAI_BASE_URL, then test again.`
        : `It is busy: test again in ${Math.ceil(result.retryAfterMs / 1000)} s.`;
    case 'unavailable':
      return `It does not take the request for ${model}: ${result.error} Check OPENAI_MODEL and OPENAI_BASE_URL.`;
  }
}
