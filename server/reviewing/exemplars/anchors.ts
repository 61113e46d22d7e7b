import { createHash } from 'node:crypto';

/** What decides where in one interviewer’s work an exemplar stands among answers. */
export interface AnchorRhythm {
  /** One among so many; 0: none. */
  readonly every: number;
  /** Known to nobody, so nobody can work out the places. */
  readonly seed: string;
  readonly interviewerId: string;
}

/**
 * Whether the text that comes as number `position`, from 0, is to be an exemplar: one in each block of `every`, at a
 * place that is drawn for each interviewer and block.
 */
export function isAnchorPlace({ every, seed, interviewerId }: AnchorRhythm, position: number) {
  if (every === 0) return false;
  const block = Math.floor(position / every);
  const drawn = createHash('sha256').update(`${seed}:${interviewerId}:${block}`).digest();
  return position % every === drawn.readUInt32BE() % every;
}

/** How many texts of one turn could still come. */
export interface TurnAhead {
  readonly turn: number;
  /** Answers that are new to the interviewer. */
  readonly answers: number;
  /** Exemplars that they have not read. */
  readonly anchors: number;
}

/**
 * How many exemplars will come before the answers are used up: what is left is counted with them from the start, so
 * that the number goes down by one with each text whether it is an answer or not. One turn comes before the next, and an
 * exemplar only while an answer of its turn is left; `claimNext` goes by the same rule.
 */
export function countAnchorsAhead(
  rhythm: AnchorRhythm,
  position: number,
  turns: readonly TurnAhead[],
): number {
  let next = position;
  let found = 0;
  for (const { answers, anchors } of turns.toSorted((a, b) => a.turn - b.turn)) {
    let unread = anchors;
    for (let left = answers; left > 0; next += 1) {
      if (unread > 0 && isAnchorPlace(rhythm, next)) {
        unread -= 1;
        found += 1;
      } else left -= 1;
    }
  }
  return found;
}
