import type { Reading, Readings } from '../../../server/cohorts/severity/readings.ts';

/** Reviews as PostgreSQL hands them over; interviewers’ numbers are their ids. */
export function pack(all: readonly Reading[]): Readings {
  const bytes = new Uint8Array(all.length * 20);
  const view = new DataView(bytes.buffer);
  for (const [index, { answer, interviewer, turn, level }] of all.entries()) {
    view.setInt32(index * 20, answer);
    view.setInt32(index * 20 + 4, interviewer);
    view.setInt32(index * 20 + 8, turn);
    view.setFloat64(index * 20 + 12, level);
  }
  const most = all.reduce((high, { interviewer }) => Math.max(high, interviewer), -1);
  return { bytes, memberIds: Array.from({ length: most + 1 }, (_, at) => String(at)) };
}
