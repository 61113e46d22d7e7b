import { describe, expect, test } from 'vitest';
import { placeMarks } from '../../web/reviewer/answer/place-marks.ts';
import { commandOf, type KeyPress, type KeyPlace } from '../../web/reviewer/desk/keys.ts';
import {
  hasWork,
  isShut,
  sayDone,
  sayLeft,
  sayPlace,
  sayTraining,
  sayTrainingPlace,
  type Queue,
} from '../../web/reviewer/desk/queue-words.ts';
import { opinionsOf, sayHowFar } from '../../web/reviewer/past/opinions.ts';

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isAltGraph: false,
  isComposing: false,
  ...rest,
});
const atDesk: KeyPlace = { isTyping: false, hasOwnArrows: false, areCharactersOn: true };
const inNote = { ...atDesk, isTyping: true };
const withoutLetters = { ...atDesk, areCharactersOn: false };

describe('A key at the desk', () => {
  test.each([
    ['3', { kind: 'level', level: 3 }],
    ['ArrowDown', { kind: 'criterion', step: 1 }],
    ['k', { kind: 'criterion', step: -1 }],
    ['e', { kind: 'cite' }],
    ['E', { kind: 'cite' }],
    ['n', { kind: 'note' }],
    ['s', { kind: 'scenario' }],
    ['[', { kind: 'review', step: -1 }],
    [']', { kind: 'review', step: 1 }],
    ['?', { kind: 'keys' }],
    ['PageDown', { kind: 'page', step: 1 }],
    ['0', null],
    ['x', null],
    ['Escape', null],
    ['Tab', null],
    ['Enter', null],
  ])('%s', (key, command) => {
    expect(commandOf(press(key), atDesk)).toEqual(command);
  });

  test('commits with Ctrl or Command and Enter, from the note too', () => {
    expect(commandOf(press('Enter', { ctrlKey: true }), inNote)).toEqual({ kind: 'commit' });
    expect(commandOf(press('Enter', { metaKey: true }), withoutLetters)).toEqual({
      kind: 'commit',
    });
  });

  test('is only text while somebody types, but for Escape', () => {
    for (const key of ['3', 'e', 's', '[', 'ArrowUp', 'PageDown']) {
      expect(commandOf(press(key), inNote)).toBeNull();
    }
    expect(commandOf(press('Escape'), inNote)).toEqual({ kind: 'leaveNote' });
  });

  test('does nothing as a single character once that is switched off; arrows still move', () => {
    for (const key of ['3', 'e', 'j', '?'])
      expect(commandOf(press(key), withoutLetters)).toBeNull();
    expect(commandOf(press('ArrowUp'), withoutLetters)).toEqual({ kind: 'criterion', step: -1 });
  });

  test('leaves arrows to radio buttons and to a text that scrolls', () => {
    expect(commandOf(press('ArrowDown'), { ...atDesk, hasOwnArrows: true })).toBeNull();
    expect(commandOf(press('4'), { ...atDesk, hasOwnArrows: true })).toEqual({
      kind: 'level',
      level: 4,
    });
  });

  test('leaves the browser its own combinations', () => {
    expect(commandOf(press('s', { ctrlKey: true }), atDesk)).toBeNull();
    expect(commandOf(press('1', { altKey: true }), atDesk)).toBeNull();
    expect(commandOf(press('e', { metaKey: true }), atDesk)).toBeNull();
  });

  test('is found on a German, a Russian and a Hebrew keyboard, and not while composing', () => {
    const altGraph = { ctrlKey: true, altKey: true, isAltGraph: true };
    expect(commandOf(press('[', altGraph), atDesk)).toEqual({ kind: 'review', step: -1 });
    expect(commandOf(press('у', { code: 'KeyE' }), atDesk)).toEqual({ kind: 'cite' });
    expect(commandOf(press('х', { code: 'BracketLeft' }), atDesk)).toEqual({
      kind: 'review',
      step: -1,
    });
    expect(commandOf(press('ד', { code: 'KeyS' }), atDesk)).toEqual({ kind: 'scenario' });
    expect(commandOf(press('e', { isComposing: true }), atDesk)).toBeNull();
  });
});

const queue = (done: number, open: number, remaining: number): Queue => ({
  assessment: { id: 'a', name: 'Backend, autumn' },
  done,
  inProgress: Array.from({ length: open }, () => ({ reviewId: 'r', turn: 1, expiresAt: '' })),
  remaining,
  lastReviewId: null,
  nothingLeft: null,
  reason: null,
  training: null,
});

describe('Progress is a number, never a name', () => {
  test('the answer before me is counted with those done and those left', () => {
    expect(sayPlace({ done: 6, remaining: 17 })).toBe('answer 7 of 24');
    expect(sayPlace({ done: 0, remaining: 0 })).toBe('answer 1 of 1');
    expect(sayPlace({ done: 6, remaining: 1_000 })).toBe('answer 7 of more than 1006');
  });

  test('on the desk, those begun are among the rest', () => {
    expect(sayDone(queue(6, 1, 17))).toBe('6 of 24');
    expect([queue(6, 0, 0), queue(6, 1, 0), queue(0, 0, 3)].map(hasWork)).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('a queue that training comes before says how far it is, and has work while there is some', () => {
    const training = { done: 1, of: 3, share: 50, required: 80, isOpen: false };
    const shut = { ...queue(0, 0, 9), nothingLeft: 'trainingFirst' as const, training };
    expect([isShut(shut), hasWork(shut)]).toEqual([true, true]);
    expect(sayTraining(training)).toBe(
      'You have scored 1 of 3 training texts; 50 % of your levels met what the team agreed on. The queue opens at 80 %.',
    );
    const failed = { ...shut, nothingLeft: 'trainingNotMet' as const };
    expect([isShut(failed), hasWork(failed)]).toEqual([true, false]);
    const open = { ...training, required: null, isOpen: true, share: null, done: 0, of: 1 };
    expect(isShut({ ...queue(0, 0, 9), training: open })).toBe(false);
    expect(sayTraining(open)).toBe('You have scored 0 of 1 training text.');
    expect(sayTrainingPlace({ done: 1, remaining: 1 })).toBe('training text 2 of 3');
  });

  test.each([
    [0, 0, 'ready to commit'],
    [1, 0, '1 criterion left'],
    [3, 0, '3 criteria left'],
    [0, 1, '1 quote left'],
    [1, 2, '1 criterion, 2 quotes left'],
  ])('%i without a level, %i without a quote: %s', (levels, quotes, words) => {
    expect(sayLeft({ levels, quotes })).toBe(words);
  });
});

describe('Letters in the margin', () => {
  const room = { columns: 2, height: 24 };

  test('stand side by side on one line and never on one another', () => {
    const lines = [
      { index: 0, top: 10 },
      { index: 1, top: 12 },
      { index: 2, top: 11 },
      { index: 0, top: 200 },
    ];
    const placed = placeMarks(lines, room);
    expect(placed).toHaveLength(4);
    for (const one of placed) {
      for (const other of placed) {
        const apart = Math.abs(one.top - other.top) >= room.height || one.column !== other.column;
        expect(one === other || apart).toBe(true);
      }
    }
    expect(placed.find(({ top }) => top === 200)?.column).toBe(0);
  });

  test('one criterion has one letter at a line', () => {
    expect(
      placeMarks(
        [
          { index: 1, top: 10 },
          { index: 1, top: 11 },
        ],
        room,
      ),
    ).toHaveLength(1);
  });
});

describe('After the commit', () => {
  const quote = { start: 0, end: 3, quote: 'The' };
  const review = {
    scores: [{ criterionId: 'a', level: 4, note: 'mine', evidence: [], sequence: 1, savedAt: '' }],
    changes: [
      { criterionId: 'a', level: 1, reason: 'too quick', changedAt: '' },
      { criterionId: 'a', level: 3, reason: 'read again', changedAt: '' },
    ],
    agreed: null,
    aiSeenFirst: false,
    peers: [
      {
        interviewer: 'Ivo',
        committedAt: '',
        aiSeenFirst: true,
        scores: [
          { criterionId: 'a', level: 2, note: 'his', evidence: [quote], changes: [] },
          { criterionId: 'b', level: 5, note: '', evidence: [], changes: [] },
        ],
      },
    ],
  };

  test('mine comes first, then the others’', () => {
    expect(opinionsOf(review, 'a')).toEqual([
      {
        who: null,
        level: 3,
        committed: 4,
        changes: [
          { level: 1, reason: 'too quick' },
          { level: 3, reason: 'read again' },
        ],
        note: 'mine',
        evidence: [],
        isAiSeenFirst: false,
      },
      {
        ...{ who: 'Ivo', level: 2, committed: null, changes: [], note: 'his' },
        evidence: [quote],
        isAiSeenFirst: true,
      },
    ]);
    expect(opinionsOf(review, 'b')).toMatchObject([{ who: 'Ivo', level: 5, note: '' }]);
  });

  test('in training, what the team agreed on stands beside mine with its reason', () => {
    const agreed = [{ criterionId: 'a', level: 5, reason: 'every step has a time' }];
    expect(opinionsOf({ ...review, peers: [], changes: [], agreed }, 'a')).toMatchObject([
      { who: null, level: 4, note: 'mine' },
      { who: 'The team agreed', level: 5, note: 'every step has a time' },
    ]);
  });

  test('how far they lie apart is said in words', () => {
    const given = (...levels: number[]) => levels.map((level) => ({ level }));
    expect(sayHowFar(given(3, 3))).toBe('agreed');
    expect(sayHowFar(given(3, 4, 4))).toBe('one level apart');
    expect(sayHowFar(given(1, 4))).toBe('3 levels apart');
  });
});
