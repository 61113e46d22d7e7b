import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createOrganization,
  addMember,
  makeSignInLink,
} from '../../server/accounts/accounts.actions.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { castOf, tokenOfLink, type Cast } from '../support/cast.ts';

let longhand: TestApp;
let cast: Cast;

beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
});
afterAll(() => longhand.close());

const askFor = (email: string) =>
  longhand.call(null, 'POST /api/v1/sign-in-links', { body: { email } });
const signIn = (token: string) => longhand.call(null, 'POST /api/v1/session', { body: { token } });

async function tokenMailedTo(email: string): Promise<string> {
  const letter = (await longhand.letters()).findLast(({ to }) => to === email);
  return /\/sign-in#(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
}

/** A JSON web token made by hand. */
function signedWith(key: Buffer | string, payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
}

describe('a member who signs in', () => {
  test('gets a link by mail that works once', async () => {
    expect((await askFor(cast.ivo.email.toUpperCase())).status).toBe(202);
    const token = await tokenMailedTo(cast.ivo.email);
    const first = await signIn(token);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      member: { name: 'Ivo', role: 'interviewer' },
      organization: { name: 'Tidewater', isDemo: false },
    });
    const cookie = String(first.headers['set-cookie']);
    for (const part of ['longhand_member=', 'HttpOnly', 'SameSite=Lax', 'Path=/']) {
      expect(cookie).toContain(part);
    }
    const second = await signIn(token);
    expect(second.status).toBe(401);
    expect(second.problem?.code).toBe('link_not_valid');
  });

  test('and presses twice at once is signed in once', async () => {
    await askFor(cast.ines.email);
    const token = await tokenMailedTo(cast.ines.email);
    const statuses = (await Promise.all(Array.from({ length: 6 }, () => signIn(token)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  });

  test('after half an hour needs a new link', async () => {
    await askFor(cast.idris.email);
    const token = await tokenMailedTo(cast.idris.email);
    longhand.clock.advance({ minutes: 31 });
    expect((await signIn(token)).status).toBe(401);
  });

  test('learns nothing from an address that nobody has', async () => {
    const before = (await longhand.letters()).length;
    const reply = await askFor('stranger@example.org');
    expect(reply.status).toBe(202);
    expect(reply.body).toEqual({});
    expect((await longhand.letters()).length).toBe(before);
  });

  test('sends the cookie or the same token as a bearer, and is out after signing out', async () => {
    const link = await longhand.db.inOrganization(cast.organizationId, (tx) =>
      makeSignInLink(
        tx,
        { id: cast.imani.id, organizationId: cast.organizationId },
        { publicUrl: 'http://localhost', minutes: 5, now: longhand.clock.now() },
      ),
    );
    const { headers } = await signIn(tokenOfLink(link));
    const token = /longhand_member=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
    const bySome = (headers: Record<string, string>) =>
      longhand.call(null, 'GET /api/v1/session', { headers });
    expect((await bySome({ cookie: `longhand_member=${token}` })).status).toBe(200);
    expect((await bySome({ authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await longhand.call({ token }, 'DELETE /api/v1/session')).status).toBe(204);
    expect((await bySome({ authorization: `Bearer ${token}` })).status).toBe(401);
  });

  test('cannot use a token that somebody else signed, or without the claims that ours have', async () => {
    const [, claims = ''] = cast.olga.token.split('.');
    const payload = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
    const forged = signedWith('another key, long enough to sign with', payload);
    const unlimited = signedWith(longhand.secrets.session, { ...payload, exp: undefined });
    const still = signedWith(longhand.secrets.session, payload);
    expect((await longhand.call({ token: still }, 'GET /api/v1/session')).status).toBe(200);
    for (const token of [forged, unlimited]) {
      expect((await longhand.call({ token }, 'GET /api/v1/session')).status).toBe(401);
    }
  });
});

describe('an owner', () => {
  const add = (body: object) => longhand.call(cast.olga, 'POST /api/v1/members', { body });

  test('adds a member, who gets a link; the same address again is refused', async () => {
    const body = { name: 'Ilse', email: 'ilse@example.com', role: 'interviewer' };
    const { status, body: ilse } = await add(body);
    expect(status).toBe(201);
    expect((await signIn(await tokenMailedTo('ilse@example.com'))).status).toBe(201);
    const again = await add({ ...body, email: 'ILSE@example.com' });
    expect(again.status).toBe(409);
    expect(again.problem?.code).toBe('name_taken');
    const { items } = await longhand.does(cast.lena, 'GET /api/v1/members');
    expect(items.filter(({ id }) => id === ilse.id)).toHaveLength(1);
  });

  test('removes a member, whose sessions end at once, and may invite the address anew', async () => {
    const body = { name: 'Jo', email: 'jo@example.com', role: 'lead' };
    const { body: jo } = await add(body);
    const { headers } = await signIn(await tokenMailedTo('jo@example.com'));
    const token = /longhand_member=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
    expect((await longhand.call({ token }, 'GET /api/v1/assessments')).status).toBe(200);
    await longhand.does(cast.olga, 'DELETE /api/v1/members/:id', { params: { id: jo.id } });
    expect((await longhand.call({ token }, 'GET /api/v1/assessments')).status).toBe(401);
    expect((await add(body)).status).toBe(201);
  });

  test('cannot take their own ownership away', async () => {
    const { id } = cast.olga;
    const { problem } = await longhand.call(cast.olga, 'PUT /api/v1/members/:id', {
      params: { id },
      body: { name: 'Olga', email: cast.olga.email, role: 'lead' },
    });
    expect(problem?.code).toBe('not_allowed');
    const removal = await longhand.call(cast.olga, 'DELETE /api/v1/members/:id', {
      params: { id },
    });
    expect(removal.problem?.code).toBe('not_allowed');
  });

  test('who makes a lead an interviewer takes the lead’s screens away at once', async () => {
    const { id, email } = cast.idris;
    const role = async (to: string) =>
      longhand.does(cast.olga, 'PUT /api/v1/members/:id', {
        params: { id },
        body: { name: 'Idris', email, role: to },
      });
    const look = async () => (await longhand.call(cast.idris, 'GET /api/v1/assessments')).status;
    await role('lead');
    expect(await look()).toBe(200);
    await role('interviewer');
    expect(await look()).toBe(403);
  });

  test('names the organization', async () => {
    const body = { name: 'Tidewater Ltd' };
    const named = await longhand.does(cast.olga, 'PUT /api/v1/organization', { body });
    expect(named.organization.name).toBe('Tidewater Ltd');
  });

  test('cannot remove an organization that is no demo', async () => {
    const { status } = await longhand.call(cast.olga, 'DELETE /api/v1/organization/demo');
    expect(status).toBe(404);
    expect((await longhand.call(cast.olga, 'GET /api/v1/session')).status).toBe(200);
  });
});

test('the lead of a demo removes it with one call, and everybody in it is out', async () => {
  const now = longhand.clock.now();
  const link = await longhand.db.everywhere(async (tx) => {
    const organizationId = await createOrganization(tx, { name: 'Demo', isDemo: true, now });
    const member = { name: 'Dana', email: 'dana@example.com', role: 'lead' } as const;
    const dana = await addMember(tx, organizationId, member, { by: null, now });
    return makeSignInLink(tx, dana, { publicUrl: 'http://localhost', minutes: 5, now });
  });
  const { headers } = await signIn(tokenOfLink(link));
  const token = /longhand_member=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
  const removal = await longhand.call({ token }, 'DELETE /api/v1/organization/demo');
  expect(removal.status).toBe(204);
  expect((await longhand.call({ token }, 'GET /api/v1/session')).status).toBe(401);
});
