import { isMap } from 'yaml';
import { readEntries, readFields, refuse } from './scenario-places.ts';
import type { Place } from './scenario-places.ts';
import { scenarioLimits } from './scenario-shape.ts';
import type { ScenarioPersona, ScenarioYou } from './scenario-shape.ts';
import { isTimeZone } from './scenario-times.ts';
import { readAs, readLine } from './scenario-values.ts';

/** The sender's name for the candidate's own words, and so no persona's key. */
export const youKey = 'you';

const person = {
  role: 'write what the person does, on one line',
  place: 'write the place the person works from',
  timeZone: 'write a time zone of the IANA list, such as Europe/Lisbon or UTC',
};

/** The candidate's part in the story. */
export function readYou(place: Place | undefined): ScenarioYou {
  const fields = readFields(place, 'you', person);
  return {
    role: readLine(fields.get('role')),
    place: readLine(fields.get('place')),
    timeZone: readTimeZone(fields.get('timeZone')),
  };
}

/** The fictional colleagues, by key, in the order of the file. */
export function readPersonas(place: Place | undefined): ScenarioPersona[] {
  const entries = place ? [...readEntries(place)] : [];
  const { personas: most } = scenarioLimits;
  const over = entries[most]?.[1];
  if (place && isMap(place.node) && entries.length === 0) refuse(place, 'holds nobody');
  if (over) refuse(over, 'is one persona too many', `keep ${most} at most`);
  return entries.map(([key, entry]) => readPersona(key, entry));
}

function readPersona(key: string, entry: Place): ScenarioPersona {
  if (!isKey(key)) refuse(entry, 'cannot be the key of a persona', keyHint);
  if (key === youKey) refuse(entry, 'is the candidate', 'give the persona another key');
  const fields = readFields(
    { ...entry, name: `persona ${entry.name}`, hint: 'write name, role, place and timeZone' },
    `persona ${entry.name}`,
    { name: 'write the name as colleagues do', ...person },
  );
  return {
    key,
    name: readLine(fields.get('name')),
    role: readLine(fields.get('role')),
    place: readLine(fields.get('place')),
    timeZone: readTimeZone(fields.get('timeZone')),
  };
}

function readTimeZone(place: Place | undefined): string {
  return readAs(place, '', (text) => (isTimeZone(text) ? text : undefined));
}

export const keyHint = 'write small letters, digits and hyphens, a letter first';

/** Keys stand in addresses and exports, so they are plain. */
export function isKey(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,59}$/.test(text);
}
