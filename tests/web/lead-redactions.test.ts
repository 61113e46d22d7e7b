import { describe, expect, test } from 'vitest';
import {
  contextOf,
  groupsOf,
  piecesOf,
  placesOf,
  proposedMarks,
  switched,
  textWithout,
  withPassage,
} from '../../web/lead/redactions/marks.ts';

const text = 'Hi Mara,\nit will do. Yours, Zephyrine. zephyrine';
const marks = proposedMarks({
  mentions: [
    { start: 28, end: 37, kind: 'name', put: '‹name›' },
    { start: 39, end: 48, kind: 'name', put: '‹name›' },
  ],
});
const removed = '‹removed›';

describe('A lead who looks an answer through', () => {
  test('sees all of it, and what is proposed gone from what interviewers will read', () => {
    expect(piecesOf(text, marks).map((piece) => piece.text)).toEqual([
      'Hi Mara,\nit will do. Yours, ',
      'Zephyrine',
      '. ',
      'zephyrine',
    ]);
    expect(textWithout(text, marks)).toBe('Hi Mara,\nit will do. Yours, ‹name›. ‹name›');
  });

  test('leaves one mention in, or all that say the same', () => {
    const [first] = marks;
    const left = switched(marks, first === undefined ? [] : [first], false);
    expect(textWithout(text, left)).toBe('Hi Mara,\nit will do. Yours, Zephyrine. ‹name›');
    const [group, ...others] = groupsOf(text, marks);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ text: 'Zephyrine', kind: 'name' });
    expect(textWithout(text, switched(marks, group?.marks ?? [], false))).toBe(text);
  });

  test('takes out more, in the order of the text; what is touched becomes one', () => {
    const more = withPassage(marks, { start: 3, end: 7 }, removed);
    expect(textWithout(text, more)).toBe('Hi ‹removed›,\nit will do. Yours, ‹name›. ‹name›');
    const over = withPassage(more, { start: 21, end: 30 }, removed);
    expect(textWithout(text, over)).toBe('Hi ‹removed›,\nit will do. ‹removed›. ‹name›');
    expect(over.map(({ start, end }) => [start, end])).toEqual([
      [3, 7],
      [21, 37],
      [39, 48],
    ]);
  });

  test('switches a mention on again by selecting in it', () => {
    const off = switched(marks, marks, false);
    expect(withPassage(off, { start: 30, end: 33 }, removed).map(({ isOut }) => isOut)).toEqual([
      true,
      false,
    ]);
  });

  test('finds words wherever they stand, and is shown what stands beside', () => {
    expect(placesOf(text, ' WILL ')).toEqual([{ start: 12, end: 16 }]);
    expect(placesOf(text, 'z')).toHaveLength(2);
    expect(placesOf(text, '  ')).toEqual([]);
    expect(placesOf('İ will', 'will')).toEqual([{ start: 2, end: 6 }]);
    expect(contextOf(text, { start: 39, end: 48 })).toEqual([
      '…do. Yours, Zephyrine. ',
      'zephyrine',
      '',
    ]);
  });
});
