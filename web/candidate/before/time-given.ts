import type { Reply } from '../../api/call.ts';

/** What the accommodation adds over all turns. The turns’ minutes have it in them already. */
export function extraMinutesOf({
  turns,
  accommodation: { extraTimeFactor, extraMinutes, breakMinutes },
}: Pick<Reply<'GET /api/v1/invitation'>, 'turns' | 'accommodation'>): number {
  const extra = turns.map(({ minutes }) => {
    const own = (minutes - extraMinutes - breakMinutes) / extraTimeFactor;
    return minutes - own;
  });
  return Math.round(extra.reduce((sum, one) => sum + one, 0));
}
