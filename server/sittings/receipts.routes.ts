import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { publicKeyOf } from '../signature.ts';
import { verifyReceipt } from './receipt.ts';
import { receiptsContract } from './receipts.contract.ts';

export function receiptsRoutes(app: FastifyInstance, deps: Deps): void {
  const seed = deps.secrets.receipt;
  const key = { algorithm: 'Ed25519', publicKey: publicKeyOf(seed) } as const;

  mount(app, deps, receiptsContract, {
    'GET /api/v1/receipt-key': () => Promise.resolve(key),
    'POST /api/v1/receipt-checks': ({ body }) => Promise.resolve(verifyReceipt(body, seed)),
  });
}
