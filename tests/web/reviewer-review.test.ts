import type {} from 'svelte';
import type { ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiProblem } from '../../web/api/call.ts';
import type { OwnReview, Review } from '../../web/reviewer/saving/review.svelte.ts';
import { serveSvelteModules } from '../support/svelte-modules.ts';

type ReviewClass = new (shown: OwnReview, options: { call: never; storage: Storage }) => Review;

let vite: ViteDevServer;
let loaded: { Review: ReviewClass };
let ProblemThere: typeof ApiProblem;

beforeAll(async () => {
  vite = await serveSvelteModules();
  loaded = (await vite.ssrLoadModule('/web/reviewer/saving/review.svelte.ts')) as typeof loaded;
  const api = await vite.ssrLoadModule('/web/api/call.ts');
  ProblemThere = api['ApiProblem'] as typeof ApiProblem;
});
afterAll(() => vite.close());
beforeEach(() => {
  vi.useFakeTimers();
  kept.clear();
});
afterEach(() => vi.useRealTimers());

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
} as unknown as Storage;

interface Saved {
  readonly review: string;
  readonly criterion: string;
  readonly level: number | null;
  readonly note: string;
  readonly evidence: readonly { start: number; end: number; quote: string }[];
  readonly sequence: number;
}

/** A server that keeps the highest sequence, as ours does; `problems` are thrown first, one a call. */
function fakeServer() {
  const server = {
    saves: [] as Saved[],
    stored: new Map<string, Saved>(),
    problems: [] as ApiProblem[],
    others: [] as string[],
    hold: null as Promise<void> | null,
    call: async (key: string, options: { params: Record<string, string>; body?: object }) => {
      if (!key.includes('/scores/')) {
        server.others.push(key);
        return { expiresAt: '2026-11-04T15:57:00.000Z' };
      }
      const save = {
        review: options.params['id'],
        criterion: options.params['criterionId'],
        ...options.body,
      } as Saved;
      server.saves.push(save);
      if (server.hold !== null) await server.hold;
      const problem = server.problems.shift();
      if (problem !== undefined) throw problem;
      const place = `${save.review}/${save.criterion}`;
      const before = server.stored.get(place);
      const now = before !== undefined && before.sequence >= save.sequence ? before : save;
      server.stored.set(place, now);
      const { level, note, evidence, sequence } = now;
      const savedAt = new Date().toISOString();
      return { criterionId: save.criterion, level, note, evidence, sequence, savedAt };
    },
  };
  return server;
}

const problem = (status: number, code: string) =>
  new ProblemThere(status, code as ApiProblem['code'], code);

function reviewOf(
  server: ReturnType<typeof fakeServer>,
  id = 'review-a',
  scores: OwnReview['scores'] = [],
  text = 'Nothing is running.',
): Review {
  const criterion = (key: string) => ({
    id: `criterion-${key}`,
    key,
    title: key.toUpperCase(),
    weight: 50,
    levels: ['1', '2', '3', '4', '5'],
  });
  const shown = {
    reviewId: id,
    answer: { id: `answer-of-${id}`, turn: 1, text, words: 3 },
    rubric: { versionId: 'rubric', criteria: [criterion('one'), criterion('two')] },
    scores,
    claim: { expiresAt: '2026-11-04T15:42:00.000Z' },
  } as unknown as OwnReview;
  return new loaded.Review(shown, { call: server.call as never, storage });
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

describe('What an interviewer does is saved by itself', () => {
  test('a level at once, a note when the typing rests', async () => {
    const server = fakeServer();
    const [one] = reviewOf(server).scores;
    one!.setLevel(4);
    await settle();
    expect(server.saves).toMatchObject([{ criterion: 'criterion-one', level: 4, sequence: 1 }]);
    one!.setNote('Times');
    await settle(400);
    one!.setNote('Times in UTC');
    await settle(599);
    expect(server.saves).toHaveLength(1);
    await settle(1);
    expect(server.saves[1]).toMatchObject({ level: 4, note: 'Times in UTC', sequence: 3 });
    expect(one!.status).toBe('saved');
  });

  test('leaving the note sends it without waiting', async () => {
    const server = fakeServer();
    const review = reviewOf(server);
    review.scores[0]!.setNote('Exact.');
    expect(await review.flush()).toBe(true);
    expect(server.saves).toMatchObject([{ note: 'Exact.', sequence: 1 }]);
  });

  test('sequences go on from the stored one, each criterion’s by itself', async () => {
    const server = fakeServer();
    const stored = {
      criterionId: 'criterion-one',
      level: 2,
      note: 'Before lunch.',
      evidence: [],
      sequence: 17,
      savedAt: '2026-11-04T11:00:00.000Z',
    };
    const [one, two] = reviewOf(server, 'review-a', [stored]).scores;
    expect(one!.note).toBe('Before lunch.');
    one!.setLevel(3);
    two!.setLevel(5);
    await settle();
    expect(server.saves.map(({ sequence }) => sequence)).toEqual([18, 1]);
  });

  test('fast clicks arrive in order, one request at a time, and the last one stays', async () => {
    const server = fakeServer();
    let release = () => {};
    server.hold = new Promise((resolve) => (release = resolve));
    const [one] = reviewOf(server).scores;
    for (const level of [1, 2, 3, 4, 5]) one!.setLevel(level);
    await settle();
    expect(server.saves).toHaveLength(1);
    server.hold = null;
    release();
    await settle();
    expect(server.saves.map(({ level }) => level)).toEqual([1, 5]);
    expect(server.stored.get('review-a/criterion-one')).toMatchObject({ level: 5, sequence: 5 });
  });

  test('doing again what is so already sends nothing', async () => {
    const server = fakeServer();
    const [one] = reviewOf(server).scores;
    const passage = { start: 0, end: 7, quote: 'Nothing' };
    one!.setLevel(3);
    expect(one!.cite(passage)).toBe(true);
    await settle();
    one!.setLevel(3);
    expect(one!.cite({ ...passage })).toBe(false);
    one!.setLevel(6);
    one!.setLevel(0);
    await settle(10_000);
    expect(server.saves).toHaveLength(2);
    one!.uncite({ ...passage });
    await settle();
    expect(server.saves[2]).toMatchObject({ level: 3, evidence: [], sequence: 3 });
  });
});

describe('A save that fails is sent again until it is acknowledged', () => {
  test('with growing pauses, the same sequence, and never "saved" before the answer', async () => {
    const server = fakeServer();
    server.problems = [
      problem(500, 'unexpected'),
      problem(0, 'offline'),
      problem(503, 'overloaded'),
    ];
    const [one] = reviewOf(server).scores;
    one!.setLevel(4);
    expect(one!.status).toBe('saving');
    await settle();
    expect(one!.status).toBe('failing');
    await settle(1_000);
    await settle(2_000);
    expect(server.saves).toHaveLength(3);
    expect(one!.status).toBe('failing');
    await settle(3_999);
    expect(server.saves).toHaveLength(3);
    await settle(1);
    expect(server.saves.map(({ sequence }) => sequence)).toEqual([1, 1, 1, 1]);
    expect(one!.status).toBe('saved');
    expect(one!.error).toBeNull();
  });

  test('for ever: after an hour without a server the next answer is enough', async () => {
    const server = fakeServer();
    server.problems = Array.from({ length: 100 }, () => problem(0, 'offline'));
    const [one] = reviewOf(server).scores;
    one!.setNote('Kept.');
    await settle(60 * 60_000);
    server.problems = [];
    await settle(30_000);
    expect(server.stored.get('review-a/criterion-one')?.note).toBe('Kept.');
  });

  test('a new change does not wait for the pause', async () => {
    const server = fakeServer();
    server.problems = [problem(500, 'unexpected')];
    const [one] = reviewOf(server).scores;
    one!.setLevel(4);
    await settle();
    one!.setLevel(5);
    await settle();
    expect(server.stored.get('review-a/criterion-one')).toMatchObject({ level: 5, sequence: 2 });
  });

  test('what the server refuses waits for a change instead of being sent for ever', async () => {
    const server = fakeServer();
    server.problems = [problem(400, 'invalid_request')];
    const review = reviewOf(server);
    review.scores[0]!.setNote('too long');
    expect(await review.flush()).toBe(false);
    await settle(120_000);
    expect(server.saves).toHaveLength(1);
    expect(review.scores[0]!.status).toBe('refused');
    review.scores[0]!.setNote('shorter');
    expect(await review.flush()).toBe(true);
  });

  test('written on another screen meanwhile: the last act, here, wins', async () => {
    const server = fakeServer();
    const [one] = reviewOf(server).scores;
    await server.call('PUT /scores/', {
      params: { id: 'review-a', criterionId: 'criterion-one' },
      body: { level: 1, note: 'there', evidence: [], sequence: 9 },
    });
    one!.setLevel(4);
    await settle();
    expect(server.stored.get('review-a/criterion-one')).toMatchObject({ level: 4, sequence: 10 });
    expect(one!.status).toBe('saved');
  });

  test('each of two screens keeps what it alone has changed', async () => {
    const server = fakeServer();
    const one = reviewOf(server).scores[0]!;
    const there = reviewOf(server).scores[0]!;
    there.setNote('typed there');
    await settle(600);
    one.setLevel(4);
    await settle();
    expect(server.stored.get('review-a/criterion-one')).toMatchObject({
      level: 4,
      note: 'typed there',
    });
    expect(one.note).toBe('typed there');
  });

  test('what a closed screen still sends takes nothing back from the one after it', async () => {
    const server = fakeServer();
    server.problems = [problem(0, 'offline'), problem(0, 'offline')];
    const closed = reviewOf(server);
    closed.scores[0]!.setLevel(1);
    closed.close();
    await settle();
    server.problems = [];
    const [again] = reviewOf(server).scores;
    expect(again!.level).toBe(1);
    again!.setLevel(5);
    await settle(60_000);
    expect(server.stored.get('review-a/criterion-one')?.level).toBe(5);
    expect(kept.size).toBe(0);
  });

  test('nothing is committed before everything is saved', async () => {
    const server = fakeServer();
    const review = reviewOf(server);
    server.problems = [problem(0, 'offline')];
    review.scores[0]!.setLevel(4);
    review.scores[1]!.setLevel(4);
    await expect(review.commit()).rejects.toMatchObject({ code: 'offline' });
    expect(server.others).toEqual([]);
    await settle(1_000);
    await review.commit();
    expect(server.others).toEqual(['PUT /api/v1/reviews/:id/commitment']);
  });
});

describe('The top and the bottom level', () => {
  test('need a quote, which is missed at once and until it is there', () => {
    const review = reviewOf(fakeServer());
    const [one, two] = review.scores;
    one!.setLevel(5);
    two!.setLevel(1);
    expect(review.unquoted).toEqual([one, two]);
    one!.cite({ start: 0, end: 7, quote: 'Nothing' });
    two!.setLevel(2);
    expect(review.unquoted).toEqual([]);
  });

  test('need none where nothing is written', () => {
    const review = reviewOf(fakeServer(), 'review-a', [], ' ');
    review.scores[0]!.setLevel(1);
    expect(review.unquoted).toEqual([]);
  });
});

describe('Nothing written for one answer can land on another', () => {
  test('what was typed for A and is still on its way goes to A, whatever is on the screen', async () => {
    const server = fakeServer();
    server.problems = [problem(0, 'offline')];
    const a = reviewOf(server, 'review-a');
    a.scores[0]!.setNote('about A');
    const b = reviewOf(server, 'review-b');
    b.scores[0]!.setLevel(2);
    await settle(5_000);
    expect(server.stored.get('review-a/criterion-one')).toMatchObject({
      note: 'about A',
      level: null,
    });
    expect(server.stored.get('review-b/criterion-one')).toMatchObject({ note: '', level: 2 });
  });

  test('what is kept on the device is found by its own review only', async () => {
    const server = fakeServer();
    server.problems = [problem(0, 'offline')];
    const a = reviewOf(server, 'review-a');
    a.scores[0]!.setNote('about A');
    expect(reviewOf(server, 'review-b').scores[0]!.note).toBe('');
    expect(kept.size).toBe(1);
  });
});

describe('A screen that dies takes nothing with it', () => {
  test('half a note comes back and is sent', async () => {
    const dead = fakeServer();
    dead.problems = Array.from({ length: 50 }, () => problem(0, 'offline'));
    reviewOf(dead).scores[0]!.setNote('half a no');
    const server = fakeServer();
    const again = reviewOf(server);
    expect(again.scores[0]!.note).toBe('half a no');
    await settle(600);
    expect(server.stored.get('review-a/criterion-one')?.note).toBe('half a no');
    expect(kept.size).toBe(0);
  });

  test('unless the server has something later', () => {
    kept.set(
      'longhand.review.review-a.criterion-one',
      JSON.stringify({
        content: { level: 1, note: 'old', evidence: [] },
        sequence: 2,
        at: '2026-11-04T10:00:00.000Z',
      }),
    );
    const stored = {
      criterionId: 'criterion-one',
      level: 4,
      note: 'newer',
      evidence: [],
      sequence: 3,
      savedAt: '2026-11-04T11:00:00.000Z',
    };
    expect(reviewOf(fakeServer(), 'review-a', [stored]).scores[0]!.note).toBe('newer');
    expect(kept.size).toBe(0);
  });
});

describe('A lost claim', () => {
  test('ends saving, keeps what was typed, and sends it once the answer is taken up again', async () => {
    const server = fakeServer();
    server.problems = [problem(409, 'claim_lost')];
    const review = reviewOf(server);
    review.scores[0]!.setNote('my last words');
    await settle(120_000);
    expect(review.isLost).toBe(true);
    expect(server.saves).toHaveLength(1);
    expect(kept.size).toBe(1);
    review.scores[0]!.setNote('my very last words');
    await settle(120_000);
    expect(server.saves).toHaveLength(1);
    expect(await review.takeUp()).toBe(true);
    await settle();
    expect(server.stored.get('review-a/criterion-one')?.note).toBe('my very last words');
    expect(kept.size).toBe(0);
  });
});
