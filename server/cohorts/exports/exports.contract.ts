import { z } from 'zod';
import { id, time, type Contract } from '../../http/contract.ts';
import { ComparisonQuery } from '../comparison/comparison.contract.ts';

const callers = ['lead', 'owner'] as const;
const params = z.strictObject({ id });

const personalFile = z.enum(['scores', 'answers', 'events']);

/** `export` is the id of one that was made: its files share their pseudonyms. */
const query = z.strictObject({
  identity: z.enum(['true', 'false']).optional(),
  export: z.string().max(200).optional(),
});

const asCsv = { produces: 'text/csv; charset=utf-8', streams: true } as const;
const asJson = { produces: 'application/json; charset=utf-8', streams: true } as const;
const file = {
  callers,
  params,
  query,
  refusals: ['not_found', 'export_expired', 'exports_running'],
} as const;
const comparison = {
  callers,
  params,
  query: ComparisonQuery,
  refusals: ['not_found', 'exports_running'],
} as const;

export const exportsContract = {
  'POST /api/v1/assessments/:id/exports': {
    summary: 'Notes in the record who takes what with them; its id lets the files be fetched alike',
    callers,
    params,
    body: z.strictObject({
      files: z.array(personalFile).min(1, 'names no file').max(3),
      identity: z.boolean(),
    }),
    status: 201,
    reply: z.strictObject({
      id: z.string(),
      expiresAt: time,
      files: z.array(z.strictObject({ file: personalFile, rows: z.int() })),
    }),
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/scores.csv': {
    summary: 'One row per committed score; names only on request',
    ...file,
    ...asCsv,
  },
  'GET /api/v1/assessments/:id/scores.json': {
    summary: 'The same as an array, a row a line',
    ...file,
    ...asJson,
  },
  'GET /api/v1/assessments/:id/answers.csv': {
    summary: 'One row per answer, with the text as interviewers read it; as written on request',
    ...file,
    ...asCsv,
  },
  'GET /api/v1/assessments/:id/answers.json': {
    summary: 'The same as an array, a row a line',
    ...file,
    ...asJson,
  },
  'GET /api/v1/assessments/:id/events.csv': {
    summary: 'The record as far as it is about this assessment',
    ...file,
    ...asCsv,
  },
  'GET /api/v1/assessments/:id/events.json': {
    summary: 'The same as an array, a row a line',
    ...file,
    ...asJson,
  },
  'GET /api/v1/assessments/:id/comparison.csv': {
    summary: 'The numbers of the comparison, with the same choices',
    ...comparison,
    ...asCsv,
  },
  'GET /api/v1/assessments/:id/comparison.json': {
    summary: 'The same as an array, a row a line',
    ...comparison,
    ...asJson,
  },
  'GET /api/v1/assessments/:id/codebook.md': {
    summary: 'Every column of every file: type, unit, values, and what it means',
    callers,
    params,
    produces: 'text/markdown; charset=utf-8',
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/codebook.json': {
    summary: 'The same for programs',
    callers,
    params,
    produces: 'application/json; charset=utf-8',
    refusals: ['not_found'],
  },
} satisfies Contract;
