import { formatClock } from '../ui/dates.ts';
import type { SittingView, TurnView } from './writing.svelte.ts';

/** What stands in the thread, in the order it is read. */
export type ThreadItem =
  | { readonly kind: 'day'; readonly key: string; readonly label: string }
  | { readonly kind: 'answer'; readonly key: string; readonly turn: TurnView }
  | { readonly kind: 'message'; readonly key: string; readonly message: StoryMessage };

export interface StoryMessage {
  readonly name: string;
  /** Role and place; for the candidate’s own words, nothing. */
  readonly about: string;
  /** `14:45 there`; `Mon 23:50 there` where it was another day than with the candidate. */
  readonly local: string;
  readonly channel: string;
  readonly text: string;
  readonly isYou: boolean;
}

type Scenario = SittingView['scenario'];

/** The messages of every turn that was opened, with the candidate’s own answers between them. */
export function threadOf({ scenario, turns }: SittingView, upTo: number): readonly ThreadItem[] {
  const items: ThreadItem[] = [];
  const now = turns.find(({ position }) => position === upTo)?.storyTime ?? null;
  for (const turn of turns.filter(({ position }) => position <= upTo)) {
    if (turn.storyTime === null) continue;
    let day = '';
    for (const [index, message] of turn.messages.entries()) {
      const at = new Date(Date.parse(turn.storyTime) + message.offsetMinutes * 60_000);
      const label = dayLabel(at, scenario.you.timeZone, now);
      if (label !== day) items.push({ kind: 'day', key: `${turn.position}/${label}`, label });
      day = label;
      const key = `${turn.position}.${index}`;
      items.push({ kind: 'message', key, message: storyMessage(scenario, message, at) });
    }
    if (turn.position < upTo) items.push({ kind: 'answer', key: `${turn.position}`, turn });
  }
  return items;
}

/** `Tuesday 10 March, 22:00`: what the candidate’s clock says in the story. */
export function storyNow(storyTime: string, { you }: Scenario): string {
  return `${longDay(new Date(storyTime), you.timeZone)}, ${formatClock(storyTime, you.timeZone)}`;
}

function storyMessage(
  { personas, you }: Scenario,
  message: TurnView['messages'][number],
  at: Date,
): StoryMessage {
  const { channel, text } = message;
  const persona = personas.find(({ key }) => key === message.from);
  if (persona === undefined) {
    const local = `${formatClock(at, you.timeZone)} here`;
    return { name: 'You', about: '', local, channel, text, isYou: true };
  }
  const { name, role, place, timeZone } = persona;
  const isOtherDay = dayOf(at, timeZone) !== dayOf(at, you.timeZone);
  const day = isOtherDay ? `${shortDay(at, timeZone)} ` : '';
  const local = `${day}${formatClock(at, timeZone)} there`;
  return { name, about: `${role}, ${place}`, local, channel, text, isYou: false };
}

function dayLabel(at: Date, zone: string, now: string | null): string {
  const label = longDay(at, zone);
  if (now === null) return label;
  const day = dayOf(at, zone);
  if (day === dayOf(new Date(now), zone)) return `${label}, today`;
  const yesterday = new Date(Date.parse(now) - 86_400_000);
  return day === dayOf(yesterday, zone) ? `${label}, yesterday` : label;
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
