import type { Refusal } from './dialects.ts';

/** Refused before anything is read: not billed. */
const refusals: Readonly<
  Record<string, Refusal & { readonly headers?: Readonly<Record<string, string>> }>
> = {
  '429_short': {
    status: 429,
    message: 'Rate limit reached for requests.',
    type: 'requests',
    code: 'rate_limit_exceeded',
    headers: { 'retry-after': '1' },
  },
  '429_long': {
    status: 429,
    message: 'Rate limit reached for tokens per day.',
    type: 'tokens',
    code: 'rate_limit_exceeded',
    headers: { 'retry-after': '3600' },
  },
  '429_bare': { status: 429, message: 'Too many requests.' },
  insufficient_quota: {
    status: 429,
    message: 'You exceeded your current quota, please check your plan and billing details.',
    type: 'insufficient_quota',
    code: 'insufficient_quota',
  },
  unauthorized: {
    status: 401,
    message: 'Incorrect API key provided: sk-test-12345678.',
    code: 'invalid_api_key',
  },
  model_not_found: {
    status: 404,
    message: 'The model `gone` does not exist.',
    code: 'model_not_found',
  },
  content_filter: {
    status: 400,
    message:
      'The response was filtered due to the prompt triggering the content management policy.',
    code: 'content_filter',
  },
  '500': {
    status: 500,
    message: 'The server had an error while processing your request.',
    type: 'server_error',
  },
  '503': {
    status: 503,
    message: 'The engine is currently overloaded.',
    headers: { 'retry-after': '2' },
  },
};

/** Replies that go wrong after the model has read, and so are billed. */
const badReplies = [
  'hang',
  'cut_connection',
  'html_200',
  'broken_json_200',
  'error_200',
  'empty_choices',
  'null_content',
  'refusal',
  'filtered',
  'cut_off',
  'fenced',
  'fenced_with_prose',
  'wrong_shape',
  'extra_field',
  'two_objects',
  'prose',
  'level_out_of_range',
  'level_between',
  'level_as_text',
  'quotes_not_in_text',
  'renamed',
  'no_usage',
] as const;

export type BadReply = (typeof badReplies)[number];
export type Failure = BadReply | (typeof refused)[number];

const refused = [
  '429_short',
  '429_long',
  '429_bare',
  'insufficient_quota',
  'unauthorized',
  'model_not_found',
  'content_filter',
  '500',
  '503',
] as const;

export const failures: readonly Failure[] = [...refused, ...badReplies];

export function refusalFor(failure: Failure) {
  return refusals[failure];
}

/** The text of a reply that goes wrong, out of the one that would have been right. */
export function spoilt(text: string, failure: Failure | null): string {
  const with_ = (change: Readonly<Record<string, unknown>>) =>
    JSON.stringify({ ...(JSON.parse(text) as object), ...change });
  switch (failure) {
    case 'fenced':
      return `\`\`\`json\n${text}\n\`\`\``;
    case 'fenced_with_prose':
      return `Here is my reading:\n\n\`\`\`json\n${text}\n\`\`\`\n\nI hope it helps.`;
    case 'wrong_shape':
      return JSON.stringify({ score: 3, reasoning: 'It is good.' });
    case 'extra_field':
      return with_({ score: 3 });
    case 'two_objects':
      return `${text}\n${text}`;
    case 'prose':
      return 'I would say it is a solid level 3, maybe a 4.';
    case 'level_out_of_range':
      return with_({ level: 9 });
    case 'level_between':
      return with_({ level: 2.5 });
    case 'level_as_text':
      return with_({ level: '3' });
    case 'quotes_not_in_text':
      return with_({
        evidence: [
          { sentence: 1, quote: 'The candidate shows outstanding ownership.', supports: 'higher' },
        ],
      });
    default:
      return text;
  }
}
