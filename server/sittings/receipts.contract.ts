import { z } from 'zod';
import type { Contract } from '../http/contract.ts';
import { Receipt } from './sittings.contract.ts';

/**
 * `genuine`: this server signed it and nothing was changed; `forged`: the signature does not fit what it says;
 * `otherKey`: it fits, by a key that is not this server’s; `notAReceipt`: it has another form.
 */
export const receiptVerdict = z.enum(['genuine', 'forged', 'otherKey', 'notAReceipt']);

/** A receipt is 1 kB and some 300 bytes a turn. */
const receiptBodyLimit = 65_536;

export const receiptsContract = {
  'GET /api/v1/receipt-key': {
    summary: 'The key that receipts of this server are signed with',
    callers: ['anyone'],
    reply: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.string() }),
    refusals: [],
  },
  'POST /api/v1/receipt-checks': {
    summary: 'Whether a receipt is genuine, and what it says; stores nothing, reads nothing stored',
    callers: ['anyone'],
    body: z.record(z.string(), z.unknown()),
    bodyLimit: receiptBodyLimit,
    perMinute: 60,
    reply: z.strictObject({
      verdict: receiptVerdict,
      receipt: Receipt.shape.receipt.nullable(),
    }),
    refusals: ['body_too_large', 'too_many_requests'],
  },
} satisfies Contract;
