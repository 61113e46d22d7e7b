import { describe, expect, test } from 'vitest';
import { countAnchorsAhead, isAnchorPlace } from '../../../server/reviewing/exemplars/anchors.ts';

const rhythm = { every: 15, seed: 'a seed', interviewerId: 'ivo' };
const placesOf = (one: typeof rhythm, upTo: number) =>
  Array.from({ length: upTo }, (_, at) => at).filter((at) => isAnchorPlace(one, at));

describe('Among an interviewer’s answers', () => {
  test('there is one exemplar in each block, and none where none is wanted', () => {
    const places = placesOf(rhythm, 150);
    expect(places.map((place) => Math.floor(place / 15))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(placesOf({ ...rhythm, every: 0 }, 150)).toEqual([]);
  });

  test('it stands elsewhere in each block, for each interviewer and in each assessment', () => {
    const within = (one: typeof rhythm) => placesOf(one, 300).map((place) => place % 15);
    expect(new Set(within(rhythm)).size).toBeGreaterThan(5);
    expect(within({ ...rhythm, interviewerId: 'ines' })).not.toEqual(within(rhythm));
    expect(within({ ...rhythm, seed: 'another' })).not.toEqual(within(rhythm));
  });

  test('what is left goes down by one with each text, whether it is an answer or not', () => {
    const turns = [
      { turn: 2, answers: 20, anchors: 1 },
      { turn: 1, answers: 30, anchors: 5 },
    ];
    const left = turns.map((turn) => ({ ...turn })).toSorted((a, b) => a.turn - b.turn);
    const remaining = (position: number) =>
      left.reduce((sum, { answers }) => sum + answers, 0) +
      countAnchorsAhead(rhythm, position, left);
    const counted = [remaining(0)];
    for (let position = 0; ; position += 1) {
      const now = left.find(({ answers }) => answers > 0);
      if (now === undefined) break;
      if (isAnchorPlace(rhythm, position) && now.anchors > 0) now.anchors -= 1;
      else now.answers -= 1;
      counted.push(remaining(position + 1));
    }
    expect(counted[0]).toBeGreaterThan(50);
    expect(counted).toEqual(counted.map((_, at) => (counted[0] ?? 0) - at));
  });

  test('no exemplar comes after the last answer of its turn, and none where all are read', () => {
    expect(countAnchorsAhead(rhythm, 0, [{ turn: 1, answers: 0, anchors: 9 }])).toBe(0);
    expect(countAnchorsAhead(rhythm, 0, [{ turn: 1, answers: 900, anchors: 2 }])).toBe(2);
  });
});
