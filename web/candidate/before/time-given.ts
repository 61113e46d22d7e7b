import type { Reply } from '../../api/call.ts';

/** What the accommodation adds over all turns. The turns’ minutes have it in them already; breaks are not in them, they stop the clock. */
export function extraMinutesOf({
  turns,
  accommodation: { extraTimeFactor, extraMinutes },
}: Pick<Reply<'GET /api/v1/invitation'>, 'turns' | 'accommodation'>): number {
  const extra = turns.map(({ minutes }) => {
    const own = (minutes - extraMinutes) / extraTimeFactor;
    return minutes - own;
  });
  return Math.round(extra.reduce((sum, one) => sum + one, 0));
}
