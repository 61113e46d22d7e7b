import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterSign,
  closedBreaker,
  type Breaker,
  type Sign,
} from '../../server/pregrading/breaker.ts';
import { isInControl } from '../../server/pregrading/control.ts';
import { graderKeyOf } from '../../server/pregrading/grading.ts';
import { masked } from '../../server/pregrading/masked.ts';
import { lanesFor, pauseFor, secondsToRetry, usualLanes } from '../../server/pregrading/pace.ts';
import { PrefixGate } from '../../server/pregrading/prefix-gate.ts';
import { questionOf } from '../../server/pregrading/question.ts';
import {
  costOf,
  defaultTerms,
  monthOf,
  secondsToRoom,
  soonSeconds,
} from '../../server/pregrading/terms.ts';
import { parseScenario } from '../../server/assessments/scenario-source.ts';
import { lighthouseScenario } from '../support/scenario.ts';

const parsed = parseScenario(lighthouseScenario);
if (!parsed.ok) throw new Error('the scenario has problems');
const { scenario } = parsed;
const now = new Date('2026-03-31T23:59:30.000Z');

describe('the control arm', () => {
  const ids = Array.from({ length: 2_000 }, (_, at) => `answer ${at}`);
  const seed = '0190f3f0-0000-7000-8000-000000000001';

  test('holds about the share that was asked for, and none and all at its ends', () => {
    const share = (percent: number) =>
      ids.filter((id) => isInControl(seed, id, percent)).length / ids.length;
    expect(share(10)).toBeGreaterThan(0.07);
    expect(share(10)).toBeLessThan(0.13);
    expect([share(0), share(100)]).toEqual([0, 1]);
  });

  test('is the same each time, grows when more is asked for, and is another one with another seed', () => {
    for (const id of ids.slice(0, 200)) {
      expect(isInControl(seed, id, 30)).toBe(isInControl(seed, id, 30));
      if (isInControl(seed, id, 10)) expect(isInControl(seed, id, 30)).toBe(true);
    }
    const drawn = (by: string) => ids.filter((id) => isInControl(by, id, 50)).join();
    expect(drawn(seed)).not.toBe(drawn(seed.replace('1', '2')));
  });
});

describe('what a model reads', () => {
  const writer = { name: 'Ottoline Quill', email: 'ottoline.quill@letters.example' };

  test('has no name, mail or handle of its writer, also where a lead has let them stand', () => {
    const { text } = masked(
      'Write to ottoline.quill@letters.example. Yours, Quill',
      writer,
      scenario,
    );
    expect(text).not.toMatch(/quill|ottoline|letters/i);
    expect(text).toContain('‹mail›');
  });

  test('keeps the places of everything else, so that a quote is found in what interviewers read', () => {
    const letters = fc.array(
      fc.constantFrom('Quill', ' lamp ', 'a\u0301 ', 'Ottoline', '. ', '🚤 '),
    );
    fc.assert(
      fc.property(letters, (parts) => {
        const original = parts.join('');
        const { text, unmasked } = masked(original, writer, scenario);
        for (const { 0: word, index } of text.matchAll(/lamp|🚤/gu)) {
          const span = unmasked({ start: index, end: index + word.length });
          expect(original.slice(span.start, span.end)).toBe(word);
        }
        for (const { 0: mask, index } of text.matchAll(/‹name›/g)) {
          const { start, end } = unmasked({ start: index + 1, end: index + mask.length - 1 });
          expect(original.slice(start, end)).toMatch(/^(?:Quill|Ottoline)/);
        }
      }),
    );
  });
});

describe('the breaker', () => {
  const after = (...signs: Sign[]) =>
    signs.reduce<Breaker>((breaker, sign) => afterSign(breaker, sign, now), closedBreaker);

  test('opens at the fifth reply in a row that cannot be read, and not before', () => {
    const four: Sign[] = ['invalid_output', 'invalid_output', 'invalid_output', 'invalid_output'];
    expect(after(...four).openedAt).toBeNull();
    expect(after(...four, 'works', 'invalid_output').openedAt).toBeNull();
    expect(after(...four, 'invalid_output')).toMatchObject({
      openedAt: now,
      openedFor: 'invalid_output',
    });
  });

  test('opens at the third refusal in a row, and stays open whatever a request under way brings', () => {
    expect(after('quota', 'quota', 'works', 'quota').openedAt).toBeNull();
    expect(after('quota', 'quota', 'quota', 'works')).toMatchObject({ openedFor: 'quota' });
  });
});

describe('the pace', () => {
  const limit = (
    requests: number | null,
    tokens: number | null,
    resetMs: number | null = null,
  ) => ({
    remainingRequests: requests,
    remainingTokens: tokens,
    resetMs,
  });

  test('follows what the endpoint says it still takes, and leaves half of it to others', () => {
    expect(lanesFor(null, 10_000)).toBe(usualLanes);
    expect(lanesFor(limit(10, null), 10_000)).toBe(5);
    expect(lanesFor(limit(500, 60_000), 10_000)).toBe(3);
    expect(lanesFor(limit(0, 0), 10_000)).toBe(1);
    expect(lanesFor(limit(10_000, 10_000_000), 10_000)).toBe(16);
  });

  test('stands still where nothing is left, for a minute at most', () => {
    expect(pauseFor(limit(0, 5_000, 800))).toBe(800);
    expect(pauseFor(limit(3, 5_000, 800))).toBe(0);
    expect(pauseFor(limit(3, 0, 3_600_000))).toBe(60_000);
    expect(pauseFor(null)).toBe(0);
  });

  test('waits as long as it is asked to, and longer each time', () => {
    expect(secondsToRetry(1, 3_600_000)).toBe(3_600);
    expect(secondsToRetry(1, 1)).toBeLessThan(secondsToRetry(2, 1));
    expect(secondsToRetry(40, null)).toBe(4 * 3_600);
  });
});

describe('what it costs', () => {
  const usage = { in: 1_000_000, cached: 400_000, out: 100_000, reasoning: 50_000 };

  test('is unknown without prices', () => {
    expect(costOf(usage, defaultTerms)).toBeNull();
  });

  test('counts what came from a cache at its own price, and reasoning once', () => {
    const terms = { ...defaultTerms, priceIn: 1, priceOut: 10 };
    expect(costOf(usage, terms)).toBeCloseTo(2);
    expect(costOf(usage, { ...terms, priceCached: 0.1 })).toBeCloseTo(0.6 + 0.04 + 1);
  });

  test('counts by the months of UTC', () => {
    expect(monthOf(now)).toBe('2026-03-01');
    const month = { cap: 1_000, used: 900 };
    expect(secondsToRoom(month, 101, now)).toBe(30);
    expect(secondsToRoom(month, 101, new Date('2026-12-31T23:00:00.000Z'))).toBe(3_600);
  });

  test('has room again soon where only requests under way are in the way, and never where one alone is too much', () => {
    expect(secondsToRoom({ cap: 1_000, used: 900 }, 100, now)).toBe(soonSeconds);
    expect(secondsToRoom({ cap: 1_000, used: 0 }, 1_001, now)).toBeNull();
  });
});

describe('the question', () => {
  const criterion = { id: 'c', title: 'Names who does what', levels: ['a', 'b', 'c', 'd', 'e'] };
  const agreed = [4, 2, 5, 2, 3].map((level, at) => ({
    ...{ id: `e${at}`, text: `text ${at}`, level, reason: '' },
  }));
  const ask = (some: typeof agreed) => questionOf({ scenario, turn: 2, criterion, agreed: some });

  test('shows what was written to the candidate in this turn, by names and roles', () => {
    expect(ask([]).turn.messages.map(({ from }) => from)).toEqual([
      'You, keeper on duty',
      'Mara Duarte, engineer',
    ]);
  });

  test('has a low, a high and a middling exemplar, from low to high, the oldest of each', () => {
    expect(ask(agreed).exemplars.map(({ id }) => id)).toEqual(['e1', 'e4', 'e2']);
    expect(ask(agreed.slice(1, 2)).exemplars.map(({ id }) => id)).toEqual(['e1']);
    expect(ask(agreed.filter(({ level }) => level === 2)).exemplars).toHaveLength(1);
    expect(ask([]).exemplars).toEqual([]);
  });
});

describe('requests that begin alike', () => {
  test('go one first, then all together; where the first fails, the next is the first', async () => {
    const gate = new PrefixGate();
    let most = 0;
    let under = 0;
    const widths: number[] = [];
    const send = (answered: boolean) =>
      gate.pass(
        'prefix',
        async () => {
          under += 1;
          most = Math.max(most, under);
          widths.push(under);
          await new Promise((after) => setTimeout(after, 5));
          under -= 1;
          return answered;
        },
        (result) => result,
      );
    await Promise.all([send(false), send(true), send(true), send(true), send(true)]);
    expect(widths.slice(0, 2)).toEqual([1, 1]);
    expect(most).toBe(3);
  });

  test('let others pass that begin otherwise, and hold nobody up when one throws', async () => {
    const gate = new PrefixGate();
    const never = new Promise<boolean>(() => undefined);
    void gate.pass('slow', () => never, Boolean);
    await expect(
      gate.pass('other', () => Promise.reject(new Error('x')), Boolean),
    ).rejects.toThrow();
    expect(await gate.pass('other', () => Promise.resolve(true), Boolean)).toBe(true);
  });
});

test('another model, other words, another rubric or another host is another grader', () => {
  const grader = { host: 'h', model: 'm', promptHash: 'p', rubricHash: 'r' };
  const keys = [grader, ...Object.keys(grader).map((part) => ({ ...grader, [part]: 'other' }))].map(
    graderKeyOf,
  );
  expect(new Set(keys).size).toBe(5);
});
