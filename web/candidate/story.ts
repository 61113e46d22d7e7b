import { formatClock } from '../ui/dates.ts';
import type { WritingWords } from './words/en/writing.ts';
import type { SittingView, TurnView } from './writing.svelte.ts';

/** What stands in the thread, in the order it is read. */
export type ThreadItem = { readonly kind: 'day'; readonly label: string } | StoryMessage;

export interface StoryMessage {
  readonly kind: 'message';
  readonly name: string;
  /** Role and place, in the scenario’s language. */
  readonly who: string;
  /** `14:45 there` (`Mon 23:50 there` where it was another day than with the candidate), channel. */
  readonly facts: string;
  readonly text: string;
  readonly isYou: boolean;
}

type Scenario = SittingView['scenario'];

/** The messages of every turn that was opened, with the candidate’s own answers between them. */
export function threadOf(
  { scenario, turns }: SittingView,
  upTo: number,
  words: WritingWords,
): readonly ThreadItem[] {
  const now = turns[upTo - 1]?.storyTime ?? '';
  return turns.slice(0, upTo).flatMap((turn) => {
    let day = '';
    const items: ThreadItem[] = [];
    for (const message of turn.messages) {
      const at = new Date(Date.parse(turn.storyTime ?? '') + message.offsetMinutes * 60_000);
      const label = dayLabel(at, scenario.you.timeZone, now, words);
      if (label !== day) items.push({ kind: 'day', label });
      day = label;
      items.push(storyMessage(scenario, message, at, words));
    }
    return turn.position === upTo ? items : [...items, ownAnswer(turn, words)];
  });
}

/** `Tuesday 10 March, 22:00`: what the candidate’s clock says in the story. */
export function storyNow(storyTime: string, { you }: Scenario, words: WritingWords): string {
  return `${longDay(storyTime, you.timeZone, words)}, ${formatClock(storyTime, you.timeZone)}`;
}

function storyMessage(
  { personas, you }: Scenario,
  { from, channel, text }: TurnView['messages'][number],
  at: Date,
  words: WritingWords,
): StoryMessage {
  const persona = personas.find((one) => one.key === from);
  if (persona === undefined) {
    const facts = `${words.here(formatClock(at, you.timeZone))} · ${channel}`;
    return { kind: 'message', name: words.you, who: '', facts, text, isYou: true };
  }
  const { name, role, place, timeZone } = persona;
  const isSameDay = longDay(at, timeZone, words) === longDay(at, you.timeZone, words);
  const day = isSameDay ? '' : `${dateIn(words.locale, at, { timeZone, weekday: 'short' })} `;
  const facts = `${words.there(day + formatClock(at, timeZone))} · ${channel}`;
  return { kind: 'message', name, who: `${role}, ${place} · `, facts, text, isYou: false };
}

function ownAnswer({ position, draft }: TurnView, words: WritingWords): StoryMessage {
  const facts = words.yourAnswerTo(position);
  return { kind: 'message', name: words.you, who: '', facts, text: draft.text, isYou: true };
}

function dayLabel(at: Date, zone: string, now: string, words: WritingWords): string {
  const label = longDay(at, zone, words);
  if (label === longDay(now, zone, words)) return words.today(label);
  const yesterday = new Date(Date.parse(now) - 86_400_000);
  return label === longDay(yesterday, zone, words) ? words.yesterday(label) : label;
}

function longDay(at: Date | string, timeZone: string, { locale }: WritingWords): string {
  return dateIn(locale, at, { timeZone, weekday: 'long', day: 'numeric', month: 'long' });
}

function dateIn(locale: string, at: Date | string, form: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, form).format(new Date(at));
}
