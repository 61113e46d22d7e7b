import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { renameOrganization } from '../../server/accounts/accounts.store.ts';
import type { Contract } from '../../server/http/contract.ts';
import { mount, type House } from '../../server/http/mount.ts';
import { answerWithProblems } from '../../server/http/problem.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, type Cast } from '../support/cast.ts';

const contract = {
  'GET /writes': {
    summary: 'A GET that tries to write',
    callers: ['owner'],
    status: 204,
    refusals: [],
  },
  'PUT /writes-and-fails': {
    summary: 'A write that fails afterwards',
    callers: ['owner'],
    status: 204,
    refusals: [],
  },
  'GET /says-too-much': {
    summary: 'A reply with a field that its contract does not name',
    callers: ['owner'],
    reply: z.strictObject({ shown: z.string() }),
    refusals: [],
  },
} satisfies Contract;

let longhand: TestApp;
let cast: Cast;
const app = Fastify();

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  const { olga, organizationId } = cast;
  const { id, name, email } = olga;
  const house: House = {
    db: longhand.db,
    clock: longhand.clock,
    publicUrl: 'http://localhost',
    doorkeeper: {
      identify: () => ({ kind: 'member', sessionId: id, organizationId, subjectId: id }),
      admitMember: async () => ({ id, sessionId: id, organizationId, name, email, role: 'owner' }),
      admitCandidate: () => Promise.reject(new Error('no candidate comes here')),
      standing: () => Promise.reject(new Error('no candidate comes here')),
    },
  };
  answerWithProblems(app);
  mount(app, house, contract, {
    'GET /writes': ({ tx }) => renameOrganization(tx, organizationId, 'Changed by a GET'),
    'PUT /writes-and-fails': async ({ tx }) => {
      await renameOrganization(tx, organizationId, 'Changed and failed');
      throw new Error('a bug');
    },
    'GET /says-too-much': async () => ({ shown: 'this', secret: 'that' }),
  });
});
afterAll(async () => {
  await app.close();
  await longhand.close();
});

const organizationName = async () =>
  (await longhand.does(cast.olga, 'GET /api/v1/session')).organization.name;

describe('a mistake in a handler', () => {
  test('that writes in a GET is refused by the database, and nothing is changed', async () => {
    const reply = await app.inject({ method: 'GET', url: '/writes' });
    expect(reply.statusCode).toBe(500);
    expect(await organizationName()).toBe('Tidewater');
  });

  test('that throws after a write changes nothing, and tells nobody why', async () => {
    const reply = await app.inject({ method: 'PUT', url: '/writes-and-fails' });
    expect(reply.statusCode).toBe(500);
    expect(reply.json()).toMatchObject({ code: 'unexpected', status: 500 });
    expect(reply.body).not.toContain('a bug');
    expect(await organizationName()).toBe('Tidewater');
  });

  test('that replies with a field too many is a 500, not a leak', async () => {
    const reply = await app.inject({ method: 'GET', url: '/says-too-much' });
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('that');
  });
});
