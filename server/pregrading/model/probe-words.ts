import type { Rung } from '../../../db/schema/models.ts';
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
      ? 'It accepts the request to store nothing of what it reads; who runs it answers for that.'
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

/** Why there is no rung, and the way out. */
export function troubleInWords(result: CallResult | null, model: string): string {
  if (result === null) return 'Nothing was tried.';
  switch (result.outcome) {
    case 'reading':
      return 'It gives readings.';
    case 'invalid_output':
      return `It replies, but never with a reading (${quoted(result.problems[0])}). Try another model.`;
    case 'refused':
      return `It refuses to read a made-up answer (${quoted(result.problems[0])}). Look at its filters, or try another model.`;
    case 'cut_off':
      return 'Its replies end before they are complete. Let it write longer where it runs, or try another model.';
    case 'failed':
      return failureInWords(result, model);
  }
}

function failureInWords(
  { trouble, retryAfterMs, error }: Extract<CallResult, { outcome: 'failed' }>,
  model: string,
): string {
  switch (trouble) {
    case 'unauthorized':
      return 'It does not accept the key. Check OPENAI_API_KEY.';
    case 'quota':
      return 'The quota of its account is used up. Raise it there, then test again.';
    case 'retry':
      return retryAfterMs === null
        ? `It gives no reply that can be used just now (${quoted(error)}). Check OPENAI_BASE_URL, then test again.`
        : `It is busy: test again in ${waitInWords(retryAfterMs)}.`;
    case 'unavailable':
      return `It does not take a request for ${model} (${quoted(error)}). Check OPENAI_MODEL and OPENAI_BASE_URL.`;
  }
}

function quoted(text = ''): string {
  return `“${text.length > 160 ? `${text.slice(0, 160)}…` : text}”`;
}

function waitInWords(ms: number): string {
  return ms > 120_000 ? `${Math.ceil(ms / 60_000)} minutes` : `${Math.ceil(ms / 1000)} s`;
}
