import { formatClock } from '../../ui/dates.ts';
import type { ScenarioContent, ScenarioTurn } from '../views.ts';

export interface StoryMessage {
  readonly key: string;
  readonly name: string;
  /** "next on call, Lisbon · 08:12 there · #billing". */
  readonly facts: string;
  readonly isYou: boolean;
  readonly text: string;
  /** Said above the first message of a day, as the candidate's calendar has it. */
  readonly day: string | null;
}

type Cast = Pick<ScenarioContent, 'you' | 'personas'>;

/** The messages of a turn as the candidate reads them, each at its sender's own time. */
export function storyOf({ you, personas }: Cast, turn: ScenarioTurn): readonly StoryMessage[] {
  const senders = new Map(personas.map((persona) => [persona.key, persona]));
  const opens = new Date(turn.storyTime);
  let day = '';
  return turn.messages.map(({ from, channel, offsetMinutes, text }, index) => {
    const at = new Date(opens.getTime() + offsetMinutes * 60_000);
    const sender = senders.get(from);
    const before = day;
    day = dayLabel(at, you.timeZone, opens);
    return {
      key: `${turn.position}-${index}`,
      name: sender?.name ?? 'You',
      facts: [
        sender === undefined ? '' : `${sender.role}, ${sender.place}`,
        localTime(at, sender?.timeZone, you.timeZone),
        channel,
      ]
        .filter(Boolean)
        .join(' · '),
      isYou: sender === undefined,
      text,
      day: day === before ? null : day,
    };
  });
}

/** "Tuesday 10 March, 22:00": what the candidate's clock says when the turn opens. */
export function storyTimeOf({ you }: Cast, { storyTime }: ScenarioTurn): string {
  return `${longDay(new Date(storyTime), you.timeZone)}, ${formatClock(storyTime, you.timeZone)}`;
}

/** "1 turn, 35 minutes", "2 turns, 75 minutes". */
export function lengthOf(scenario: { readonly turns: number; readonly minutes: number }): string {
  return `${scenario.turns} ${scenario.turns === 1 ? 'turn' : 'turns'}, ${scenario.minutes} minutes`;
}

/** `en` gives "English", `pt-BR` "Brazilian Portuguese"; what nobody knows stays as it is. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** "14:45 there", "Mon 23:50 there" where it was another day than with the candidate, "19:02 here". */
function localTime(at: Date, zone: string | undefined, yours: string): string {
  if (zone === undefined) return `${formatClock(at, yours)} here`;
  const isOtherDay = dayOf(at, zone) !== dayOf(at, yours);
  return `${isOtherDay ? `${shortDay(at, zone)} ` : ''}${formatClock(at, zone)} there`;
}

function dayLabel(at: Date, zone: string, now: Date): string {
  const day = dayOf(at, zone);
  const yesterday = new Date(now.getTime() - 86_400_000);
  const near =
    day === dayOf(now, zone) ? ', today' : day === dayOf(yesterday, zone) ? ', yesterday' : '';
  return `${longDay(at, zone)}${near}`;
}

function longDay(at: Date, timeZone: string): string {
  const form = { timeZone, weekday: 'long', day: 'numeric', month: 'long' } as const;
  return new Intl.DateTimeFormat('en-GB', form).format(at);
}

function shortDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }).format(at);
}

function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}
