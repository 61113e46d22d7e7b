import type {} from 'svelte';
import type { ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Countdown } from '../../web/candidate/countdown.svelte.ts';
import { serveSvelteModules } from '../support/svelte-modules.ts';

const minute = 60_000;
const deadlineAt = '2026-03-10T09:00:00.000Z';
const later = '2026-03-10T09:12:00.000Z';

let vite: ViteDevServer;
let CountdownThere: new (onOver: () => void) => Countdown;
let countdown: Countdown;
let over = 0;

beforeAll(async () => {
  vite = await serveSvelteModules();
  const loaded = await vite.ssrLoadModule('/web/candidate/countdown.svelte.ts');
  CountdownThere = loaded['Countdown'] as typeof CountdownThere;
});
afterAll(() => vite.close());
beforeEach(() => {
  vi.useFakeTimers();
  over = 0;
  countdown = new CountdownThere(() => {
    over += 1;
  });
});
afterEach(() => {
  countdown.stop();
  vi.useRealTimers();
});

const wait = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * minute);

describe('The time a candidate has left', () => {
  test('counts down from what the server says, whatever the device believes the date is', async () => {
    countdown.sync({ deadlineAt, remainingMs: 40 * minute });
    vi.setSystemTime('2031-01-01T00:00:00Z');
    await wait(2);
    expect(countdown.remaining()).toBe(38 * minute);
    expect(countdown.deadlineAt).toBe(deadlineAt);
  });

  test('is not lengthened by a reply that took long, nor by one after another', async () => {
    countdown.sync({ deadlineAt, remainingMs: 40 * minute });
    await wait(1);
    countdown.sync({ deadlineAt, remainingMs: 39 * minute + 4_000 });
    expect(countdown.remaining()).toBe(39 * minute);
  });

  test('is put right after the device slept, its clock standing still', () => {
    countdown.sync({ deadlineAt, remainingMs: 40 * minute });
    countdown.sync({ deadlineAt, remainingMs: 12 * minute });
    expect(countdown.remaining()).toBe(12 * minute);
  });

  test('grows when extra time is given while it runs, and that is told', async () => {
    countdown.sync({ deadlineAt, remainingMs: 10 * minute });
    await wait(9);
    expect(countdown.moved).toBeNull();
    countdown.sync({ deadlineAt: later, remainingMs: 13 * minute });
    expect(countdown.remaining()).toBe(13 * minute);
    expect(countdown.moved).toEqual({ minutes: 12, deadlineAt: later });
    await wait(5);
    expect(countdown.isOver).toBe(false);
  });

  test('ends once, on time, and begins again if time is given at the last moment', async () => {
    countdown.sync({ deadlineAt, remainingMs: 10 * minute });
    await wait(10);
    expect([countdown.isOver, over]).toEqual([true, 1]);
    countdown.sync({ deadlineAt, remainingMs: 0 });
    expect(over).toBe(1);
    countdown.sync({ deadlineAt: later, remainingMs: 12 * minute });
    expect(countdown.isOver).toBe(false);
    await wait(12);
    expect([countdown.isOver, over]).toEqual([true, 2]);
  });
});
