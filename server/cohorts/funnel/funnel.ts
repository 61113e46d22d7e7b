import type { Measured } from '../../statistics/measured.ts';
import { waitingTime, type Wait } from '../../statistics/waiting-time.ts';
import type { TimeZoneBand } from '../time-zone-band.ts';
import { whyInWords } from '../why.ts';

export const funnelStages = [
  'invited',
  'opened',
  'started',
  'submitted',
  'reviewed',
  'decided',
] as const;
export type FunnelStage = (typeof funnelStages)[number];

/** When somebody came to each stage; null: not yet, or never. */
export interface Passage {
  readonly cohortId: string;
  readonly zone: TimeZoneBand;
  readonly at: Readonly<Record<FunnelStage, Date | null>>;
  /** The team itself, which is not decided about. */
  readonly isReference: boolean;
  /** After this nobody opens or starts any more. */
  readonly closesAt: Date;
  /** From then on nobody waits for them, nor they for anybody. */
  readonly erasedAt: Date | null;
}

export interface StageHours {
  readonly from: FunnelStage;
  readonly to: FunnelStage;
  /** Who have come to `from`: how many are through, wait on, or can come no further, their window being closed or they erased. */
  readonly through: number;
  readonly waiting: number;
  readonly missed: number;
  /** Median hours, those counted who wait still; null where `why` says so, or where half are not through. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly why: string | null;
}

export interface Funnel {
  readonly reached: Readonly<Record<FunnelStage, number>>;
  readonly hours: readonly StageHours[];
}

/** How many of some people came how far, and how long each step takes. */
export function funnelOf(people: readonly Passage[], now: Date): Funnel {
  const reached = Object.fromEntries(
    funnelStages.map((stage) => [stage, people.filter(({ at }) => at[stage] !== null).length]),
  ) as Record<FunnelStage, number>;
  const hours = funnelStages.slice(1).map((to, index) => {
    const from = funnelStages[index]!;
    return { from, to, ...stepOf(people, { from, to, now }) };
  });
  return { reached, hours };
}

function stepOf(
  people: readonly Passage[],
  { from, to, now }: { readonly from: FunnelStage; readonly to: FunnelStage; readonly now: Date },
) {
  const isOwnDoing = to === 'opened' || to === 'started';
  let [through, waiting, missed] = [0, 0, 0];
  const waits = people.flatMap(({ at, closesAt, erasedAt, isReference }): Wait[] => {
    const [start, end] = [at[from], at[to]];
    if (start === null || (to === 'decided' && isReference && end === null)) return [];
    const isClosed = isOwnDoing && closesAt.getTime() <= now.getTime();
    const last = end ?? (isClosed ? closesAt : erasedAt);
    if (end !== null) through += 1;
    else if (last !== null) missed += 1;
    else waiting += 1;
    const until = last ?? now;
    const time = Math.max(0, until.getTime() - start.getTime()) / 3_600_000;
    return [{ time, isOver: end !== null }];
  });
  const found = waitingTime(waits);
  return { through, waiting, missed, ...shown(found) };
}

function shown(
  found: Measured<{ median: number | null; low: number | null; high: number | null }>,
) {
  if (!found.measured) {
    return { median: null, low: null, high: null, why: whyInWords(found.why, found.n) };
  }
  const why =
    found.value.median === null ? 'Longer than anybody has waited: half are not through.' : null;
  return { ...found.value, why };
}
