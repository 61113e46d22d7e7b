import { formatClock, formatInZone } from '../../ui/dates.ts';
import type { ScenarioContent, ScenarioTurn } from '../views.ts';

export interface StoryMessage {
  readonly key: string;
  readonly name: string;
  /** "next on call, Lisbon". */
  readonly role: string;
  readonly channel: string;
  /** "08:12 there", or "19:02 here" for the candidate's own words. */
  readonly clock: string;
  readonly isYou: boolean;
  readonly text: string;
  /** Said above the first message of a day, as the candidate's calendar has it. */
  readonly day: string | null;
}

type Cast = Pick<ScenarioContent, 'you' | 'personas'>;

/** The messages of a turn as the candidate reads them, each at its sender's own time. */
export function storyOf(cast: Cast, turn: ScenarioTurn): readonly StoryMessage[] {
  const senders = new Map(cast.personas.map((persona) => [persona.key, persona]));
  const opens = new Date(turn.storyTime);
  const here = cast.you.timeZone;
  const dayOf = (at: Date) => formatInZone({ at, zone: here, form: 'date', now: opens });
  let day = '';
  return turn.messages.map((message, index) => {
    const at = new Date(opens.getTime() + message.offsetMinutes * 60_000);
    const persona = senders.get(message.from);
    const isNewDay = dayOf(at) !== day;
    day = dayOf(at);
    return {
      key: `${turn.position}-${index}`,
      name: persona?.name ?? 'You',
      role: persona === undefined ? '' : `${persona.role}, ${persona.place}`,
      channel: message.channel,
      clock: `${formatClock(at, persona?.timeZone ?? here)} ${persona === undefined ? 'here' : 'there'}`,
      isYou: persona === undefined,
      text: message.text,
      day: isNewDay ? dayAsRead(at, opens, dayOf) : null,
    };
  });
}

function dayAsRead(at: Date, opens: Date, dayOf: (at: Date) => string): string {
  return dayOf(at) === dayOf(opens) ? `${dayOf(at)}, earlier today` : dayOf(at);
}

/** "Tue 10 Mar, 19:15 here, in the story" when the turn opens. */
export function storyTimeOf({ you }: Cast, turn: ScenarioTurn): string {
  const at = new Date(turn.storyTime);
  const day = formatInZone({ at, zone: you.timeZone, form: 'date', now: at });
  return `${day}, ${formatClock(at, you.timeZone)}`;
}

/** "1 turn, 35 minutes", "2 turns, 75 minutes". */
export function lengthOf({ turns, minutes }: { readonly turns: number; readonly minutes: number }): string {
  return `${turns} ${turns === 1 ? 'turn' : 'turns'}, ${minutes} minutes`;
}

/** `en` gives "English", `pt-BR` "Brazilian Portuguese"; what nobody knows stays as it is. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
