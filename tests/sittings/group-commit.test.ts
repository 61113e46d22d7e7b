import { describe, expect, test } from 'vitest';
import { GroupCommit } from '../../server/sittings/group-commit.ts';

interface Item {
  readonly who: string;
  readonly text: string;
  readonly organization?: string;
}

const item = (who: string, text = ''): Item => ({ who, text });

const settle = async () => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Everybody is told their own text. */
type Commit = (items: readonly Item[]) => Promise<readonly string[]>;

function grouped(commit: Commit, largestBatch = 64): GroupCommit<Item, string> {
  const keyOf = ({ who }: Item) => who;
  return new GroupCommit({
    ...{ keyOf, scopeOf: ({ organization = '' }) => organization, commit, largestBatch },
  });
}

/** Commits batches only when told to, and remembers them. */
function slowDatabase() {
  const batches: Item[][] = [];
  const waiting: (() => void)[] = [];
  const commit: Commit = async (batch) => {
    batches.push([...batch]);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return batch.map(({ text }) => text);
  };
  const commitAll = async () => {
    do {
      waiting.splice(0).forEach((resolve) => resolve());
      await settle();
    } while (waiting.length > 0);
  };
  return { batches, commit, commitAll };
}

const sizes = (batches: readonly (readonly Item[])[]) => batches.map(({ length }) => length);

describe('many who wait for one commit', () => {
  test('who came together goes together, and who comes meanwhile in the next batch', async () => {
    const { batches, commit, commitAll } = slowDatabase();
    const writer = grouped(commit);
    const first = ['a', 'b'].map((who) => writer.add(item(who, who)));
    await settle();
    const meanwhile = ['c', 'd', 'e'].map((who) => writer.add(item(who, who)));
    await settle();
    expect(sizes(batches)).toEqual([2]);
    await commitAll();
    expect(await Promise.all([...first, ...meanwhile])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(sizes(batches)).toEqual([2, 3]);
  });

  test('a crowd opens a second batch beside the first, and never a third', async () => {
    const { batches, commit, commitAll } = slowDatabase();
    const writer = grouped(commit);
    const all = [writer.add(item('a'))];
    await settle();
    for (let n = 0; n < 8; n += 1) all.push(writer.add(item(`crowd ${n}`)));
    await settle();
    for (let n = 0; n < 8; n += 1) all.push(writer.add(item(`later ${n}`)));
    await settle();
    expect(sizes(batches)).toEqual([1, 8]);
    await commitAll();
    await Promise.all(all);
    expect(sizes(batches)).toEqual([1, 8, 8]);
  });

  test('half of a crowd goes at a time, so that somebody is answered while somebody is written', async () => {
    const { batches, commit, commitAll } = slowDatabase();
    const writer = grouped(commit);
    const all = Array.from({ length: 32 }, (_, n) => writer.add(item(`${n}`)));
    await settle();
    expect(sizes(batches)).toEqual([16, 16]);
    await commitAll();
    await Promise.all(all);
  });

  test('the next batch is on its way before the one before it is answered', async () => {
    const happened: string[] = [];
    const commit: Commit = async (batch) => {
      happened.push(`commit ${batch[0]?.text ?? ''}`);
      await settle();
      return batch.map(({ text }) => text);
    };
    const writer = grouped(commit, 8);
    const texts = Array.from(
      { length: 24 },
      (_, n) => 'first second third'.split(' ')[n >> 3] ?? '',
    );
    await Promise.all(
      texts.map(async (text, n) => {
        await writer.add(item(`${n}`, text));
        if (n % 8 === 0) happened.push(`answer ${text}`);
      }),
    );
    expect(happened).toEqual([
      ...['commit first', 'commit second', 'commit third'],
      ...['answer first', 'answer second', 'answer third'],
    ]);
  });

  test('whoever sends twice meets the second time what the first has written', async () => {
    const { batches, commit, commitAll } = slowDatabase();
    const writer = grouped(commit);
    const all = [writer.add(item('a', 'one')), writer.add(item('a', 'two'))];
    await settle();
    expect(batches.flat().map(({ text }) => text)).toEqual(['one']);
    await commitAll();
    await Promise.all(all);
    expect(batches.flat().map(({ text }) => text)).toEqual(['one', 'two']);
  });

  test('a batch is in the order of its keys, so that two batches lock in one order', async () => {
    const { batches, commit, commitAll } = slowDatabase();
    const writer = grouped(commit);
    const all = ['c', 'a', 'd', 'b'].map((who) => writer.add(item(who)));
    await settle();
    expect(batches[0]?.map(({ who }) => who)).toEqual(['a', 'b', 'c', 'd']);
    await commitAll();
    await Promise.all(all);
  });

  test('no batch has people of two organizations, or more of them than it may', async () => {
    const { batches, commit, commitAll } = slowDatabase();
    const writer = grouped(commit, 3);
    const all = Array.from({ length: 10 }, (_, n) =>
      writer.add({ ...item(`${n}`), organization: n % 2 === 0 ? 'Tidewater' : 'Uphill' }),
    );
    await settle();
    await commitAll();
    await Promise.all(all);
    expect(Math.max(...sizes(batches))).toBe(3);
    for (const batch of batches) {
      expect(new Set(batch.map(({ organization }) => organization)).size).toBe(1);
    }
  });

  test('everybody has their own verdict when one of them spoils the batch', async () => {
    const writer = grouped((batch) =>
      batch.some(({ text }) => text === 'poison')
        ? Promise.reject(new Error('no'))
        : Promise.resolve(batch.map(({ text }) => text)),
    );
    const all = ['x', 'y', 'poison', 'z', 'w'].map((text) => writer.add(item(text, text)));
    const verdicts = await Promise.allSettled(all);
    expect(verdicts.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  test('nobody waits for the slowest when a batch was spoilt', async () => {
    const writer = grouped((batch) => {
      if (batch.length > 1) return Promise.reject(new Error('spoilt'));
      if (batch[0]?.text === 'slow') return new Promise(() => undefined);
      return Promise.resolve(batch.map(({ text }) => text));
    });
    void writer.add(item('slow', 'slow'));
    expect(await writer.add(item('quick', 'quick'))).toBe('quick');
  });

  test('nobody is answered with somebody else’s verdict when some are missing', async () => {
    const writer = grouped((batch) => Promise.resolve(batch.slice(1).map(({ text }) => text)));
    await expect(writer.add(item('a', 'a'))).rejects.toThrow(/verdict/);
  });

  test('whoever comes when too many wait is told so, before memory grows without bound', () => {
    const { commit } = slowDatabase();
    const writer = grouped(commit);
    for (let n = 0; n < 4_096; n += 1) void writer.add(item(`candidate ${n}`));
    expect(() => writer.add(item('one more'))).toThrow(/Too many are waiting/);
  });
});
