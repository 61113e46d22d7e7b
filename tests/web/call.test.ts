import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { address } from '../../web/api/address.ts';
import { ApiProblem, call, type Reply } from '../../web/api/call.ts';
import { sentenceFor, wording } from '../../web/api/wording.ts';
import { refusals } from '../../server/refusal.ts';

function answer(status: number, body: unknown, type = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = new Response(status === 204 ? null : text, {
    status,
    headers: { 'content-type': type },
  });
  const fetched = vi.fn<typeof fetch>().mockResolvedValue(response);
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const problemOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no problem',
    (error: unknown) => error,
  );

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('A page asks the server by the key of a contract', () => {
  test('with path, method and JSON made from it', async () => {
    const fetched = answer(200, { revision: 2 });
    const reply = await call('PUT /api/v1/sitting/turns/:position/draft', {
      params: { position: 1 },
      body: { baseRevision: 1, text: 'Paused at 41.' },
    });
    expect(fetched).toHaveBeenCalledWith(
      '/api/v1/sitting/turns/1/draft',
      expect.objectContaining({
        method: 'PUT',
        credentials: 'same-origin',
        body: '{"baseRevision":1,"text":"Paused at 41."}',
      }),
    );
    expect(reply.revision).toBe(2);
    expectTypeOf(reply.revision).toEqualTypeOf<number>();
  });

  test('and a missing body or parameter does not compile', () => {
    // @ts-expect-error the body is required
    const withoutBody: Parameters<typeof call<'POST /api/v1/session'>> = ['POST /api/v1/session'];
    expect(withoutBody).toHaveLength(1);
    expectTypeOf<Reply<'DELETE /api/v1/session'>>().toEqualTypeOf<null>();
  });

  test('values in the address are encoded, lists repeat their name, undefined is left out', () => {
    expect(address('/a/:id/b', { id: 'x/y z' }, { cohort: ['1', '2'], cursor: undefined })).toBe(
      '/a/x%2Fy%20z/b?cohort=1&cohort=2',
    );
  });

  test('204 is null', async () => {
    answer(204, '');
    expect(await call('DELETE /api/v1/session')).toBeNull();
  });
});

describe('What goes wrong is one kind of error', () => {
  test('a refusal keeps its code and the whole problem document', async () => {
    const document = {
      code: 'draft_conflict',
      detail: 'Changed elsewhere.',
      stored: { revision: 3, text: 'x' },
    };
    answer(409, document, 'application/problem+json');
    const error = await problemOf(call('GET /api/v1/session'));
    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({ status: 409, code: 'draft_conflict', extra: document });
  });

  test('a server that is not reached is offline', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('failed')));
    expect(await problemOf(call('GET /api/v1/session'))).toMatchObject({ code: 'offline' });
  });

  test('a page of a proxy in between is unexpected', async () => {
    answer(502, '<h1>Bad gateway</h1>', 'text/html');
    expect(await problemOf(call('GET /api/v1/session'))).toMatchObject({
      status: 502,
      code: 'unexpected',
    });
  });

  test('a call that its page gave up is neither', async () => {
    const controller = new AbortController();
    controller.abort();
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(controller.signal.reason));
    const error = await problemOf(call('GET /api/v1/session', { signal: controller.signal }));
    expect(error).not.toBeInstanceOf(ApiProblem);
  });
});

test('every refusal has a sentence that says the way out', () => {
  for (const code of Object.keys(refusals)) {
    const sentence = sentenceFor(new ApiProblem(400, code as keyof typeof refusals, ''));
    expect(sentence).toMatch(/^[A-Z].*[:,].*\.$/);
    expect(sentence).not.toBe(wording.unexpected);
  }
  expect(sentenceFor(new Error('a bug'))).toBe(wording.unexpected);
});
