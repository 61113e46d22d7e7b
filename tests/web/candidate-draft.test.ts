import type {} from 'svelte';
import type { ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiProblem } from '../../web/api/call.ts';
import type { DraftPort, SaveHow, Write } from '../../web/candidate/draft-port.ts';
import type { Draft, DraftStart } from '../../web/candidate/draft.svelte.ts';
import type { Journal, JournalEntry } from '../../web/candidate/journal.ts';
import { serveSvelteModules } from '../support/svelte-modules.ts';

let vite: ViteDevServer;
let DraftThere: new (start: DraftStart) => Draft;
let ProblemThere: typeof ApiProblem;

beforeAll(async () => {
  vite = await serveSvelteModules();
  const draft = await vite.ssrLoadModule('/web/candidate/draft.svelte.ts');
  DraftThere = draft['Draft'] as typeof DraftThere;
  const api = await vite.ssrLoadModule('/web/api/call.ts');
  ProblemThere = api['ApiProblem'] as typeof ApiProblem;
});
afterAll(() => vite.close());
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const offline = () => new ProblemThere(0, 'offline', 'The server was not reached.');
const busy = () => new ProblemThere(500, 'unexpected', 'The request failed.');

/** Compare-and-set on the revision, as our server does it. `failing` decides what happens to the next requests. */
class FakeServer implements DraftPort {
  text = '';
  revision = 0;
  isClosed = false;
  answer: string | null = null;
  readonly saves: (Write & SaveHow)[] = [];
  failing: (() => Promise<void> | void) | null = null;
  /** Takes the request, then loses the answer. */
  losesAnswers = false;

  async save(write: Write, how: SaveHow) {
    this.saves.push({ ...write, ...how });
    await this.failing?.();
    this.#check(write);
    this.text = write.text;
    this.revision += 1;
    if (this.losesAnswers) throw offline();
    return { revision: this.revision, savedAt: new Date().toISOString() };
  }

  async submit(write: Write) {
    await this.failing?.();
    this.#check(write);
    this.answer = write.text;
    this.isClosed = true;
  }

  writeElsewhere(text: string): void {
    this.text = text;
    this.revision += 1;
  }

  #check({ baseRevision }: Write): void {
    const stored = {
      revision: this.revision,
      text: this.text,
      savedAt: '2026-03-10T08:15:00.000Z',
    };
    if (this.isClosed) throw new ProblemThere(409, 'turn_closed', 'closed', stored);
    if (baseRevision !== this.revision) {
      throw new ProblemThere(409, 'draft_conflict', 'conflict', stored);
    }
  }
}

class FakeJournal implements Journal {
  readonly entries = new Map<string, JournalEntry>();
  isBroken = false;

  list(): Promise<readonly JournalEntry[]> {
    return Promise.resolve([...this.entries.values()]);
  }
  write(entry: JournalEntry): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('no room'));
    this.entries.set(entry.writer, entry);
    return Promise.resolve();
  }
  remove(entries: readonly JournalEntry[]): Promise<void> {
    for (const { writer } of entries) this.entries.delete(writer);
    return Promise.resolve();
  }
}

let pages = 0;
/** A page is opened on this turn: what the server and this device hold at that moment. */
function open(server: FakeServer, journal: FakeJournal): Draft {
  pages += 1;
  return new DraftThere({
    place: { sittingId: 'sitting', turn: 1, writer: `page ${pages}` },
    server: { text: server.text, revision: server.revision, savedAt: null, where: 'server' },
    entries: [...journal.entries.values()],
    journal,
    port: server,
  });
}

const wait = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const journaled = (journal: FakeJournal) => [...journal.entries.values()].map(({ text }) => text);

let server: FakeServer;
let journal: FakeJournal;
let draft: Draft;
beforeEach(() => {
  server = new FakeServer();
  journal = new FakeJournal();
  draft = open(server, journal);
});
afterEach(() => {
  draft.stop();
});

describe('What a candidate types', () => {
  test('is on this device within a second, and on the server two seconds after the last key', async () => {
    draft.edit('Where it stands');
    await wait(1);
    expect(journaled(journal)).toEqual(['Where it stands']);
    expect(draft.state.kind).toBe('unsaved');
    await wait(1.1);
    expect(server.text).toBe('Where it stands');
    expect(draft.state).toMatchObject({ kind: 'saved' });
  });

  test('is saved every ten seconds even if the typing never stops', async () => {
    for (let key = 1; key <= 45; key += 1) {
      draft.edit('x'.repeat(key));
      await wait(0.5);
    }
    expect(server.saves.map(({ text }) => text.length)).toEqual([20, 40]);
  });

  test('counts as saved only after an acknowledgement of exactly that text', async () => {
    let release = () => {};
    server.failing = () => new Promise((resolve) => (release = resolve));
    draft.edit('first');
    await wait(2);
    draft.edit('first and more');
    server.failing = null;
    release();
    await wait(0.01);
    expect(server.text).toBe('first');
    expect(draft.isSaved).toBe(false);
    await wait(2);
    expect(server.text).toBe('first and more');
    expect(draft.isSaved).toBe(true);
  });
});

describe('When saving fails', () => {
  test('one failed save does not stop the next ones', async () => {
    server.failing = () => {
      server.failing = null;
      throw busy();
    };
    draft.edit('kept');
    await wait(2);
    expect(draft.state).toEqual({ kind: 'busy', isOnDevice: true });
    await wait(2);
    expect(server.text).toBe('kept');
  });

  test('it is tried for ever, at most a quarter of a minute apart, and goes out when the connection is back', async () => {
    server.failing = () => {
      throw offline();
    };
    draft.edit('written on the train');
    await wait(600);
    expect(draft.state).toEqual({ kind: 'offline', isOnDevice: true });
    expect(server.saves.length).toBeGreaterThan(600 / 19);
    expect(server.saves.length).toBeLessThan(80);
    server.failing = null;
    await draft.hurry(); // the browser says it is online; no key is pressed
    expect(server.text).toBe('written on the train');
    expect(draft.isSaved).toBe(true);
  });

  test('the page does not say it keeps the text where the device lets it keep nothing', async () => {
    journal.isBroken = true;
    server.failing = () => {
      throw offline();
    };
    draft.edit('nowhere');
    await wait(3);
    expect(draft.state).toEqual({ kind: 'offline', isOnDevice: false });
  });

  test('a save that came through though its answer was lost is no conflict with oneself', async () => {
    server.losesAnswers = true;
    draft.edit('The job is paused');
    await wait(2.1);
    expect(server.text).toBe('The job is paused');
    expect(draft.isSaved).toBe(false);
    server.losesAnswers = false;
    draft.edit('The job is paused, not broken');
    await wait(10);
    expect(server.text).toBe('The job is paused, not broken');
    expect(draft.rival).toBeNull();
    expect(draft.isSaved).toBe(true);
  });

  test('a text the server declines is named, and going on writing heals it', async () => {
    server.failing = () => {
      throw new ProblemThere(400, 'invalid_request', 'body.text: contains a NUL character');
    };
    draft.edit('a\0b');
    await wait(2);
    expect(draft.state).toEqual({ kind: 'refused', code: 'invalid_request' });
    server.failing = null;
    draft.edit('ab');
    await wait(4);
    expect(server.text).toBe('ab');
  });

  test('each try waits longer for its answer, so that a slow line gets through', async () => {
    server.failing = () => {
      throw busy();
    };
    draft.edit('long');
    await wait(30);
    const patience = server.saves.map(({ patienceMs }) => patienceMs);
    expect(patience.slice(0, 3)).toEqual([8_000, 16_000, 24_000]);
    expect(Math.max(...patience)).toBe(30_000);
  });
});

describe('When the page is opened again', () => {
  test('what only this device has goes out by itself', async () => {
    server.failing = () => {
      throw offline();
    };
    draft.edit('typed before the crash');
    await wait(1);
    draft.stop();
    server.failing = null;
    draft = open(server, journal);
    expect(draft.text).toBe('typed before the crash');
    expect(draft.isSaved).toBe(false);
    await wait(0.1);
    expect(server.text).toBe('typed before the crash');
    expect(journaled(journal)).toEqual(['typed before the crash']);
  });

  test('a text whose acknowledgement was lost and that grew since is pushed, not asked about', async () => {
    server.losesAnswers = true;
    draft.edit('one');
    await wait(2.1);
    draft.edit('one two');
    await wait(0.5);
    draft.stop();
    server.losesAnswers = false;
    draft = open(server, journal);
    await wait(1);
    expect(server.text).toBe('one two');
    expect(draft.rival).toBeNull();
  });

  test('a text that was saved here and went on elsewhere is the one from elsewhere', async () => {
    draft.edit('begun here');
    await wait(2.1);
    draft.stop();
    server.writeElsewhere('begun here, finished on the phone');
    draft = open(server, journal);
    expect(draft.text).toBe('begun here, finished on the phone');
    expect(draft.isSaved).toBe(true);
  });

  test('two different texts are both kept, and nothing is sent before the candidate has chosen', async () => {
    draft.edit('shared');
    await wait(2.1);
    server.failing = () => {
      throw offline();
    };
    draft.edit('shared, then typed here offline');
    await wait(3);
    draft.stop();
    server.failing = null;
    server.writeElsewhere('shared, then typed there');
    const before = server.saves.length;
    draft = open(server, journal);
    await wait(30);
    expect(draft.text).toBe('shared, then typed here offline');
    expect(draft.rival?.text).toBe('shared, then typed there');
    expect(server.saves.length).toBe(before);
    draft.choose(`${draft.rival?.text ?? ''}\n\n${draft.text}`);
    await wait(1);
    expect(server.text).toBe('shared, then typed there\n\nshared, then typed here offline');
    expect(draft.isSaved).toBe(true);
    expect(journal.entries.size).toBe(1);
  });
});

describe('With another window or device', () => {
  test('the older text never overwrites the newer one', async () => {
    draft.edit('from here');
    server.writeElsewhere('from there');
    await wait(2.1);
    expect(server.text).toBe('from there');
    expect(draft.text).toBe('from here');
    expect(draft.rival?.text).toBe('from there');
    expect(draft.state.kind).toBe('conflict');
    expect(journaled(journal)).toEqual(['from here']);
    draft.choose('from here');
    await wait(0.1);
    expect(server.text).toBe('from here');
  });

  test('a window in which nothing is unsaved follows quietly', () => {
    server.writeElsewhere('from the laptop');
    draft.observe({ text: server.text, revision: 1, savedAt: null, where: 'server' });
    expect(draft.text).toBe('from the laptop');
    expect(draft.isSaved).toBe(true);
  });

  test('and never takes the words from somebody who is typing', () => {
    draft.edit('mine');
    draft.observe({ text: 'theirs', revision: 1, savedAt: null, where: 'server' });
    expect(draft.text).toBe('mine');
  });
});

describe('At the end of a turn', () => {
  test('the text that is submitted is the text on the screen', async () => {
    draft.edit('the last word');
    expect(await draft.submit()).toBe(true);
    expect(server.answer).toBe('the last word');
  });

  test('a submission that does not come through loses nothing and says why', async () => {
    draft.edit('the last word');
    await wait(2.1);
    server.failing = () => {
      throw offline();
    };
    expect(await draft.submit()).toBe(false);
    expect(draft.trouble).toEqual({ kind: 'offline' });
    expect(draft.text).toBe('the last word');
    server.failing = null;
    expect(await draft.submit()).toBe(true);
  });

  test('a text that comes too late stays visible and on this device, beside what was received', async () => {
    draft.edit('in time');
    await wait(2.1);
    server.isClosed = true;
    draft.edit('in time, and too late');
    await wait(2.1);
    expect(draft.isClosed).toBe(true);
    expect(draft.text).toBe('in time, and too late');
    expect(draft.stored.text).toBe('in time');
    expect([...journal.entries.values()]).toMatchObject([
      { text: 'in time, and too late', synced: false },
    ]);
  });

  test('leaving the page sends a small text along, and a large one stays in the journal', async () => {
    draft.edit('short');
    await draft.flush();
    expect(server.saves.at(-1)).toMatchObject({ text: 'short', keepalive: true });
    draft.edit('x'.repeat(20_000));
    await draft.flush();
    expect(server.saves.length).toBe(1);
    expect(journaled(journal)).toEqual(['x'.repeat(20_000)]);
  });
});
