/** Committed reviews as numbers: 20 bytes each, instead of an object with two ids. */
export interface Readings {
  /** Interviewers by their number. */
  readonly memberIds: readonly string[];
  /** Per review: number of the answer, number of the interviewer, turn (int32), weighted mean level (float64). */
  readonly bytes: Uint8Array;
}

const BYTES = 20;

export const numberOfReadings = ({ bytes }: Readings): number => bytes.byteLength / BYTES;

export interface Reading {
  readonly answer: number;
  readonly interviewer: number;
  readonly turn: number;
  /** Mean of the review’s sealed levels by the criteria’s weights. */
  readonly level: number;
}

/** One after the other, as PostgreSQL writes numbers: the high byte first. */
export function listReadings(readings: Readings): Reading[] {
  const { buffer, byteOffset } = readings.bytes;
  const view = new DataView(buffer, byteOffset);
  return Array.from({ length: numberOfReadings(readings) }, (_, index) => ({
    answer: view.getInt32(index * BYTES),
    interviewer: view.getInt32(index * BYTES + 4),
    turn: view.getInt32(index * BYTES + 8),
    level: view.getFloat64(index * BYTES + 12),
  }));
}
