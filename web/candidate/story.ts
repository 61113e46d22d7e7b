import { formatClock } from '../ui/dates.ts';
import type { SittingView, TurnView } from './writing.svelte.ts';

/** What stands in the thread, in the order it is read. */
export type ThreadItem = { readonly kind: 'day'; readonly label: string } | StoryMessage;

export interface StoryMessage {
  readonly kind: 'message';
  readonly name: string;
  /** Role, place, `14:45 there` (`Mon 23:50 there` where it was another day than with the candidate), channel. */
  readonly facts: string;
  readonly text: string;
  readonly isYou: boolean;
}

type Scenario = SittingView['scenario'];

/** The messages of every turn that was opened, with the candidate’s own answers between them. */
export function threadOf({ scenario, turns }: SittingView, upTo: number): readonly ThreadItem[] {
  const now = turns[upTo - 1]?.storyTime ?? '';
  return turns.slice(0, upTo).flatMap((turn) => {
    let day = '';
    const items: ThreadItem[] = [];
    for (const message of turn.messages) {
      const at = new Date(Date.parse(turn.storyTime ?? '') + message.offsetMinutes * 60_000);
      const label = dayLabel(at, scenario.you.timeZone, now);
      if (label !== day) items.push({ kind: 'day', label });
      day = label;
      items.push(storyMessage(scenario, message, at));
    }
    return turn.position === upTo ? items : [...items, ownAnswer(turn)];
  });
}

/** `Tuesday 10 March, 22:00`: what the candidate’s clock says in the story. */
export function storyNow(storyTime: string, { you }: Scenario): string {
  return `${longDay(storyTime, you.timeZone)}, ${formatClock(storyTime, you.timeZone)}`;
}

function storyMessage(
  { personas, you }: Scenario,
  { from, channel, text }: TurnView['messages'][number],
  at: Date,
): StoryMessage {
  const persona = personas.find((one) => one.key === from);
  if (persona === undefined) {
    const facts = `${formatClock(at, you.timeZone)} here · ${channel}`;
    return { kind: 'message', name: 'You', facts, text, isYou: true };
  }
  const { name, role, place, timeZone } = persona;
  const day = longDay(at, timeZone);
  const elsewhere = day === longDay(at, you.timeZone) ? '' : `${day.slice(0, 3)} `;
  const local = `${elsewhere}${formatClock(at, timeZone)} there`;
  const facts = `${role}, ${place} · ${local} · ${channel}`;
  return { kind: 'message', name, facts, text, isYou: false };
}

function ownAnswer({ position, draft }: TurnView): StoryMessage {
  const facts = `your answer to turn ${position}`;
  return { kind: 'message', name: 'You', facts, text: draft.text, isYou: true };
}

function dayLabel(at: Date, zone: string, now: string): string {
  const label = longDay(at, zone);
  if (label === longDay(now, zone)) return `${label}, today`;
  const yesterday = new Date(Date.parse(now) - 86_400_000);
  return label === longDay(yesterday, zone) ? `${label}, yesterday` : label;
}

function longDay(at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(at));
}
