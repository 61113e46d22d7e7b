import type {} from 'svelte';
import type { ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AccommodationForm } from '../../web/lead/progress/accommodation-form.svelte.ts';
import {
  accommodationInWords,
  changeFrom,
  changesNothing,
  extraTimeOf,
  ownWindowOf,
  type Accommodated,
} from '../../web/lead/progress/accommodation.ts';
import { asField } from '../../web/lead/assessments/window.ts';
import { accommodate, settle } from '../../web/lead/progress/looking-after.ts';
import { serveSvelteModules } from '../support/svelte-modules.ts';

const now = new Date('2026-03-10T12:00:00Z');
const cohortWindow = { opensAt: '2026-03-09T00:00:00Z', closesAt: '2026-03-16T00:00:00Z' };
const ownWindow = { opensAt: '2026-03-18T08:00:30.000Z', closesAt: '2026-03-20T17:00:30.000Z' };
const nothing: Accommodated = {
  accommodation: { extraTimeFactor: 1, extraMinutes: 0, breakMinutes: 0 },
  ownWindow: null,
};
const much: Accommodated = {
  accommodation: { extraTimeFactor: 1.5, extraMinutes: 0, breakMinutes: 10 },
  ownWindow,
};

describe('What a candidate is granted', () => {
  test('is told in the fewest words', () => {
    expect(extraTimeOf({ extraTimeFactor: 1.5, extraMinutes: 10, breakMinutes: 0 })).toBe(
      '×1.5, +10 min a turn',
    );
    expect(extraTimeOf(much.accommodation)).toBe('×1.5, 10 min of breaks a turn');
    expect(extraTimeOf(nothing.accommodation)).toBe('');
    expect(ownWindowOf(ownWindow, now)).toMatch(/^from Wed 18 Mar, .* until Fri 20 Mar, /);
    expect(ownWindowOf(ownWindow, new Date('2026-03-19T00:00:00Z'))).toMatch(/^until Fri 20 Mar, /);
    expect(ownWindowOf(null, now)).toBe('');
  });

  test('is sent only where it is another than before, and goes back the same way', () => {
    const given = changeFrom(nothing, much);
    expect(given).toEqual({
      time: { extraTimeFactor: 1.5, breakMinutes: 10 },
      window: { to: ownWindow },
    });
    expect(changeFrom(much, nothing)).toEqual({
      time: { extraTimeFactor: 1, breakMinutes: 0 },
      window: { to: null },
    });
    expect(accommodationInWords(much, given, now)).toMatch(
      /^×1.5, 10 min of breaks a turn, a window of their own from /,
    );
    expect(accommodationInWords(nothing, changeFrom(much, nothing), now)).toBe(
      'no extra time, the cohort’s window',
    );
  });

  test('is nothing new where a window differs by what a form does not show', () => {
    const toTheMinute = { opensAt: '2026-03-18T08:00:00.000Z', closesAt: '2026-03-20T17:00:00Z' };
    const change = changeFrom(much, { ...much, ownWindow: toTheMinute });
    expect(changesNothing(change)).toBe(true);
    expect(changesNothing(changeFrom(much, much, 'by phone'))).toBe(false);
  });
});

describe('The form of a lead who grants it', () => {
  let vite: ViteDevServer;
  let Form: new (before: Accommodated, window: typeof cohortWindow) => AccommodationForm;
  beforeAll(async () => {
    vite = await serveSvelteModules();
    const path = '/web/lead/progress/accommodation-form.svelte.ts';
    Form = (await vite.ssrLoadModule(path))['AccommodationForm'] as typeof Form;
  });
  afterAll(() => vite.close());

  test('shows what stands, and changes nothing by being read', () => {
    const form = new Form(much, cohortWindow);
    expect([form.factor, form.minutes, form.breaks, form.whoseWindow]).toEqual([
      '1.5',
      '0',
      '10',
      'own',
    ]);
    const read = form.read(new Date('2026-04-01T00:00:00Z'));
    expect(read !== null && changesNothing(read.change), 'though that window has passed').toBe(
      true,
    );
  });

  test('offers a factor that somebody else has chosen', () => {
    const odd = { ...nothing.accommodation, extraTimeFactor: 1.33 };
    const form = new Form({ ...nothing, accommodation: odd }, cohortWindow);
    expect(form.factors.map(({ label }) => label)).toContain('×1.33');
  });

  test('gives a window of their own, beginning with the cohort’s, and puts them back', () => {
    const form = new Form(nothing, cohortWindow);
    form.whoseWindow = 'own';
    expect(form.closesAt).toBe(asField(cohortWindow.closesAt));
    form.closesAt = asField(ownWindow.closesAt);
    expect(form.read(now)?.change).toEqual({
      time: null,
      window: { to: { opensAt: '2026-03-09T00:00:00.000Z', closesAt: '2026-03-20T17:00:00.000Z' } },
    });
    const back = new Form(much, cohortWindow);
    back.whoseWindow = 'cohort';
    expect(back.read(now)?.change.window).toEqual({ to: null });
  });

  test('says what is wrong: minutes, half a window, one that is over', () => {
    const form = new Form(nothing, cohortWindow);
    form.breaks = 'ten';
    expect(form.read(now)).toBeNull();
    expect(form.problem).toMatch(/^Minutes are whole numbers/);
    form.breaks = '10';
    form.whoseWindow = 'own';
    form.closesAt = '';
    expect(form.read(now)).toBeNull();
    expect(form.problem).toMatch(/^Say when it closes/);
    form.closesAt = asField('2026-03-09T12:00:00Z');
    expect(form.read(now)).toBeNull();
    expect(form.problem).toMatch(/closed already/);
    form.closesAt = asField(ownWindow.closesAt);
    form.reason = '  by phone ';
    expect(form.read(now)?.change.time).toEqual({ breakMinutes: 10, reason: 'by phone' });
    expect(form.problem).toBe('');
  });
});

describe('What is sent', () => {
  const whose = { candidateId: 'c', invitationId: 'i' };
  const sent: string[] = [];
  const listen = () => {
    vi.stubGlobal('fetch', (url: string, { method, body }: { method: string; body?: string }) => {
      sent.push([method, url, body].filter(Boolean).join(' '));
      return Promise.resolve(new Response(null, { status: 204 }));
    });
  };
  afterEach(() => {
    sent.length = 0;
    vi.unstubAllGlobals();
  });

  test('is the time, the window, both or nothing', async () => {
    listen();
    await accommodate(whose, changeFrom(much, much));
    await accommodate(whose, changeFrom(much, { ...much, ownWindow: null }));
    await accommodate(whose, changeFrom(nothing, much));
    expect(sent).toEqual([
      'DELETE /api/v1/invitations/i/window',
      'PUT /api/v1/candidates/c/accommodation {"extraTimeFactor":1.5,"breakMinutes":10}',
      `PUT /api/v1/invitations/i/window ${JSON.stringify(ownWindow)}`,
    ]);
  });

  test('or that what somebody asked for is settled', async () => {
    listen();
    await settle(whose, 'erasure');
    expect(sent).toEqual(['PUT /api/v1/candidates/c/requests/erasure/settlement']);
  });
});
