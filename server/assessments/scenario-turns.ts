import { isSeq } from 'yaml';
import { youKey } from './scenario-cast.ts';
import { listed, readFields, readItems, refuse } from './scenario-places.ts';
import type { Place } from './scenario-places.ts';
import { scenarioLimits } from './scenario-shape.ts';
import type { ScenarioMessage, ScenarioTurn } from './scenario-shape.ts';
import { instantOf, minutesOfDuration, minutesOfOffset } from './scenario-times.ts';
import { readAs, readLine, readMarkdown, readWhole } from './scenario-values.ts';

const { minutes, words, opensAfterMinutes } = scenarioLimits;

const turnFields = {
  title: 'write the step in one line',
  storyTime: 'write when the turn opens in the story, in UTC, such as 2026-03-10T06:15Z',
  messages: 'write a list of messages, or [] where none arrive',
  ask: 'write what the candidate is to write, in Markdown under |',
  form: 'write what is asked for in a few words, such as hand-off note',
  words: 'write the soft range, such as { from: 80, to: 180 }',
  minutes: `write whole minutes from ${minutes.from} to ${minutes.to}`,
};

const delayField = {
  opensAfter: `write a delay such as 30m, 4h, 1h30m or 1d, ${opensAfterMinutes / 1440}d at most`,
};

const messageFields = {
  from: `write the key of a persona, or ${youKey}`,
  channel: 'write where it was said, in quotes, such as "#billing"',
  at: 'write how long before the story time, such as -2h10m, or 0',
  text: 'write the message, in Markdown under |',
};

/** Where each turn stands. One that cannot be read keeps its place, so that positions stay true. */
export function readTurnPlaces(place: Place | undefined): Place[] {
  const places = readItems(place, scenarioLimits.turns, (number) => `turn ${number}`);
  if (place && isSeq(place.node) && places.length === 0) refuse(place, 'holds no turn');
  return places;
}

/** The steps of a scenario, from the places found before; time does not run backwards over them. */
export function readTurns(places: readonly Place[], senders: ReadonlySet<string>): ScenarioTurn[] {
  const turns = places.map((item, at) => readTurn(item, at + 1, senders));
  turns.forEach((turn, at) => {
    const before = turns[at - 1];
    const item = places[at];
    if (!before || !item || turn.storyTime === '' || turn.storyTime >= before.storyTime) return;
    refuse(item, 'begins before the turn above it', 'give it a storyTime that is not earlier');
  });
  return turns;
}

function readTurn(place: Place, position: number, senders: ReadonlySet<string>): ScenarioTurn {
  const owner = `turn ${position}`;
  const hint = `write the fields ${listed(Object.keys(turnFields))}`;
  const fields = readFields({ ...place, hint }, owner, turnFields, delayField);
  return {
    position,
    title: readLine(fields.get('title')),
    storyTime: readAs(fields.get('storyTime'), '', instantOf),
    opensAfterMinutes: readDelay(fields.get('opensAfter'), position),
    messages: readMessages(fields.get('messages'), owner, senders),
    ask: readMarkdown(fields.get('ask')),
    form: readLine(fields.get('form')),
    words: readWords(fields.get('words'), owner),
    minutes: readWhole(fields.get('minutes'), minutes),
  };
}

function readDelay(place: Place | undefined, position: number): number {
  if (place && position === 1) {
    refuse(place, 'has nothing to wait for', 'take it out, the first turn opens at the start');
    return 0;
  }
  return readAs(place, 0, (text) => {
    const delay = minutesOfDuration(text);
    return delay !== undefined && delay > 0 && delay <= opensAfterMinutes ? delay : undefined;
  });
}

function readMessages(
  place: Place | undefined,
  owner: string,
  senders: ReadonlySet<string>,
): ScenarioMessage[] {
  const name = (number: number) => `message ${number} of ${owner}`;
  return readItems(place, scenarioLimits.messagesPerTurn, name).map((item) => {
    const hint = `write the fields ${listed(Object.keys(messageFields))}`;
    const fields = readFields({ ...item, hint }, item.name, messageFields);
    return {
      from: readSender(fields.get('from'), senders),
      channel: readLine(fields.get('channel')),
      offsetMinutes: readOffset(fields.get('at')),
      text: readMarkdown(fields.get('text')),
    };
  });
}

function readSender(place: Place | undefined, senders: ReadonlySet<string>): string {
  if (!place) return '';
  const hint = `write ${listed([...senders])}, or add the persona`;
  return readAs({ ...place, hint }, '', (text) => (senders.has(text) ? text : undefined));
}

function readOffset(place: Place | undefined): number {
  return readAs(place, 0, minutesOfOffset);
}

function readWords(place: Place | undefined, owner: string): { from: number; to: number } {
  const hint = `write a whole number from ${words.from} to ${words.to}`;
  const fields = readFields(place, `the words of ${owner}`, { from: hint, to: hint });
  const from = readWhole(fields.get('from'), words);
  const to = readWhole(fields.get('to'), words);
  if (place && from > to) {
    refuse(place, `runs from ${from} down to ${to}`, 'write the smaller number as "from"');
  }
  return { from, to };
}
