import { randomFrom, type Random } from '../../server/statistics/random.ts';
import { answerThatBegins } from './demo-deserved.ts';
import type { DemoSitter } from './demo-cohort.ts';
import { after, awake, before, between, day, hour, minute, whenLocal } from './demo-times.ts';
import { unfinishedDraft } from './demo-unfinished.ts';
import { savesOf, type DemoSave } from './demo-writing.ts';

export interface TurnPlan {
  readonly position: 1 | 2;
  readonly openedAt: Date;
  readonly saves: readonly DemoSave[];
  /** Null while it runs. */
  readonly closed: { readonly at: Date; readonly by: 'candidate' | 'deadline' } | null;
}

export interface SittingPlan {
  readonly sitter: DemoSitter;
  readonly entersAt: Date;
  readonly beginsAt: Date;
  /** When they are mailed that the second turn can be opened; null: that has not come. */
  readonly announcedAt: Date | null;
  readonly turns: readonly TurnPlan[];
}

export interface TurnLimits {
  readonly minutes: number;
  readonly opensAfterMinutes: number;
}

interface Circumstances {
  readonly timeZone: string;
  readonly invitedAt: Date;
  readonly limits: readonly [TurnLimits, TurnLimits];
  readonly now: Date;
}

/** How long somebody has been at the turn that is open now, in minutes. */
const openFor = { firstTurn: 17, secondTurn: 12 } as const;

/** When one person comes, writes and goes, so that every limit holds; the same for the same name and `now`. */
export function planSitting(sitter: DemoSitter, circumstances: Circumstances): SittingPlan {
  const { invitedAt, limits } = circumstances;
  const random = randomFrom(`sitting of ${sitter.name}`);
  const texts = textsOf(sitter);
  const write = (position: 1 | 2, openedAt: Date) =>
    planTurn(
      sitter,
      { position, openedAt, text: texts[position - 1] ?? '' },
      circumstances,
      random,
    );

  const first = write(1, firstOpening(sitter, circumstances));
  const beginsAt = before(first.openedAt, between(random, 3, 9) * minute);
  const look = Math.max(
    after(invitedAt, between(random, 10, 90) * minute).getTime(),
    before(beginsAt, between(random, 0.1, 30) * hour).getTime(),
  );
  const entersAt = new Date(Math.min(look, before(beginsAt, minute).getTime()));
  const goesOn = sitter.at !== 'left' && sitter.at !== 'betweenTurns';
  const opens =
    first.closed === null ? null : after(first.closed.at, limits[1].opensAfterMinutes * minute);
  const announcedAt = opens !== null && opens <= circumstances.now ? opens : null;
  const begun = { sitter, entersAt, beginsAt, announcedAt };
  if (!goesOn || opens === null) return { ...begun, turns: [first] };

  const second = write(2, secondOpening(sitter, opens, circumstances, random));
  return { ...begun, turns: [first, second] };
}

function textsOf({ writes, signs }: DemoSitter): readonly string[] {
  if (writes === null) return [unfinishedDraft];
  const [first, second] = answerThatBegins(writes).turns;
  return [first, signs === undefined ? second : `${second}\n\n${signs}`];
}

function firstOpening({ at, daysAgo }: DemoSitter, { now, timeZone }: Circumstances): Date {
  if (at === 'firstTurn') return before(now, openFor.firstTurn * minute);
  if (at === 'betweenTurns') return before(now, 3.6 * hour);
  if (at === 'secondTurn') return before(now, 21 * hour);
  return whenLocal(before(now, daysAgo * day), timeZone, awake);
}

function secondOpening(
  { at }: DemoSitter,
  opens: Date,
  { now, timeZone }: Circumstances,
  random: Random,
): Date {
  if (at === 'secondTurn') return before(now, openFor.secondTurn * minute);
  return whenLocal(after(opens, between(random, 0.1, 3) * hour), timeZone, awake);
}

function planTurn(
  sitter: DemoSitter,
  { position, openedAt, text }: { position: 1 | 2; openedAt: Date; text: string },
  { limits, now }: Circumstances,
  random: Random,
): TurnPlan {
  const allowed = limits[position - 1]!.minutes * (sitter.extraTime?.extraTimeFactor ?? 1) * minute;
  if (sitter.isCutOff === true) {
    const deadline = after(openedAt, allowed);
    const saves = savesOf(text, { from: openedAt, to: before(deadline, 4_000), random });
    // The sweeper comes when the network’s grace is over.
    return { position, openedAt, saves, closed: { at: after(deadline, 15_600), by: 'deadline' } };
  }
  const isRunning = sitter.at === (position === 1 ? 'firstTurn' : 'secondTurn');
  if (isRunning) {
    const saves = savesOf(half(text, sitter), { from: openedAt, to: before(now, 6_000), random });
    return { position, openedAt, saves, closed: null };
  }
  const closedAt = after(openedAt, Math.floor(allowed * between(random, 0.55, 0.96)));
  const reread = between(random, 5, 100) * 1_000;
  const saves = savesOf(text, { from: openedAt, to: before(closedAt, reread), random });
  return { position, openedAt, saves, closed: { at: closedAt, by: 'candidate' } };
}

/** As far as somebody has come who will write on; what is unfinished by itself stays as it is. */
function half(text: string, { writes }: DemoSitter): string {
  return writes === null ? text : text.slice(0, text.indexOf(' ', Math.floor(text.length * 0.45)));
}
