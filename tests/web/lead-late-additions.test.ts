import type {} from 'svelte';
import type { ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { everybody } from '../../web/lead/progress/people.ts';
import { acceptedInWords, whatFollows } from '../../web/lead/sitting/acceptance.ts';
import { declaredInWords } from '../../web/lead/sitting/ai-use.ts';
import { howLate, standingLateOf, whenWritten } from '../../web/lead/sitting/late-additions.ts';
import { lateDifference } from '../../web/lead/sitting/late-difference.ts';
import type { LeadSitting } from '../../web/lead/sitting/sitting.svelte.ts';
import type { LateAddition, SittingTurn } from '../../web/lead/views.ts';
import { serveSvelteModules } from '../support/svelte-modules.ts';

const late = (id: string, change: Partial<LateAddition> = {}): LateAddition => ({
  id,
  text: 'The lamp burns.',
  words: 3,
  receivedAt: '2026-03-10T15:12:00.000Z',
  writtenAt: '2026-03-10T11:56:00.000Z',
  decision: null,
  ...change,
});
const decided = (verdict: 'accepted' | 'declined', decidedAt: string) => ({
  decision: { verdict, reason: 'The line was down.', decidedBy: 'Lena', decidedAt },
});
const answer = (closedBy: 'candidate' | 'deadline', receivedAt: string) => ({
  id: 'a',
  text: 'The lamp',
  sha256: '',
  words: 2,
  receivedAt,
  closedBy,
  redaction: null,
});
const turn = (change: Partial<SittingTurn> = {}) => ({
  deadlineAt: '2026-03-10T12:00:00.000Z',
  answer: answer('deadline', '2026-03-10T12:00:15.000Z'),
  lateAdditions: [],
  ...change,
});

describe('A lead sees how late a text is', () => {
  test('by the server’s clock, from the deadline', () => {
    expect(howLate(turn(), late('l'))).toBe('3 h 12 min after the time was up');
  });

  test('or from the submission, where there was time left', () => {
    const submitted = turn({ answer: answer('candidate', '2026-03-10T11:00:00.000Z') });
    const soon = late('l', { receivedAt: '2026-03-10T11:05:00.000Z' });
    expect(howLate(submitted, soon)).toBe('5 min after they had submitted');
    expect(howLate(submitted, late('l'))).toBe('3 h 12 min after the time was up');
    const accepted = late('k', decided('accepted', '2026-03-11T00:00:00.000Z'));
    expect(howLate({ ...submitted, lateAdditions: [accepted] }, soon)).toBe(
      'after the turn was closed',
    );
  });

  test('and whether it was written in time, by the clock of the device', () => {
    expect(whenWritten(turn(), late('l'))).toBe('4 min before the time was up');
    const after = late('l', { writtenAt: '2026-03-10T12:00:30.000Z' });
    expect(whenWritten(turn(), after)).toBe('30 s after the time was up');
  });
});

describe('A lead sees how a late text differs from the answer', () => {
  test.each([
    ['The lamp burns.', 'The lamp', 'It is the answer with 1 word more, at the end.'],
    ['Now the lamp', 'the lamp', 'It is the answer with 1 word more, at the beginning.'],
    ['The old lamp burns', 'The lamp burns', 'It is the answer with 1 word more, in between.'],
    ['The lamp', 'The lamp burns well', 'It is the answer without 2 words.'],
    [
      'The lamp is dark now',
      'The lamp burns now',
      'It has 2 words where the answer has 1 word; the rest is the same.',
    ],
    ['Good night', 'The lamp burns', 'It is another text from beginning to end.'],
    ['Good night', '  ', 'The answer is empty; this text has 2 words.'],
    ['The lamp\n\nburns', 'The lamp burns', 'It differs in spaces and empty lines only.'],
  ])('%j after %j', (text, before, sentence) => {
    expect(lateDifference(text, before, 'en').sentence).toBe(sentence);
  });

  test('with what the answer says in that place', () => {
    const { excerpt, instead, isShortened } = lateDifference('A lamp is dark.', 'A lamp burns.');
    expect(excerpt).toEqual(['A lamp ', 'is dark.', '']);
    expect([instead, isShortened]).toEqual(['burns.', false]);
  });

  test('without reading through everything that is the same', () => {
    const same = 'Boats are warned by radio, each hour, on the hour. '.repeat(20);
    const { excerpt, isShortened } = lateDifference(`${same}Mara brings it. ${same}`, same + same);
    const [head, own, tail] = excerpt;
    expect(isShortened).toBe(true);
    expect(own).toContain('Mara brings it.');
    expect(head).toMatch(/^… \S/);
    expect(head.length + tail.length).toBeLessThan(500);
    expect(same.endsWith(head.slice(2)), 'cut before a word').toBe(true);
  });
});

describe('A late addition that counts', () => {
  test('is the answer: of several the one accepted last', () => {
    const first = late('1', decided('accepted', '2026-03-11T09:00:00.000Z'));
    const second = late('2', decided('accepted', '2026-03-11T08:00:00.000Z'));
    const third = late('3', decided('declined', '2026-03-11T10:00:00.000Z'));
    expect(standingLateOf({ lateAdditions: [first, second, third] })?.id).toBe('1');
    expect(standingLateOf({ lateAdditions: [third, late('4')] })).toBeNull();
  });

  test('is let count only after reading what follows', () => {
    const review = {
      ...{ id: 'r', interviewer: 'Ivo', committedAt: '', scores: [] },
      ...{ round: 1, rubric: 1, counts: true, aiSeenFirst: false },
    };
    const quiet = whatFollows({ reviews: [], reviewsInProgress: 0 }, false);
    expect(quiet.join(' ')).not.toMatch(/review/);
    expect(quiet.at(-1)).toBe('It cannot be taken back.');
    const busy = whatFollows({ reviews: [review, review], reviewsInProgress: 1 }, true).join(' ');
    expect(busy).toContain('2 committed reviews of the earlier text stay on record');
    expect(busy).toContain('The review of the earlier text that is in progress ends.');
    expect(busy).toContain('The decision you have recorded stands');
  });

  test('says so under the answer', () => {
    const { decision } = decided('accepted', '2026-03-11T09:00:00.000Z');
    const words = (reviews: number) => acceptedInWords(decision, reviews, new Date());
    expect(words(0)).toMatch(/^A late addition, accepted by Lena on Wed 11 Mar.*\)\.$/);
    expect(words(1)).toMatch(/; 1 review of the earlier text does not count\.$/);
    expect(words(2)).toMatch(/; 2 reviews of the earlier text do not count\.$/);
  });
});

test('What they say of AI is said, or when they will be asked', () => {
  const open = { answer: null } as SittingTurn;
  const closed = { answer: answer('candidate', '') } as SittingTurn;
  const declaration = { aiUse: 'language', note: '', declaredAt: '' } as const;
  expect(declaredInWords({ declaration: null, turns: [closed, open] })).toBe('asked at the end');
  expect(declaredInWords({ declaration: null, turns: [closed] })).toBe('nothing yet');
  expect(declaredInWords({ declaration, turns: [closed] })).toBe(
    'corrected language with an assistant',
  );
});

describe('The page of a candidate', () => {
  let vite: ViteDevServer;
  let Page: new (id: string, view: typeof everybody) => LeadSitting;
  beforeAll(async () => {
    vite = await serveSvelteModules();
    const path = '/web/lead/sitting/sitting.svelte.ts';
    Page = (await vite.ssrLoadModule(path))['LeadSitting'] as typeof Page;
  });
  afterAll(() => vite.close());
  afterEach(() => vi.unstubAllGlobals());

  test('sends what a lead decides on a late text, and shows what stands then', async () => {
    const sent: string[] = [];
    let verdict: string | null = null;
    const person = { sittingId: 's', cohort: { id: 'october' }, requests: [], name: 'Ana' };
    vi.stubGlobal('fetch', (url: string, { method, body }: { method: string; body?: string }) => {
      sent.push(`${method} ${url}`);
      if (method === 'PUT') verdict = body ?? '';
      const reply = url.endsWith('/progress')
        ? { items: [person], cohorts: [{ id: 'october' }] }
        : { id: 's', assessment: { id: 'a' }, verdict };
      return Promise.resolve(method === 'PUT' ? new Response(null) : Response.json(reply));
    });
    const page = new Page('s', everybody);
    await page.reload();
    expect(page.inList?.person.name).toBe('Ana');
    await page.decideOnLate('l', 'declined', 'Written afterwards.');
    expect(sent).toContain('PUT /api/v1/late-additions/l/verdict');
    expect(page.shown.value).toMatchObject({
      verdict: '{"verdict":"declined","reason":"Written afterwards."}',
    });
  });
});
