import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../web/candidate/journal.ts';
import { settledEntries, lateTextsOf } from '../../web/candidate/late-text.ts';
import { awayInWords, minutesInWords, momentInWords } from '../../web/candidate/moment.ts';
import { Pace } from '../../web/candidate/pace.ts';
import { reconcile, type Version } from '../../web/candidate/reconcile.ts';
import { storyNow, threadOf } from '../../web/candidate/story.ts';
import { extraMinutesOf } from '../../web/candidate/before/time-given.ts';
import { time as deTime } from '../../web/candidate/words/de/time.ts';
import { writing as de } from '../../web/candidate/words/de/writing.ts';
import { time } from '../../web/candidate/words/en/time.ts';
import { writing as en, type WritingWords } from '../../web/candidate/words/en/writing.ts';
import { differingPart } from '../../web/ui/differing-part.ts';
import { editFor, type Mark, type Selected } from '../../web/candidate/writing/markdown-edit.ts';

const entry = (text: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  sittingId: 's',
  turn: 1,
  writer: text,
  text,
  revision: 3,
  synced: false,
  sent: [],
  at: 1_000,
  ...more,
});
const server = (text: string, revision = 3): Version => ({
  text,
  revision,
  savedAt: '2026-03-10T08:00:00.000Z',
  where: 'server',
});

describe('What the server holds and what this device kept are put together', () => {
  test.each([
    ['nothing kept here', server('A'), [], 'A', []],
    ['the same text', server('A', 9), [entry('A')], 'A', []],
    ['more here than there', server('A'), [entry('A B')], 'A B', []],
    ['saved here, changed there', server('B', 5), [entry('A', { synced: true })], 'B', []],
    [
      'the server lost what it acknowledged',
      server('', 1),
      [entry('A', { synced: true })],
      'A',
      [],
    ],
    ['an empty sheet there', server(' ', 7), [entry('A')], 'A', []],
    ['an empty sheet here', server('A', 7), [entry('  ')], 'A', []],
    ['ours, its answer lost', server('A', 4), [entry('A B', { sent: ['A'] })], 'A B', []],
    ['two texts', server('B', 4), [entry('A')], 'A', ['B']],
  ] as const)('%s', (_, held, entries, text, others) => {
    const together = reconcile(held, entries);
    expect(together.text).toBe(text);
    expect(together.others.map((other) => other.text)).toEqual(others);
  });

  test('of two windows that were open here, neither text is dropped', () => {
    const entries = [
      entry('older', { at: 1 }),
      entry('newer', { at: 2 }),
      entry('newer', { at: 0 }),
    ];
    const together = reconcile(server('begun'), entries);
    expect(together.text).toBe('newer');
    expect(together.others).toMatchObject([{ text: 'older', where: 'device' }]);
  });
});

describe('A save is due', () => {
  test('after a failure not before the back-off, which is spread out', () => {
    const pace = new Pace();
    pace.typed(0);
    pace.sent();
    pace.failed(100, 0);
    expect(pace.dueIn(100)).toBe(1900);
    pace.failed(3_000, 1);
    expect(pace.dueIn(3_000)).toBe(2_500);
    pace.hurry();
    expect(pace.dueIn(3_000)).toBe(0);
  });
});

describe('Text that came too late', () => {
  const turn = (position: number, submittedAt: string | null, text: string) =>
    ({ position, submittedAt, draft: { revision: 3, text, savedAt: null } }) as never;
  const turns = [turn(1, '2026-03-10T09:00:00.000Z', 'received'), turn(2, null, '')];
  const kept = [entry('received'), entry('late'), entry('running', { turn: 2 })];

  test('is what this device holds of a closed turn and the server does not', () => {
    expect(lateTextsOf(turns, kept).map((late) => late.entry.text)).toEqual(['late']);
  });
  test('and only what the server has for good may go from this device', () => {
    expect(settledEntries(turns, kept).map(({ text }) => text)).toEqual(['received']);
  });
});

describe('Times are said in words', () => {
  test('with the zone’s offset and how far away', () => {
    const at = '2026-03-10T08:15:00.000Z';
    expect(momentInWords(at, time, 'Pacific/Chatham')).toBe('Tue 10 Mar, 22:00 (UTC+13:45)');
    expect(momentInWords(at, time, 'UTC', true)).toBe('Tue 10 Mar, 08:15:00 (UTC)');
    expect(momentInWords(at, deTime, 'Pacific/Chatham')).toBe(
      'Di., 10. März, 22:00 Uhr (UTC+13:45)',
    );
    const before = (ms: number) => new Date(Date.parse(at) - ms);
    expect(awayInWords(at, before(28_740_000), time)).toBe('in 7 h 59 min');
    expect(awayInWords(at, before(59_000), time)).toBe('now');
    expect(awayInWords(at, before(540_000), time)).toBe('in 9 min');
    expect(awayInWords(at, before(86_400_000 * 6.5), time)).toBe('in 6 days');
    expect(awayInWords(at, before(86_400_000 * 6.5), deTime)).toBe('in 6 Tagen');
  });
  test.each([
    [1, '1 minute', '1 Minute'],
    [52.5, '52 minutes', '52 Minuten'],
    [480, '8 hours', '8 Stunden'],
    [90, '1 h 30 min', '1 h 30 min'],
  ])('%d', (minutes, english, german) => {
    expect(minutesInWords(minutes, time)).toBe(english);
    expect(minutesInWords(minutes, deTime)).toBe(german);
  });
  test('and what an accommodation adds is counted over all turns, without the breaks', () => {
    const accommodation = { extraTimeFactor: 1.5, extraMinutes: 5, breakMinutes: 10 };
    const turns = [{ minutes: 40 * 1.5 + 5 }, { minutes: 20 * 1.5 + 5 }] as never;
    expect(extraMinutesOf({ turns, accommodation })).toBe(20 + 5 + 10 + 5);
  });
});

describe('The thread', () => {
  const scenario = {
    you: { role: 'engineer', place: 'Chatham Islands', timeZone: 'Pacific/Chatham' },
    personas: [
      { key: 'ngozi', name: 'Ngozi', role: 'finance', place: 'Lagos', timeZone: 'Africa/Lagos' },
    ],
  };
  const message = (from: string, offsetMinutes: number) => ({
    from,
    channel: '#billing',
    offsetMinutes,
    text: 'x',
  });
  const turns = [
    {
      position: 1,
      storyTime: '2026-03-10T08:15:00.000Z',
      messages: [message('you', -570), message('ngozi', -600), message('ngozi', -1440)],
      draft: { text: 'mine' },
    },
    { position: 2, storyTime: '2026-03-10T17:00:00.000Z', messages: [message('ngozi', -55)] },
  ];
  const view = { scenario, turns } as never;

  test('tells each colleague’s own clock, and the weekday where it is another', () => {
    const facts = threadOf(view, 1, en).flatMap((item) =>
      item.kind === 'message' ? [item.who + item.facts] : [],
    );
    expect(facts).toEqual([
      '12:30 here · #billing',
      'finance, Lagos · Mon 23:15 there · #billing',
      'finance, Lagos · 09:15 there · #billing',
    ]);
  });
  test('is parted by the candidate’s days, with their own answer before the next turn', () => {
    const said = (words: WritingWords) =>
      threadOf(view, 2, words).map((item) => (item.kind === 'day' ? item.label : item.name));
    expect(said(en)).toEqual([
      'Tuesday 10 March, yesterday',
      'You',
      'Ngozi',
      'Monday 9 March',
      'Ngozi',
      'You',
      'Wednesday 11 March, today',
      'Ngozi',
    ]);
    expect(storyNow('2026-03-10T17:00:00.000Z', scenario as never, en)).toBe(
      'Wednesday 11 March, 06:45',
    );
    expect(said(de).slice(0, 2)).toEqual(['Dienstag, 10. März (gestern)', 'Sie']);
  });
});

describe('Between two texts, what differs is marked', () => {
  test.each([
    [
      'same start here',
      'same start there',
      ['same start ', 'here', ''],
      ['same start ', 'there', ''],
    ],
    ['a b c', 'a x c', ['a ', 'b', ' c'], ['a ', 'x', ' c']],
    ['one', 'one two', ['one', '', ''], ['one', ' two', '']],
    ['so 😀', 'so 😁', ['so ', '😀', ''], ['so ', '😁', '']],
    ['', 'all', ['', '', ''], ['', 'all', '']],
  ])('%j and %j', (mine, theirs, parted, other) => {
    expect(differingPart(mine, theirs)).toEqual({ mine: parted, theirs: other });
  });
});

describe('The toolbar writes Markdown into the text', () => {
  const run = (marked: string, mark: Mark): string => {
    const [a = '', b = '', c = ''] = marked.split('|');
    const selected: Selected = { text: a + b + c, start: a.length, end: a.length + b.length };
    const { from, to, insert, start, end } = editFor(selected, mark);
    const text = selected.text.slice(0, from) + insert + selected.text.slice(to);
    return `${text.slice(0, start)}|${text.slice(start, end)}|${text.slice(end)}`;
  };
  test.each([
    ['say |this| now', 'bold', 'say **|this|** now'],
    ['say **|this|** now', 'bold', 'say |this| now'],
    ['say **|this|** now', 'italic', 'say ***|this|*** now'],
    ['||', 'code', '`||`'],
    ['one\nt|wo\nthre|e', 'list', 'one\n|- two\n- three|'],
    ['|- two\n- three|', 'list', '|two\nthree|'],
    ['|- two\n- three|', 'numbers', '|1. two\n2. three|'],
    ['a ||b', 'quote', '> a b||'],
    ['see |the ticket| now', 'link', 'see [the ticket](|https://|) now'],
    ['|https://a.example/1|', 'link', '[|words|](https://a.example/1)'],
  ] as const)('%j, %s', (before, mark, after) => {
    expect(run(before, mark)).toBe(after);
  });
});

describe('Nobody is watched', () => {
  const folder = new URL('../../web/candidate/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(ts|svelte)$/.test(name),
  );
  const watching =
    /\b(?:on)?(?:paste|copy|cut|blur|focusout|mouseleave|mousemove|pointermove|keyup|keypress|contextmenu|devicechange)\b|getUserMedia|getDisplayMedia|sendBeacon|clipboard/i;

  test.each(files)('%s listens to nothing but the writing itself', (file) => {
    const code = readFileSync(new URL(file, folder), 'utf8').replace(
      /\/\*.*?\*\/|\/\/.*|<style>.*/gs,
      '',
    );
    expect(
      code.match(/addEventListener\([^)]*\)|\bon[a-z]+=|\bon:[a-z]+/g)?.join('\n') ?? '',
    ).not.toMatch(watching);
  });
});
