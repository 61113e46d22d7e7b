import { expect } from 'vitest';
import type { Measured } from '../../server/statistics/measured.ts';

/** The value behind a measured number; fails the test, with the reason, if there is none. */
export function valueOf<T>(result: Measured<T>): T {
  if (!result.measured) throw new Error(`not measured: ${result.why}, n = ${result.n}`);
  return result.value;
}

/** Why a number was refused; fails the test if it was not. */
export function whyNot(result: Measured<unknown>): string {
  expect(result.measured).toBe(false);
  return result.measured ? 'measured' : result.why;
}

/** Fails if any number anywhere inside a result is NaN or infinite. */
export function expectOnlyNumbers(result: unknown): void {
  const found: unknown[] = [];
  const visit = (part: unknown): void => {
    if (typeof part === 'number' && !Number.isFinite(part)) found.push(part);
    if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit);
  };
  visit(result);
  expect(found).toEqual([]);
}
