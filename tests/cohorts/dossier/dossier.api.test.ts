import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saidOfDossier } from '../../../server/check-dossier.ts';
import {
  signDossier,
  type Content,
  type SignedDossier,
} from '../../../server/cohorts/dossier/signed.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { castOf, type Cast } from '../../support/cast.ts';
import { tellWholeStory } from './whole-story.ts';

let longhand: TestApp;
let cast: Cast;
let story: Awaited<ReturnType<typeof tellWholeStory>>;
let json: string;
let html: string;
beforeAll(async () => {
  longhand = await startApp();
  cast = await castOf(longhand);
  story = await tellWholeStory(longhand, cast, 'Nadia <b>Quettabellou</b>');
  json = (await asked('GET /api/v1/sittings/:id/dossier.json')).text;
  html = (await asked('GET /api/v1/sittings/:id/dossier.html')).text;
});
afterAll(() => longhand.close());

type Key = 'GET /api/v1/sittings/:id/dossier.json' | 'GET /api/v1/sittings/:id/dossier.html';
const asked = (key: Key, query: Record<string, string> = {}, id = story.sittingId) =>
  longhand.call(cast.lena, key, { params: { id }, query });
const check = (file: string) => saidOfDossier(file, 'it', longhand.secrets.dossier);
const content = () => (JSON.parse(json) as SignedDossier).dossier;
const verdict = (file: string) => check(file).said.at(-1);

describe('A dossier', () => {
  test('says all that happened, and is genuine as JSON and as a page', () => {
    const { turns, reviews, adjudications, decisions, tellings, sitting, ai } = content();
    expect(turns.map(({ answers }) => answers.length)).toEqual([1, 2]);
    expect(turns[0]?.revisions.length).toBeGreaterThanOrEqual(1);
    expect(turns[1]?.lateAdditions.map((late) => late.verdict)).toEqual(['accepted', 'declined']);
    expect(new Set(reviews.map(({ interviewer }) => interviewer))).toEqual(
      new Set(['Ines', 'Ivo']),
    );
    expect(reviews.flatMap(({ scores }) => scores.flatMap(({ changes }) => changes))).toMatchObject(
      [{ level: 4, reason: 'I had read it too fast.' }],
    );
    expect(adjudications[0]).toMatchObject({ level: 4, decidedBy: 'Idris' });
    expect(decisions.map(({ outcome, withdrawn }) => [outcome, withdrawn?.by ?? null])).toEqual([
      ['hold', 'Lena'],
      ['advance', null],
    ]);
    expect(tellings).toHaveLength(1);
    expect(sitting.extraTime).toBe(true);
    expect(ai).toBeNull();
    for (const file of [json, html]) {
      const { said, isWell } = check(file);
      expect(said).toEqual(
        expect.arrayContaining([expect.stringMatching(/^Events: \d+ of the record/)]),
      );
      expect(isWell, said.join('\n')).toBe(true);
      expect(said.at(-1)).toMatch(/^Genuine: the dossier of Nadia .* decided: advance, told\.$/);
    }
    expect(check(json).said.join('\n')).toContain('Not proved: what lies between');
  });

  test('is the same each time, and a GET leaves nothing behind', async () => {
    const count = async () =>
      (await longhand.db.everywhere((tx) => tx.execute(sql`select count(*) as n from events`)))
        .rows;
    const before = await count();
    longhand.clock.advance({ hours: 1 });
    expect((await asked('GET /api/v1/sittings/:id/dossier.json')).text).toBe(json);
    expect((await asked('GET /api/v1/sittings/:id/dossier.html')).text).toBe(html);
    expect(await count()).toEqual(before);
  });

  test('that is taken out is on record, by the hash of what it says', async () => {
    const { sha256 } = await longhand.does(cast.lena, 'PUT /api/v1/sittings/:id/dossier', {
      params: { id: story.sittingId },
      body: { names: true, form: 'json' },
    });
    const { rows } = await longhand.db.everywhere((tx) =>
      tx.execute(sql`select facts from events where action = 'dossier.made'`),
    );
    expect(rows).toEqual([{ facts: { names: true, form: 'json', contentSha256: sha256 } }]);
    expect((await asked('GET /api/v1/sittings/:id/dossier.json')).text).toBe(json);
  });

  test('tells neither why there was extra time, nor how much, nor that it was asked for', () => {
    for (const file of [json, html]) {
      expect(file).not.toMatch(/hippocamp|accommodation|break\.|request|Minutes":17/i);
      expect(file).not.toMatch(/self.?declar/i);
    }
    const actions = content().events.map(({ action }) => action);
    expect(actions).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/break|window|opted/)]),
    );
  });

  test('leaves interviewers’ names out where a lead wants it so, and is still genuine', async () => {
    for (const key of ['json', 'html'] as const) {
      const { text } = await asked(`GET /api/v1/sittings/:id/dossier.${key}`, { names: 'false' });
      const { said, isWell } = check(text);
      expect(isWell, said.join('\n')).toBe(true);
      // The notes are theirs and stay; who wrote them does not.
      expect(text.replaceAll(/A note of I(nes|vo)/g, '')).not.toMatch(/Ines|Ivo|Idris/);
      expect(text).toContain('Lena');
    }
  });

  test('of somebody who is still writing there is none', async () => {
    const early = await cast.candidate(story.assessment.cohortId, 'Early');
    const { noticeVersion } = await longhand.does(early, 'GET /api/v1/invitation');
    const sitting = await longhand.does(early, 'PUT /api/v1/sitting', { body: { noticeVersion } });
    const { problem } = await asked('GET /api/v1/sittings/:id/dossier.json', {}, sitting.id ?? '');
    expect(problem?.code).toBe('not_finished');
  });

  test('is a page on which nothing that people wrote is anything but text', async () => {
    expect(html).not.toMatch(/<script|<b>|javascript:|<link|<img|src=|href=|\son\w+=/i);
    expect(html).toContain('&lt;script&gt;alert(&quot;lamp&quot;)&lt;/script&gt;');
    const { headers } = await asked('GET /api/v1/sittings/:id/dossier.html');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';style-src 'sha256-/);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('Whoever changes it is found out', () => {
  /** Where every leaf is, and what is there. */
  function leavesOf(
    value: unknown,
    path: readonly (string | number)[] = [],
  ): (string | number)[][] {
    if (typeof value !== 'object' || value === null) return [[...path]];
    const entries = Object.entries(value);
    if (entries.length === 0) return [];
    return entries.flatMap(([key, one]) =>
      leavesOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
    );
  }
  function changed(
    file: SignedDossier,
    path: readonly (string | number)[],
    to: (was: unknown) => unknown,
  ) {
    const copy = structuredClone(file) as unknown as Record<string | number, unknown>;
    let at = copy;
    for (const key of path.slice(0, -1)) at = at[key] as typeof copy;
    const last = path.at(-1) ?? '';
    at[last] = to(at[last]);
    return JSON.stringify(copy);
  }
  const another = (was: unknown, seed: number): unknown => {
    if (typeof was === 'number') return was + 1 + (seed % 3);
    if (typeof was === 'boolean') return !was;
    if (was === null) return seed % 2 === 0 ? '' : 0;
    const text = typeof was === 'string' ? was : '';
    const at = text.length === 0 ? 0 : seed % text.length;
    const other = text[at] === 'a' ? 'b' : 'a';
    return seed % 5 === 0 ? `${text} ` : text.slice(0, at) + other + text.slice(at + 1);
  };

  test('in any single field of the JSON', () => {
    const file = JSON.parse(json) as SignedDossier;
    const leaves = leavesOf(file);
    expect(leaves.length).toBeGreaterThan(500);
    for (const [at, path] of leaves.entries()) {
      expect(check(changed(file, path, (was) => another(was, at))).isWell, path.join('.')).toBe(
        false,
      );
    }
    fc.assert(
      fc.property(fc.nat(leaves.length - 1), fc.nat(10_000), (at, seed) => {
        expect(check(changed(file, leaves[at]!, (was) => another(was, seed))).isWell).toBe(false);
      }),
    );
  });

  test('by leaving something out or adding something', () => {
    const file = JSON.parse(json) as SignedDossier;
    const without = (change: (copy: SignedDossier) => void) => {
      const copy = structuredClone(file);
      change(copy);
      return check(JSON.stringify(copy)).isWell;
    };
    expect(without((copy) => copy.dossier.events.splice(3, 1))).toBe(false);
    expect(without((copy) => copy.dossier.reviews.pop())).toBe(false);
    expect(without((copy) => Object.assign(copy.dossier, { extra: 1 }))).toBe(false);
    expect(without(() => undefined)).toBe(true);
  });

  test('in one character of the page, wherever it is', () => {
    fc.assert(
      fc.property(fc.nat(html.length - 1), (at) => {
        const other = html[at] === 'x' ? 'y' : 'x';
        expect(check(html.slice(0, at) + other + html.slice(at + 1)).isWell).toBe(false);
      }),
      { numRuns: 300 },
    );
    expect(verdict(html.replace('>advance, ', '>decline, '))).toMatch(/^Forged: .* page around it/);
  });

  test('with another key', () => {
    const other = signDossier(content(), Buffer.alloc(32, 'other'));
    expect(verdict(JSON.stringify(other))).toMatch(/^Not ours/);
    expect(verdict('{}')).toMatch(/^Not a dossier/);
    expect(verdict('nothing')).toMatch(/^Not a dossier/);
  });

  /** As if somebody had changed the database and had the server sign what it says then. */
  const signedAfter = (change: (copy: Content) => void) => {
    const copy = structuredClone(content());
    change(copy);
    return check(JSON.stringify(signDossier(copy, longhand.secrets.dossier)));
  };
  test.each<[string, (copy: Content) => void, RegExp]>([
    [
      'an answer',
      (c) => (c.turns[0]!.answers[0]!.text = 'Another.'),
      /answer to turn 1 is another text/,
    ],
    [
      'an answer with its hash',
      (c) =>
        Object.assign(c.turns[0]!.answers[0]!, {
          text: 'x',
          sha256: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
        }),
      /no answer to turn 1 with this hash/,
    ],
    [
      'a late text',
      (c) => (c.turns[1]!.lateAdditions[1]!.text = 'x'),
      /late addition to turn 2 is another/,
    ],
    [
      'a verdict',
      (c) => (c.turns[1]!.lateAdditions[1]!.verdict = 'accepted'),
      /late addition .* was accepted/,
    ],
    [
      'a level',
      (c) => (c.reviews[0]!.scores[0]!.level = 1),
      /review by reader \d is another than was sealed/,
    ],
    ['a note', (c) => (c.reviews[0]!.scores[0]!.note = 'x'), /another than was sealed/],
    [
      'a quote',
      (c) => (c.reviews[0]!.scores[0]!.evidence[0]!.quote = 'x'),
      /another than was sealed/,
    ],
    [
      'a change',
      (c) => (c.reviews.flatMap((r) => r.scores).flatMap((s) => s.changes)[0]!.reason = 'x'),
      /has not a change of/,
    ],
    ['a settled level', (c) => (c.adjudications[0]!.level = 1), /settles .* at another level/],
    ['why it was settled', (c) => (c.adjudications[0]!.reason = 'x'), /reason for settling/],
    ['an outcome', (c) => (c.decisions[1]!.outcome = 'decline'), /has not the decision/],
    ['why it was decided', (c) => (c.decisions[1]!.reason = 'x'), /has not the decision/],
    [
      'a withdrawal',
      (c) => (c.decisions[0]!.withdrawn = null),
      /whether the decision “hold” was taken back/,
    ],
    ['a letter', (c) => (c.tellings[0]!.letter!.text = 'x'), /a letter is another/],
    ['a telling', (c) => (c.tellings[0]!.sha256 = '0'.repeat(64)), /no telling with this letter/],
    [
      'when something happened',
      (c) => (c.events[2]!.at = '2026-01-01T00:00:00.000Z'),
      /event \d+ is another/,
    ],
    ['who did it', (c) => (c.events.at(-1)!.actor.id = null), /event \d+ is another/],
    [
      'a fact',
      (c) => Object.assign(c.events.at(-1)!.facts, { outcome: 'decline' }),
      /event \d+ is another/,
    ],
    ['the order', (c) => c.events.reverse(), /stands behind event/],
    [
      'a text away',
      (c) => (c.turns[0]!.answers[0]!.text = null),
      /is missing, although nobody was erased/,
    ],
  ])('in the database before it was made: %s', (_, change, said) => {
    const found = signedAfter(change);
    expect(found.isWell).toBe(false);
    expect(found.said.join('\n')).toMatch(said);
    expect(found.said.at(-1)).toMatch(/^Broken:/);
  });

  test('in a link between two neighbours', () => {
    const { events } = content();
    const at = events.findIndex(
      ({ position }, n) => position === (events[n - 1]?.position ?? 0) + 1,
    );
    const found = signedAfter((copy) => (copy.events[at]!.previousHash = '0'.repeat(64)));
    expect(found.said.join('\n')).toContain('does not follow from event');
  });
});
