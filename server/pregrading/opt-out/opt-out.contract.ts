import { z } from 'zod';
import { time, type Contract } from '../../http/contract.ts';

const standing = z.strictObject({ optedOutAt: time.nullable() });

export const optOutContract = {
  'PUT /api/v1/invitation/pregrading-opt-out': {
    summary: 'No model reads my answers, and nothing one said of them is shown; nobody is told',
    callers: ['candidate'],
    reply: standing,
    refusals: ['not_found'],
  },
  'DELETE /api/v1/invitation/pregrading-opt-out': {
    summary: 'A model may read my answers after all',
    callers: ['candidate'],
    reply: standing,
    refusals: ['not_found'],
  },
} satisfies Contract;
