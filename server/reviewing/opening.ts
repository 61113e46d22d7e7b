import { v7 as uuidv7 } from 'uuid';

/** An answer that is final, and what its review asks for. */
export interface ClosedAnswer {
  readonly id: string;
  readonly organizationId: string;
  readonly assessmentId: string;
  readonly turn: number;
  readonly text: string;
  readonly reviewsPerAnswer: number;
  /** When it became final. */
  readonly finalAt: Date;
}

export function slotsFor(answer: Omit<ClosedAnswer, 'text' | 'finalAt'>, round = 1) {
  const { id, organizationId, assessmentId, turn, reviewsPerAnswer } = answer;
  return Array.from({ length: reviewsPerAnswer }, (_, at) => ({
    id: uuidv7(),
    organizationId,
    assessmentId,
    answerId: id,
    turn,
    round,
    number: at + 1,
  }));
}
