import { afterEach, describe, expect, test } from 'vitest';
import type { CallResult } from '../../../server/pregrading/model/call.ts';
import { openaiDialect } from '../../../server/pregrading/model/dialect.ts';
import { openEndpoint } from '../../../server/pregrading/model/endpoint.model.ts';
import { planCall } from '../../../server/pregrading/model/plan.ts';
import { startModel, type ModelOptions, type ScriptedModel } from '../../support/model.ts';
import { dialects } from '../../support/model/dialects.ts';
import { failures, type Failure } from '../../support/model/failures.ts';
import { honestLevel } from '../../support/model/readers.ts';
import { answer, boundary, question, sentences } from './example.ts';

let model: ScriptedModel | undefined;
afterEach(async () => {
  await model?.close();
  model = undefined;
});

/** What each failure ends in; what it was billed for is known where it could be told. */
const ends: Readonly<Record<Failure, Partial<CallResult>>> = {
  '429_short': { outcome: 'failed', trouble: 'retry', retryAfterMs: 1000 },
  '429_long': { outcome: 'failed', trouble: 'retry', retryAfterMs: 3_600_000 },
  '429_bare': { outcome: 'failed', trouble: 'retry', retryAfterMs: null },
  insufficient_quota: { outcome: 'failed', trouble: 'quota' },
  unauthorized: { outcome: 'failed', trouble: 'unauthorized' },
  model_not_found: { outcome: 'failed', trouble: 'unavailable' },
  content_filter: { outcome: 'refused' },
  '500': { outcome: 'failed', trouble: 'retry', mayBeBilled: false },
  '503': { outcome: 'failed', trouble: 'retry', retryAfterMs: 2000 },
  hang: { outcome: 'failed', trouble: 'retry', mayBeBilled: true },
  cut_connection: { outcome: 'failed', trouble: 'retry', mayBeBilled: true },
  html_200: { outcome: 'failed', trouble: 'retry', mayBeBilled: true },
  broken_json_200: { outcome: 'failed', trouble: 'retry', mayBeBilled: true },
  error_200: { outcome: 'failed', trouble: 'retry', mayBeBilled: true },
  empty_choices: { outcome: 'invalid_output' },
  null_content: { outcome: 'invalid_output' },
  refusal: { outcome: 'refused' },
  filtered: { outcome: 'refused' },
  cut_off: { outcome: 'cut_off' },
  fenced: { outcome: 'reading' },
  fenced_with_prose: { outcome: 'reading' },
  wrong_shape: { outcome: 'invalid_output' },
  extra_field: { outcome: 'invalid_output' },
  two_objects: { outcome: 'invalid_output' },
  prose: { outcome: 'invalid_output' },
  level_out_of_range: { outcome: 'invalid_output' },
  level_between: { outcome: 'invalid_output' },
  level_as_text: { outcome: 'invalid_output' },
  quotes_not_in_text: { outcome: 'reading' },
  renamed: { outcome: 'reading', modelReturned: 'scripted-1-renamed' },
  no_usage: { outcome: 'reading', usage: null },
};

const untold: readonly Failure[] = [
  'hang',
  'cut_connection',
  'html_200',
  'broken_json_200',
  'no_usage',
];

describe.each(dialects)('%s', (dialect) => {
  test('A reading arrives with who gave it and what it took', async () => {
    const result = await once({ dialect }, null);
    expect(result).toMatchObject({
      outcome: 'reading',
      reading: { level: honestLevel(answer, 5), canary: 'not_applicable', abstain: 'no' },
      modelReturned: 'scripted-1',
    });
    expect(result.requestId).toBeTruthy();
    expect(usageOf(result)).toEqual(billed());
  });

  test.each(failures)('%s ends in a reading or by name, and its bill is known', async (failure) => {
    const result = await once({ dialect }, failure);
    expect(result).toMatchObject(ends[failure]);
    if (!untold.includes(failure)) expect(usageOf(result)).toEqual(billed());
    if (result.outcome === 'failed') expect(result.error).not.toContain('sk-test');
  });
});

test('A server that needs no key is sent none', async () => {
  model = await startModel({ dialect: 'ollama' });
  const endpoint = openEndpoint({ apiKey: undefined, baseUrl: model.baseUrl });
  expect((await endpoint.send(planned(), { deadlineMs: 5000 })).outcome).toBe('reading');
  const keyed = await startModel({ dialect: 'openai' });
  const closed = openEndpoint({ apiKey: undefined, baseUrl: keyed.baseUrl });
  expect(await closed.send(planned(), { deadlineMs: 5000 })).toMatchObject({
    trouble: 'unauthorized',
    error: expect.not.stringContaining('none') as string,
  });
  await keyed.close();
});

test('Nobody at the address is told apart from a reply that was lost: it cannot have been billed', async () => {
  const gone = await startModel();
  const endpoint = openEndpoint({ apiKey: gone.apiKey, baseUrl: gone.baseUrl });
  await gone.close();
  expect(await endpoint.send(planned(), { deadlineMs: 5000 })).toMatchObject({
    outcome: 'failed',
    trouble: 'retry',
    mayBeBilled: false,
  });
});

test('A password in the address is in no error', async () => {
  const endpoint = openEndpoint({ apiKey: 'k', baseUrl: 'http://user:pass-word@127.0.0.1:1/v1' });
  const result = await endpoint.send(planned(), { deadlineMs: 1000 });
  expect(result.outcome).toBe('failed');
  expect(JSON.stringify(result)).not.toContain('pass-word');
});

test('A call can be cancelled while the model is thinking', async () => {
  model = await startModel({ latencyMs: 10_000 });
  const endpoint = openEndpoint({ apiKey: model.apiKey, baseUrl: model.baseUrl });
  const cancelling = new AbortController();
  setTimeout(() => cancelling.abort(), 50);
  const result = await endpoint.send(planned(), { signal: cancelling.signal, deadlineMs: 9000 });
  expect(result).toMatchObject({
    outcome: 'failed',
    error: 'It was cancelled.',
    mayBeBilled: true,
  });
});

test('The client never tries again by itself', async () => {
  const result = await once({}, '500');
  expect(result.outcome).toBe('failed');
  expect(model?.calls).toHaveLength(1);
});

test('What is left before the endpoint would refuse is read from its headers', async () => {
  const result = await once({ dialect: 'openai' }, null);
  expect(result.rateLimit).toEqual({
    remainingRequests: 4999,
    remainingTokens: 1_999_000,
    resetMs: 66_500,
  });
  await model?.close();
  expect((await once({ dialect: 'ollama' }, null)).rateLimit).toBeNull();
});

test('Only what is told is known to be cached, and it is told from the second call on', async () => {
  model = await startModel();
  const endpoint = openEndpoint({ apiKey: model.apiKey, baseUrl: model.baseUrl });
  const first = await endpoint.send(planned(), { deadlineMs: 5000 });
  const second = await endpoint.send(planned(), { deadlineMs: 5000 });
  expect(first.usage?.cached).toBe(0);
  expect(second.usage!.cached / second.usage!.in).toBeGreaterThan(0.7);
});

async function once(options: ModelOptions, failure: Failure | null): Promise<CallResult> {
  model = await startModel(options);
  const endpoint = openEndpoint({ apiKey: model.apiKey, baseUrl: model.baseUrl });
  model.next(failure);
  return endpoint.send(planned(), { deadlineMs: failure === 'hang' ? 300 : 10_000 });
}

function planned() {
  return planCall({
    question,
    sentences,
    model: 'scripted-1',
    rung: 'schema',
    dialect: { ...openaiDialect, outputLimit: 'max_tokens' },
    sample: 1,
    purpose: 'sample',
    boundary,
  });
}

/** In and out together; nothing told is nothing billed, in these tests. */
function usageOf({ usage }: CallResult): number {
  return usage === null ? 0 : usage.in + usage.out;
}

function billed(): number {
  return model === undefined ? 0 : model.billed.in + model.billed.out;
}
