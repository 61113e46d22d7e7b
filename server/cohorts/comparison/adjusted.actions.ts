import type { Transaction } from '../../../db/connect.ts';
import type { Criterion } from '../../assessments/scenario.ts';
import { listReaderNames } from '../severity/readings.store.ts';
import { fitSeverity, listLeniency, waitForSeverity } from '../severity/severity.actions.ts';
import { harshnessOf, notComparableIn, type SeverityFit } from '../severity/severity-fit.ts';
import { measureOf } from '../measure.ts';
import { whyInWords } from '../why.ts';
import { adjust, type Adjusted } from './adjusted.ts';
import { listScoredAnswers, type Whose } from './comparison.store.ts';
import type { CountedChoices } from './counted.ts';

interface Wanted {
  readonly assessmentId: string;
  /** Who is shown. */
  readonly whose: Whose;
  /** The cohorts under the base’s AI-use policy: severity rests on all their reviews, whoever is shown. */
  readonly pooled: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly choices: CountedChoices;
  readonly isAdjusted: boolean;
}

const tooMany =
  'There are so many reviews that it is worked out beside this page; ask for the adjusted numbers to wait for it.';

/** Who is harsh, and where it is asked for the numbers with that taken out. */
export async function takeSeverity(tx: Transaction, wanted: Wanted) {
  const { assessmentId, whose, pooled, criteria, choices, isAdjusted } = wanted;
  const which = { assessmentId, rubricVersionId: whose.rubricVersionId, cohortIds: pooled };
  const fit = await (isAdjusted ? waitForSeverity(tx, which) : fitSeverity(tx, which));
  const severity =
    fit === null
      ? { interviewers: [], why: tooMany, notComparable: [] }
      : await describe(tx, fit, criteria, choices);
  if (!isAdjusted || fit === null) return { severity, adjusted: null, adjustment: notAskedFor };
  if (!fit.found.measured) {
    const why = whyInWords(fit.found.why, fit.found.n);
    return { severity, adjusted: null, adjustment: { standing: 'notMeasured' as const, why } };
  }
  const leniency = await listLeniency(tx, which, fit, { withAiSeenFirst: choices.withAided });
  const scored = await listScoredAnswers(tx, { ...whose, cohortIds: pooled }, choices);
  const adjusted: Adjusted = adjust(scored, leniency, criteria);
  return { severity, adjusted, adjustment: { standing: 'shown' as const, why: null } };
}

const notAskedFor = { standing: 'notAskedFor' as const, why: null };

async function describe(
  tx: Transaction,
  fit: SeverityFit,
  criteria: readonly Criterion[],
  { turn }: CountedChoices,
) {
  const { found, readers } = fit;
  const ids = readers.map(({ memberId }) => memberId);
  const names = await listReaderNames(tx, ids);
  const nameOf = (memberId: string) => names.get(memberId) ?? '';
  const interviewers = readers
    .filter(({ byTurn }) => turn === null || byTurn.has(turn))
    .map(({ memberId, byTurn }) => {
      const { value, interval } = measureOf(harshnessOf(fit, memberId));
      const name = nameOf(memberId);
      return { memberId, name, scores: levelsIn(byTurn, criteria), severity: value, interval };
    });
  return {
    interviewers: interviewers.toSorted((a, b) => (b.severity ?? 0) - (a.severity ?? 0)),
    why: found.measured ? null : whyInWords(found.why, found.n),
    notComparable: notComparableIn(fit, nameOf),
  };
}

/** Every review has a level on each criterion that reads its turn. */
function levelsIn(byTurn: ReadonlyMap<number, number>, criteria: readonly Criterion[]): number {
  return [...byTurn].reduce(
    (sum, [turn, reviews]) =>
      sum + reviews * criteria.filter(({ reads }) => reads.includes(turn)).length,
    0,
  );
}
