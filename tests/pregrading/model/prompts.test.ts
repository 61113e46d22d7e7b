import { expect, test } from 'vitest';
import { canonicalJson, sha256 } from '../../../server/accounts/record.ts';
import { ladder, openaiDialect } from '../../../server/pregrading/model/dialect.ts';
import { planCall, planRepair } from '../../../server/pregrading/model/plan.ts';
import {
  currentPrompt,
  promptVersions,
  readPrompt,
  releasedPrompts,
  type Prompt,
} from '../../../server/pregrading/model/prompts.ts';
import { boundary, question, sentences } from './example.ts';

test('A released prompt is never changed: its files and what is sent with it have the hashes they had', () => {
  const found = Object.fromEntries(
    Object.keys(releasedPrompts()).map((version) => {
      const prompt = readPrompt(version);
      return [version, { files: prompt.hash, call: hashOfCalls(prompt) }];
    }),
  );
  expect(found).toEqual(releasedPrompts());
});

test('A draft of a prompt has every file and can be sent', () => {
  for (const version of promptVersions()) {
    const prompt = readPrompt(version);
    const hashes = { files: prompt.hash, call: hashOfCalls(prompt) };
    if (!(version in releasedPrompts())) console.info(`"${version}": ${JSON.stringify(hashes)}`);
  }
});

test('New calls use the newest released prompt', () => {
  const newest = Math.max(...Object.keys(releasedPrompts()).map(Number));
  expect(currentPrompt().version).toBe(String(newest));
});

/** Of everything the code puts around the words as well: a reading rests on both. */
function hashOfCalls(prompt: Prompt): string {
  const calls = ladder.map((rung) => {
    const planned = planCall({
      question,
      sentences,
      model: 'a-model',
      rung,
      dialect: openaiDialect,
      sample: 1,
      purpose: 'sample',
      boundary,
      prompt,
    });
    const repair = planRepair(planned, '{"level": 9}', ['level: Invalid input'], prompt);
    return [planned.messages, planned.parameters, planned.responseFormat, repair.messages];
  });
  return sha256(canonicalJson(calls)).toString('hex');
}
