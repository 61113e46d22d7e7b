import type { Comparison } from '../views.ts';

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** "Two cohorts and the reference cohort", "October". */
export function headline(cohorts: Comparison['cohorts']): string {
  const [only] = cohorts;
  if (cohorts.length === 1 && only !== undefined) return only.name;
  const reference = cohorts.find(({ isReference }) => isReference);
  const others = cohorts.length - (reference === undefined ? 0 : 1);
  const counted = `${numbers[others] ?? others} ${others === 1 ? 'cohort' : 'cohorts'}`;
  return reference === undefined ? counted : `${counted} beside ${reference.name}`;
}
