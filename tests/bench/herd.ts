import type { z } from 'zod';
import { v4 as uuidv4 } from 'uuid';
import { doorkeeperFor } from '../../server/accounts/doorkeeper.ts';
import { signToken } from '../../server/accounts/sessions.ts';
import type { Contract } from '../../server/http/contract.ts';
import { mount } from '../../server/http/mount.ts';
import type { Identity } from '../../server/http/visit.ts';
import { CandidateTurn, sittingsContract } from '../../server/sittings/sittings.contract.ts';
import { openSeats } from '../support/seats.ts';
import { openHouse, type House } from './house.ts';
import { median, runHerd, type HerdResult } from './run-load.ts';

const submissions = 2_000;
const rounds = 3;
const saved = 'Batches 1 to 41 of 60 are done and verified; the job is paused. '
  .repeat(48)
  .slice(0, 3_000);
/** Nobody has saved their last words: the heavier case. */
const text = `${saved} Sent.`;
const path = '/api/v1/sitting/turns/1/submission';
const barePath = '/api/v1/bare/turns/1/submission';

type Which = 'bare' | 'product';

/** A deadline: everybody submits at one instant. Beside it, in turns, the same requests answered with no database. */
export async function herd(): Promise<object> {
  const house = await openHouse();
  try {
    const { db, product } = house;
    const bare = answerWithoutDatabase(house);
    const origin = await house.listen(product);
    const [one] = await openSeats(db, 1, { text: saved });
    bare.reply = await submit(`${origin}${path}`, signToken(product, one!));
    const measured: Record<Which, HerdResult[]> = { bare: [], product: [] };
    for (let round = -1; round < rounds; round += 1) {
      // The first round warms up and is not counted.
      const isCounted = round >= 0;
      const count = isCounted ? submissions : submissions / 4;
      const tokens = (identities: readonly Identity[]) =>
        identities.map((identity) => signToken(product, identity));
      const strangers = tokens(Array.from({ length: count }, stranger));
      const seated = tokens(await openSeats(db, count, { text: saved }));
      const results = {
        bare: await runHerd({ origin, path: barePath, clients: strangers, text }),
        product: await runHerd({ origin, path, clients: seated, text }),
      };
      if (!isCounted) continue;
      measured.bare.push(results.bare);
      measured.product.push(results.product);
    }
    return summary(measured);
  } finally {
    await house.close();
  }
}

/**
 * The ceiling: one more endpoint of the same app, which knows the caller, checks what they sent, and at once replies what
 * it is given here, checked as every reply is.
 */
function answerWithoutDatabase({ db, product }: House): { reply: unknown } {
  const { bodyLimit, params, body } =
    sittingsContract['PUT /api/v1/sitting/turns/:position/submission'];
  const contract = {
    'PUT /api/v1/bare/turns/:position/submission': {
      summary: 'Says yes',
      callers: ['candidate'],
      isDirect: true,
      ...{ params, body, bodyLimit },
      reply: CandidateTurn,
      refusals: [],
    },
  } satisfies Contract;
  const house = {
    ...{ db, publicUrl: 'http://127.0.0.1', clock: { now: () => new Date() } },
    doorkeeper: doorkeeperFor(product),
  };
  const bare: { reply: unknown } = { reply: null };
  mount(product, house, contract, {
    'PUT /api/v1/bare/turns/:position/submission': () =>
      Promise.resolve(bare.reply as z.input<typeof CandidateTurn>),
  });
  return bare;
}

async function submit(url: string, token: string): Promise<unknown> {
  const reply = await fetch(url, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ baseRevision: 0, text }),
  });
  if (!reply.ok) throw new Error(`the first submission was refused: ${await reply.text()}`);
  return reply.json();
}

/** Somebody with a token of ours and nothing else. */
function stranger(): Identity {
  const [organizationId, sessionId, subjectId] = [uuidv4(), uuidv4(), uuidv4()];
  return { kind: 'candidate', organizationId, sessionId, subjectId };
}

function summary(measured: Readonly<Record<Which, readonly HerdResult[]>>) {
  const ms = (which: Which) => Math.round(median(measured[which].map((one) => one.ms)));
  const [productMs, bareMs] = [ms('product'), ms('bare')];
  return {
    ...{ submissions, rounds, productMs, bareMs },
    ratio: Number((productMs / bareMs).toFixed(2)),
    refused: Math.max(...measured.product.map(({ refused }) => refused)),
    perSecond: Math.round(submissions / (productMs / 1_000)),
  };
}
