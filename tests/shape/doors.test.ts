import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';

let longhand: TestApp;
beforeAll(async () => {
  longhand = await startApp({ environment: { METRICS_TOKEN: 'a-token-for-metrics' } });
});
afterAll(() => longhand.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  longhand.app.inject({ method: 'GET', url, headers });

describe('an operator', () => {
  test('sees that Longhand is up, and ready with its migrations', async () => {
    expect((await get('/health/live')).json()).toEqual({ status: 'ok' });
    expect((await get('/health/ready')).json()).toEqual({ status: 'ok' });
  });

  test('sees that it is not ready when a migration is missing', async () => {
    await longhand.db.writer.query('alter table longhand_migrations rename to elsewhere');
    expect((await get('/health/ready')).statusCode).toBe(500);
    await longhand.db.writer.query('alter table elsewhere rename to longhand_migrations');
    await longhand.db.writer.query('create table kept as select * from longhand_migrations');
    await longhand.db.writer.query('delete from longhand_migrations');
    const reply = await get('/health/ready');
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toMatchObject({ code: 'not_ready' });
    await longhand.db.writer.query('insert into longhand_migrations select * from kept');
  });

  test('reads metrics with the token and finds nothing without it', async () => {
    expect((await get('/metrics')).statusCode).toBe(404);
    expect((await get('/metrics', { authorization: 'Bearer wrong' })).statusCode).toBe(404);
    const reply = await get('/metrics', { authorization: 'Bearer a-token-for-metrics' });
    expect(reply.body).toContain('http_request_duration_seconds');
  });
});

describe('a stranger', () => {
  test('gets a problem document at an address that is none, and for a body that is not JSON', async () => {
    const nowhere = await get('/api/v1/nowhere');
    expect(nowhere.statusCode).toBe(404);
    expect(nowhere.headers['content-type']).toContain('application/problem+json');
    expect(nowhere.json()).toMatchObject({ code: 'not_found', status: 404 });
    const post = (headers: Record<string, string>, payload: string) =>
      longhand.app.inject({ method: 'POST', url: '/api/v1/session', headers, payload });
    const broken = await post({ 'content-type': 'application/json' }, '{"token":');
    expect(broken.statusCode).toBe(400);
    expect(broken.json()).toMatchObject({ code: 'invalid_request', errors: [{ field: 'body' }] });
    const form = await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'token=1');
    expect(form.statusCode).toBe(415);
  });

  test('is slowed down when asking for sign-in links without end', async () => {
    const ask = () =>
      longhand.app.inject({
        method: 'POST',
        url: '/api/v1/sign-in-links',
        payload: { email: 'nobody@example.com' },
      });
    const statuses: number[] = [];
    for (let n = 0; n < 61; n += 1) statuses.push((await ask()).statusCode);
    expect(statuses.slice(0, 60).every((status) => status === 202)).toBe(true);
    expect((await ask()).json()).toMatchObject({ code: 'too_many_requests', status: 429 });
  });

  test('is let run nothing inline, framed nowhere, referred nowhere', async () => {
    const { headers } = await get('/health/live');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
  });
});
