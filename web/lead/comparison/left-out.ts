import type { Comparison } from '../views.ts';

/** How many answers a comparison leaves out because they were scored under another rubric; null: none. */
export function leftOutInWords({
  rubric,
  rubricVersions,
}: Pick<Comparison, 'rubric' | 'rubricVersions'>): string | null {
  const others = rubricVersions.filter(({ id }) => id !== rubric.id);
  const n = others.reduce((sum, other) => sum + other.n, 0);
  if (n === 0) return null;
  const versions = others.map(({ number }) => String(number));
  const under = `the rubric of ${versions.length === 1 ? 'version' : 'versions'} ${list.format(versions)}`;
  const answers = n === 1 ? 'One answer was' : `${n} answers were`;
  return `${answers} scored under ${under} and ${n === 1 ? 'is' : 'are'} left out: everything here rests on version ${rubric.number} alone.`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
