import { z } from 'zod';
import { id, text, type Contract } from '../../http/contract.ts';

const leads = ['lead', 'owner'] as const;
const params = z.strictObject({ id });

/** What a proxy lets through. More goes in parts: what is there already is skipped. */
const bodyLimit = 2_097_152;

export const importsContract = {
  'GET /api/v1/assessments/:id/answers.jsonl': {
    summary:
      'The answers as interviewers read them, names masked, in random order, for another grader',
    callers: leads,
    params,
    produces: 'application/x-ndjson; charset=utf-8',
    refusals: ['not_found'],
  },
  'POST /api/v1/assessments/:id/suggestions': {
    summary:
      'Keeps what another grader says of the answers, to be measured; it is never shown to interviewers',
    callers: leads,
    params,
    query: z.strictObject({ grader: text(100, 1).trim().min(1, 'is empty') }),
    /** JSON lines: `{"answer","criterion","level","quotes"}`; null for a level says that it has none. */
    body: z.string('is not a text of JSON lines'),
    consumes: 'application/x-ndjson',
    bodyLimit,
    reply: z.strictObject({
      graderKey: z.string(),
      added: z.int(),
      /** Were there before, with the same content. */
      skipped: z.int(),
      quotesKept: z.int(),
      /** Stand nowhere in their answer. */
      quotesDropped: z.int(),
    }),
    refusals: ['not_found', 'invalid_suggestions'],
  },
} satisfies Contract;
