import type {} from 'svelte';
import type { ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { LetterForm } from '../../web/lead/deciding/letter.svelte.ts';
import type { Letter } from '../../web/lead/views.ts';
import { serveSvelteModules } from '../support/svelte-modules.ts';

let vite: ViteDevServer;
let FormThere: new (sittingId: string) => LetterForm;
beforeAll(async () => {
  vite = await serveSvelteModules();
  const there = await vite.ssrLoadModule('/web/lead/deciding/letter.svelte.ts');
  FormThere = there['LetterForm'] as typeof FormThere;
});
afterAll(() => vite.close());

const letter: Letter = {
  sittingId: 's',
  assessment: { id: 'a', name: 'Keeper' },
  candidate: { id: 'c', name: 'Noor', email: 'noor@candidates.example', isErased: false },
  decision: { id: 'd', outcome: 'decline' },
  toldAt: null,
  draft: { revision: 0, withLevels: false, chosen: [], words: '', savedAt: null },
  levels: 'notRead',
  criteria: [],
  letter: { subject: '', text: '', html: '' },
  sha256: '0',
};

/** What was asked of the server, in order; it keeps what it is sent, or cannot be reached. */
let asked: { readonly what: string; readonly body: Partial<Letter['draft']> | null }[] = [];
let isAway = false;
let kept = letter;
beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  isAway = false;
  kept = letter;
  vi.stubGlobal('fetch', (path: string, { method = 'GET', body = 'null' }: RequestInit = {}) => {
    const sent = JSON.parse(body as string) as (typeof asked)[number]['body'];
    asked.push({ what: `${method} ${path.split('/').at(-1)}`, body: sent });
    if (isAway) return Promise.reject(new TypeError('away'));
    if (method === 'PUT') {
      const revision = kept.draft.revision + 1;
      kept = { ...kept, draft: { ...kept.draft, ...sent, revision }, sha256: String(revision) };
    }
    return Promise.resolve(Response.json(method === 'POST' ? { told: 1 } : kept));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(): Promise<LetterForm> {
  const form = new FormThere('s');
  await vi.advanceTimersByTimeAsync(0);
  expect(form.shown.value).toEqual(letter);
  asked = [];
  return form;
}

test('A letter keeps itself once its writer rests', async () => {
  const form = await open();
  form.words = 'Write';
  await vi.advanceTimersByTimeAsync(300);
  form.words = 'Write again.';
  expect(form.isSaved).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toMatchObject([{ what: 'PUT letter', body: { words: 'Write again.' } }]);
  expect(form.isSaved).toBe(true);
});

test('Whoever tells in the middle of a word tells all of it', async () => {
  const form = await open();
  form.words = 'Write again.';
  expect(await form.tell()).toBe(true);
  expect(asked).toMatchObject([
    { what: 'PUT letter', body: { words: 'Write again.' } },
    { what: 'POST tellings', body: { items: [{ sittingId: 's', decisionId: 'd', sha256: '1' }] } },
    { what: 'GET letter' },
  ]);
});

test('Nobody is told, and it is not said that they are, where the last words could not be kept', async () => {
  const form = await open();
  isAway = true;
  form.words = 'Write again.';
  expect(await form.tell()).toBe(false);
  expect(form.error).not.toBeNull();
  expect(asked.map(({ what }) => what)).not.toContain('POST tellings');
  isAway = false;
  expect(await form.tell()).toBe(true);
  expect(asked.at(-2)).toMatchObject({ what: 'POST tellings' });
});
