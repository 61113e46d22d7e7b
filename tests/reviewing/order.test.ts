import { createHash } from 'node:crypto';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { orderKey } from '../../server/reviewing/order.ts';

const assessment = '0197a000-0000-7000-8000-000000000001';
const answers = Array.from({ length: 400 }, (_, n) => idOf(n));

test('an interviewer finds the same answer at the same place every time they come back', () => {
  const mara = uuidv7();
  expect(inOrder(mara, 1)).toEqual(inOrder(mara, 1));
});

test('two interviewers read the same answers in orders that have nothing to do with each other', () => {
  expect(Math.abs(rankCorrelation(inOrder(uuidv7(), 1), inOrder(uuidv7(), 1)))).toBeLessThan(0.35);
});

test('an interviewer reads the second turn’s answers in another order than the first’s', () => {
  const mara = uuidv7();
  expect(Math.abs(rankCorrelation(inOrder(mara, 1), inOrder(mara, 2)))).toBeLessThan(0.35);
});

test('an interviewer’s order has nothing to do with the order in which answers came in', () => {
  expect(Math.abs(rankCorrelation(inOrder(uuidv7(), 1), answers))).toBeLessThan(0.35);
});

test('an interviewer reads one shelf of answers to its end before the next', () => {
  const shelves = inOrder(uuidv7(), 1).map((id) => id.slice(0, 2));
  const changes = shelves.filter((shelf, at) => shelf !== shelves[at - 1]).length;
  expect(changes).toBe(new Set(shelves).size);
});

test('a key says nothing that leads back to the answer: it is a hash of fixed length', () => {
  const key = orderKey(uuidv7(), assessment, 1, uuidv4());
  expect(key).toMatch(/^[0-9a-f]{32}$/);
});

function inOrder(interviewer: string, turn: number): string[] {
  const key = (id: string) => orderKey(interviewer, assessment, turn, id);
  return answers.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** A version 4 id that is the same in every run. */
function idOf(n: number): string {
  const hex = createHash('sha256').update(String(n)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Spearman’s. */
function rankCorrelation(some: readonly string[], others: readonly string[]): number {
  const place = new Map(others.map((id, at) => [id, at]));
  const squares = some.map((id, at) => (at - (place.get(id) ?? Number.NaN)) ** 2);
  const n = some.length;
  return 1 - (6 * squares.reduce((sum, square) => sum + square, 0)) / (n * (n * n - 1));
}
