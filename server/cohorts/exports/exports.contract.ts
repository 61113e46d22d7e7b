import { z } from 'zod';
import { id, type Contract } from '../../http/contract.ts';

const callers = ['lead', 'owner'] as const;
const params = z.strictObject({ id });
const identity = z.enum(['true', 'false']).optional();

const asCsv = { produces: 'text/csv; charset=utf-8', streams: true } as const;
const asJson = { produces: 'application/json; charset=utf-8', streams: true } as const;

export const exportsContract = {
  'GET /api/v1/assessments/:id/scores.csv': {
    summary: 'One row per committed score; names only on request',
    callers,
    params,
    query: z.strictObject({ identity }),
    ...asCsv,
    refusals: ['not_found', 'exports_running'],
  },
  'GET /api/v1/assessments/:id/scores.json': {
    summary: 'The same as an array, a row a line',
    callers,
    params,
    query: z.strictObject({ identity }),
    ...asJson,
    refusals: ['not_found', 'exports_running'],
  },
} satisfies Contract;
