import type { Reply } from '../../api/call.ts';

export type Reading = Reply<'GET /api/v1/sitting/reading'>;

/** How far the reading is, over all answers; null where there is none to read. */
export function soFar(answers: Reading['answers']): 'none' | 'some' | 'all' | null {
  if (answers.length === 0) return null;
  if (answers.every(({ readBy, of }) => readBy >= of)) return 'all';
  return answers.some(({ readBy }) => readBy > 0) ? 'some' : 'none';
}

/** How many were to read the answer to a turn. */
export function readersOf(answers: Reading['answers'], turn: number): number {
  return answers.find((answer) => answer.turn === turn)?.of ?? 0;
}
