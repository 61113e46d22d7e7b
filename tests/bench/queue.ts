import { signToken } from '../../server/accounts/sessions.ts';
import { openHouse } from './house.ts';
import { fillHouse } from './queue-fill.ts';
import { median, runReading } from './run-load.ts';

const sizes = [1_000, 10_000, 100_000] as const;
const crowd = { readers: 32, answers: 10_000, seconds: 20 } as const;
/** By one person at each size, after some that are not counted. */
const claims = { counted: 60, warmingUp: 10 } as const;

/**
 * Claim, five scores, commit: by 32 interviewers over 10,000 answers, and beside it what a claim takes where 1,000, 10,000
 * and 100,000 answers wait. `p99Ms` is of one request in the crowd, `claimMs` the median of a person alone.
 */
export async function queue(): Promise<object> {
  const house = await openHouse();
  try {
    const { db, product } = house;
    const { readers, assessments } = await fillHouse(db, { readers: crowd.readers + 2, sizes });
    const tokens = readers.map((identity) => signToken(product, identity));
    const origin = await house.listen(product);
    const all = sizes.map((size) => assessments.get(size)!);
    const alone = (token: string, reviewsEach: number) =>
      runReading({ origin, clients: [token], assessmentIds: all, reviewsEach });
    await alone(tokens.at(-1)!, claims.warmingUp);
    const { claimMs } = await alone(tokens.at(-2)!, claims.counted);
    const { reviewsPerSecond, p99 } = await runReading({
      origin,
      clients: tokens.slice(0, crowd.readers),
      assessmentIds: [assessments.get(crowd.answers)!],
      seconds: crowd.seconds,
    });
    const medians = sizes.map((size) => median(claimMs[assessments.get(size)!] ?? []));
    return {
      reviewsPerSecond: Number(reviewsPerSecond.toFixed(1)),
      p99Ms: Math.round(p99),
      claimMs: Object.fromEntries(sizes.map((size, at) => [size, Number(medians[at]!.toFixed(1))])),
      ratio: Number((medians.at(-1)! / medians[0]!).toFixed(2)),
    };
  } finally {
    await house.close();
  }
}
