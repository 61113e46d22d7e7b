import { formatDuration, formatInZone } from '../../ui/dates.ts';
import type { SittingTurn } from '../views.ts';

type Revisions = SittingTurn['revisions'];

/** "Saved 42 times in 31 min, first Tue 4 Nov, 09:12 (UTC), last 09:43 (UTC)". */
export function revisionsInWords(revisions: Revisions, now: Date): string {
  const [first] = revisions;
  const last = revisions.at(-1);
  if (first === undefined || last === undefined) return 'Never saved.';
  const begun = formatInZone({ at: first.savedAt, now });
  if (revisions.length === 1) return `Saved once, ${begun}.`;
  const lasted = new Date(last.savedAt).getTime() - new Date(first.savedAt).getTime();
  const ended = formatInZone({ at: last.savedAt, now, form: 'time' });
  return `Saved ${revisions.length} times in ${formatDuration(lasted)}: first ${begun}, last ${ended}.`;
}

export function lengthOverTime(revisions: Revisions) {
  return revisions.map(({ savedAt, characters }) => ({
    at: new Date(savedAt).getTime(),
    value: characters,
  }));
}
