import { sha256 } from '../accounts/record.ts';

/**
 * Whether an answer is in the control arm: what a model makes of it is measured and shown to nobody. The whole answer is
 * or is not, whatever the criterion, and the same each time it is asked.
 */
export function isInControl(seed: string, answerId: string, percent: number): boolean {
  const drawn = sha256(`${seed}:${answerId}`).readUInt32BE(0) / 2 ** 32;
  return drawn < percent / 100;
}
