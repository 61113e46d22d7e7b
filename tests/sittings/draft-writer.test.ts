import { describe, expect, test } from 'vitest';
import {
  DraftWriter,
  type DraftSave,
  type SavedDraft,
} from '../../server/sittings/draft-writer.ts';

const arrivedAt = new Date('2026-03-10T06:15:00Z');
const save = (invitationId: string, text: string): DraftSave => ({
  sessionId: 'session',
  invitationId,
  position: 1,
  baseRevision: 0,
  text,
  arrivedAt,
});
const saved: SavedDraft = { revision: 1, savedAt: arrivedAt, deadlineAt: arrivedAt };

const settle = async () => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Writes batches only when told to, and remembers them. */
function slowDatabase() {
  const batches: DraftSave[][] = [];
  const waiting: (() => void)[] = [];
  const write = async (batch: readonly DraftSave[]) => {
    batches.push([...batch]);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return batch.map(() => saved);
  };
  const commitAll = async () => {
    do {
      waiting.splice(0).forEach((resolve) => resolve());
      await settle();
    } while (waiting.length > 0);
  };
  return { batches, write, commitAll };
}

describe('the draft writer', () => {
  test('writes what came together together, and what comes meanwhile in the next statement', async () => {
    const { batches, write, commitAll } = slowDatabase();
    const writer = new DraftWriter(write);
    const first = ['a', 'b'].map((who) => writer.save(save(who, who)));
    await settle();
    const meanwhile = ['c', 'd', 'e'].map((who) => writer.save(save(who, who)));
    await settle();
    expect(batches.map((batch) => batch.length)).toEqual([2]);
    await commitAll();
    expect(await Promise.all([...first, ...meanwhile])).toEqual(Array(5).fill(saved));
    expect(batches.map((batch) => batch.length)).toEqual([2, 3]);
  });

  test('opens a second statement for a crowd, and never a third', async () => {
    const { batches, write, commitAll } = slowDatabase();
    const writer = new DraftWriter(write);
    const all = [writer.save(save('a', ''))];
    await settle();
    for (let n = 0; n < 12; n += 1) all.push(writer.save(save(`crowd ${n}`, '')));
    await settle();
    for (let n = 0; n < 12; n += 1) all.push(writer.save(save(`later ${n}`, '')));
    await settle();
    expect(batches.map((batch) => batch.length)).toEqual([1, 12]);
    await commitAll();
    await Promise.all(all);
    expect(batches.map((batch) => batch.length)).toEqual([1, 12, 12]);
  });

  test('never has two saves of one turn under way, so the second meets what the first wrote', async () => {
    const { batches, write, commitAll } = slowDatabase();
    const writer = new DraftWriter(write);
    const all = [writer.save(save('a', 'one')), writer.save(save('a', 'two'))];
    await settle();
    expect(batches.flat().map(({ text }) => text)).toEqual(['one']);
    await commitAll();
    await Promise.all(all);
    expect(batches.flat().map(({ text }) => text)).toEqual(['one', 'two']);
  });

  test('gives every save its own verdict when one of them poisons the statement', async () => {
    const writer = new DraftWriter((batch) =>
      batch.some(({ text }) => text === 'poison')
        ? Promise.reject(new Error('no'))
        : Promise.resolve(batch.map(() => saved)),
    );
    const all = ['x', 'y', 'poison', 'z', 'w'].map((text) => writer.save(save(text, text)));
    const verdicts = await Promise.allSettled(all);
    expect(verdicts.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  test('says that it is overloaded before memory grows without bound', async () => {
    const { write } = slowDatabase();
    const writer = new DraftWriter(write);
    for (let n = 0; n < 4_096; n += 1) void writer.save(save(`candidate ${n}`, ''));
    expect(() => writer.save(save('one more', ''))).toThrow(/Too many saves/);
  });
});
