import { signToken } from '../../server/accounts/sessions.ts';
import { countUncounted } from '../../server/cohorts/facts/check-facts.actions.ts';
import { randomFrom } from '../../server/statistics/random.ts';
import { severity, type SeverityRating } from '../../server/statistics/severity.ts';
import { fillScores } from './cohorts-fill.ts';
import { openHouse } from './house.ts';
import { median, percentile, runAsking } from './run-load.ts';

/** Scores in an assessment each; a smaller largest one may be asked for: `npm run bench -- cohorts 100000`. */
const sizesUpTo = (most: number) => [most / 100, most / 10, most] as const;
const asked = { times: 100, warmingUp: 20 } as const;
const crowd = { people: 3_000, raters: 1_100, ratings: 75_000 } as const;

/**
 * Two cohorts of forty compared through the API where there are 10,000, 100,000 and 1,000,000 scores; the severity fit of
 * 75,000 ratings by 1,100 interviewers of 3,000 people; and all scores taken away as a file, with the most memory the
 * process held over what it held before. `ratio` is of the comparison, the most scores beside the fewest.
 */
export async function cohorts(): Promise<object> {
  const sizes = sizesUpTo(Number(process.argv[3] ?? 1_000_000));
  const fitMs = fit();
  const house = await openHouse();
  try {
    const { identity, assessments } = await fillScores(house.db, sizes);
    const begun = performance.now();
    await countUncounted(house.db);
    const factsMs = performance.now() - begun;
    const token = signToken(house.product, identity);
    const origin = await house.listen(house.product);
    const paths = sizes.map((size) => {
      const { assessmentId, cohortIds } = assessments.get(size)!;
      return `/api/v1/assessments/${assessmentId}/comparison?cohort=${cohortIds[0]}&cohort=${cohortIds[39]}`;
    });
    const { ms } = await runAsking({ origin, token, paths, ...asked });
    const of = (at: number) => ms[paths[at]!] ?? [];
    const comparisonMs = sizes.map((_, at) => median(of(at)));
    const path = `/api/v1/assessments/${assessments.get(sizes[2])!.assessmentId}/scores.csv`;
    const file = await exported({ origin, token, path });
    return {
      comparisonP95Ms: rounded(percentile(of(2), 95), 1),
      comparisonMs: Object.fromEntries(
        sizes.map((size, at) => [size, rounded(comparisonMs[at]!, 1)]),
      ),
      fitMs: Math.round(fitMs),
      factsMs: Math.round(factsMs),
      ...file,
      ratio: rounded(comparisonMs[2]! / comparisonMs[0]!, 2),
    };
  } finally {
    await house.close();
  }
}

/** The second fit: the first one is compiled on the way. */
function fit(): number {
  const random = randomFrom('crowd');
  const below = (n: number) => Math.floor(random() * n);
  const worth = Array.from({ length: crowd.people }, () => 1.5 * (random() - 0.5));
  const harsh = Array.from({ length: crowd.raters }, () => random() - 0.5);
  const ratings: SeverityRating[] = Array.from({ length: crowd.ratings }, () => {
    const [person, rater] = [below(crowd.people), below(crowd.raters)];
    const level = Math.round(3 + worth[person]! - harsh[rater]! + 2 * (random() - 0.5));
    return { candidate: `p${person}`, interviewer: `r${rater}`, level };
  });
  severity(ratings.slice(0, 5_000));
  const begun = performance.now();
  if (!severity(ratings).measured) throw new Error('the severity could not be fitted');
  return performance.now() - begun;
}

async function exported(wanted: { origin: string; token: string; path: string }) {
  const { path, ...rest } = wanted;
  const asking = { ...rest, paths: [path], times: 1, warmingUp: 0 };
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const { ms, rows } = await runAsking(asking);
  clearInterval(watch);
  return {
    exportRowsPerSecond: Math.round(rows / (ms[path]![0]! / 1_000)),
    exportPeakMb: Math.round((most - before) / 2 ** 20),
  };
}

const rounded = (value: number, places: number): number => Number(value.toFixed(places));
