import { afterEach, describe, expect, test } from 'vitest';
import { dialectOf } from '../../../server/pregrading/model/dialect.ts';
import { openEndpoint } from '../../../server/pregrading/model/endpoint.model.ts';
import { planCall } from '../../../server/pregrading/model/plan.ts';
import { probeModel, type Probe } from '../../../server/pregrading/model/probe.ts';
import { startModel, type ModelOptions, type ScriptedModel } from '../../support/model.ts';
import { dialects } from '../../support/model/dialects.ts';
import { failures } from '../../support/model/failures.ts';
import { gullible } from '../../support/model/gullible.ts';
import { boundary, question, sentences } from './example.ts';

let model: ScriptedModel | undefined;
afterEach(async () => {
  await model?.close();
  model = undefined;
});

describe('A lead who tests the connection reads in words what the endpoint can do', () => {
  test('OpenAI', async () => {
    const { rung, words } = await probed({ dialect: 'openai' });
    expect(rung).toBe('strict');
    expect(words.slice(0, -1)).toEqual([
      'It holds to the shape exactly.',
      'It tells what was used and what was cached.',
      'It keeps to the length it is given.',
      'It accepts the request to store nothing of what it reads; who runs it answers for that.',
      'It did not do what a sentence in the test answer told it to.',
      'It answers as scripted-1.',
    ]);
    expect(words.at(-1)).toMatch(/^A reading took \d+\.\d s\.$/);
  });

  test('A reasoning model', async () => {
    const { facts, words } = await probed({ dialect: 'openai', reasons: true });
    expect(dialectOf(facts)).toMatchObject({ reasons: true, takesTemperature: false });
    expect(words).toContain('It thinks before it replies, which takes longer and costs more.');
  });

  test('Ollama, which takes one name for a limit without effect', async () => {
    const { facts, words } = await probed({ dialect: 'ollama' });
    expect(dialectOf(facts)).toMatchObject({ outputLimit: 'max_tokens', keepsLimit: true });
    expect(words).toContain('It tells what was used; nothing of it was cached.');
  });

  test('A model that does as the answer says', async () => {
    const { words } = await probed({ reader: gullible });
    expect(words.join(' ')).toContain('Expect many suggestions to be withheld');
  });

  test('A deployment that answers under another name', async () => {
    const { words } = await probed({}, (one) => {
      one.answersAs = 'gpt-4.1-2025-04-14';
    });
    expect(words).toContain(
      'Asked for scripted-1, it answers as gpt-4.1-2025-04-14; what is earned, is earned by that.',
    );
  });
});

test.each([
  ['strict', 'strict'],
  ['schema', 'schema'],
  ['json', 'json'],
  ['text', 'text'],
  // It takes a schema and does nothing about it: the shape has to be told in words.
  ['ignored', 'json'],
] as const)('An endpoint that can do %s is used on the rung %s', async (shapes, rung) => {
  expect((await probed({ shapes })).rung).toBe(rung);
});

test('LM Studio without schemas goes straight to text, for it knows no JSON mode', async () => {
  expect((await probed({ dialect: 'lmstudio', shapes: 'json' })).rung).toBe('text');
});

test.each([
  [{ refuses: ['max_completion_tokens'] }, { outputLimit: 'max_tokens' }],
  [{ refuses: ['seed', 'store'] }, { takesSeed: false, takesStore: false, takesTemperature: true }],
  [{ noSystem: true }, { takesSystem: false }],
  [{ keepsNoLimit: true }, { keepsLimit: false }],
] as const)('An endpoint with %j is spoken to as it wants it', async (options, dialect) => {
  const { facts, rung } = await probed(options);
  expect(rung).toBe('strict');
  expect(dialectOf(facts)).toMatchObject(dialect);
});

describe.each(dialects)('%s', (dialect) => {
  test('What the probe finds is what a reading is then sent with', async () => {
    const { rung, facts } = await probed({ dialect });
    const endpoint = openEndpoint({ apiKey: model!.apiKey, baseUrl: model!.baseUrl });
    const planned = planCall({
      question,
      sentences,
      model: 'scripted-1',
      rung: rung!,
      dialect: dialectOf(JSON.parse(JSON.stringify(facts)) as typeof facts),
      sample: 1,
      purpose: 'sample',
      boundary,
    });
    expect((await endpoint.send(planned, { deadlineMs: 5000 })).outcome).toBe('reading');
  });
});

test.each(failures)('%s throughout is said in a sentence, in a few calls', async (failure) => {
  const { words } = await probed({}, (one) => {
    one.always = failure;
  });
  expect(words.length).toBeGreaterThan(0);
  expect(words.join(' ')).toMatch(/^[A-Z].*[.…]$/s);
  expect(model!.calls.length).toBeLessThanOrEqual(20);
});

test('What the probe itself used is told', async () => {
  const { facts } = await probed({ dialect: 'openai' });
  const { calls: _, ...billed } = model!.billed;
  expect(facts['usage']).toEqual(billed);
});

test.each([
  ['unauthorized', 'It does not accept the key. Check OPENAI_API_KEY.'],
  ['insufficient_quota', 'The quota of its account is used up. Raise it there, then test again.'],
  ['429_short', 'It is busy: test again in 1 s.'],
] as const)('%s has one sentence with the way out', async (failure, sentence) => {
  const { rung, words } = await probed({}, (one) => {
    one.always = failure;
  });
  expect(rung).toBeNull();
  expect(words).toEqual([sentence]);
});

async function probed(
  options: ModelOptions,
  also: (model: ScriptedModel) => void = () => undefined,
): Promise<Probe> {
  model = await startModel(options);
  also(model);
  const endpoint = openEndpoint({ apiKey: model.apiKey, baseUrl: model.baseUrl });
  return probeModel(endpoint, model.name, model.always === 'hang' ? 250 : 10_000);
}
