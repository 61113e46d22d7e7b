import { expect, test } from 'vitest';
import { baseUrlOf } from '../../../server/pregrading/model/base-url.ts';
import { rateLimitOf, retryAfterOf } from '../../../server/pregrading/model/headers.ts';
import { openEndpoint } from '../../../server/pregrading/model/endpoint.model.ts';

test.each([
  [undefined, 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1/', 'https://api.openai.com/v1'],
  ['https://x.openai.azure.com/openai/v1/', 'https://x.openai.azure.com/openai/v1'],
  ['https://x.openai.azure.com', 'https://x.openai.azure.com/openai/v1'],
  ['http://localhost:11434', 'http://localhost:11434/v1'],
  ['http://localhost:1234/v1/chat/completions', 'http://localhost:1234/v1'],
  ['http://gateway/team/llm', 'http://gateway/team/llm'],
])('The address %s is used as %s', (given, used) => {
  expect(baseUrlOf(given)).toBe(used);
});

test('The host that stands in the record holds no path and no key', () => {
  const baseUrl = 'https://user:secret@llm.example.com:8443/team/v1';
  expect(openEndpoint({ apiKey: 'sk-1', baseUrl }).host).toBe('llm.example.com:8443');
});

const now = Date.parse('2026-03-02T09:00:00Z');

test.each([
  [{ 'retry-after': '20' }, 20_000],
  [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
  [{ 'retry-after': 'Mon, 02 Mar 2026 10:00:00 GMT' }, 3_600_000],
  [{ 'retry-after': 'Mon, 02 Mar 2026 08:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
  [{}, null],
])('How long to wait is read from %j', (headers, wait) => {
  expect(retryAfterOf(new Headers(headers), now)).toBe(wait);
});

test.each([
  ['20ms', 20],
  ['1s', 1000],
  ['6m0s', 360_000],
  ['1h2m3.5s', 3_723_500],
  ['7', 7000],
  ['later', null],
])('A limit that is whole again in %s', (text, resetMs) => {
  const headers = new Headers({
    'x-ratelimit-remaining-requests': '3',
    'x-ratelimit-reset-requests': text,
  });
  expect(rateLimitOf(headers)).toEqual({ remainingRequests: 3, remainingTokens: null, resetMs });
});
