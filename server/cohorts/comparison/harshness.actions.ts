import type { Transaction } from '../../../db/connect.ts';
import { apartByAi, countedScores } from '../counted-scores.ts';
import { listScoreRecords, type NamedScoreRecord } from '../counted-scores.store.ts';
import { measureOf } from '../measure.ts';
import { harshness } from '../severity.ts';
import { whyInWords } from '../why.ts';
import type { Whose } from './comparison.store.ts';

/** Of more levels than this nobody waits for a fit on a page. */
const MOST_LEVELS = 20_000;

interface Wanted extends Whose {
  readonly turn: number | null;
  readonly levels: number;
}

/** Who is harsh among the reviews compared, as they were sealed. */
export async function findHarshness(tx: Transaction, { levels, turn, ...whose }: Wanted) {
  if (levels > MOST_LEVELS) {
    const why = `Not worked out here: ${levels} levels are too many to wait for.`;
    return { interviewers: [], why, notComparable: [] };
  }
  const shown = whose.sittingIds === null ? null : new Set(whose.sittingIds);
  const records = await listScoreRecords(tx, { cohortIds: whose.cohortIds });
  const sealed = apartByAi(countedScores(records)).alone.filter(
    (one) =>
      one.rubricVersionId === whose.rubricVersionId &&
      (turn === null || one.turn === turn) &&
      (shown === null || shown.has(one.sittingId)),
  );
  return describe(sealed);
}

function describe(sealed: readonly NamedScoreRecord[]) {
  const { found, of } = harshness(sealed);
  const names = new Map(sealed.map((one) => [one.interviewerId, one.interviewer]));
  const interviewers = [...Map.groupBy(sealed, ({ interviewerId }) => interviewerId)].map(
    ([memberId, own]) => {
      const { value, interval } = measureOf(of(memberId));
      return {
        memberId,
        name: names.get(memberId) ?? '',
        scores: own.length,
        severity: value,
        interval,
      };
    },
  );
  return {
    interviewers: interviewers.toSorted((a, b) => (b.severity ?? 0) - (a.severity ?? 0)),
    why: found.measured ? null : whyInWords(found.why, found.n),
    notComparable: (found.measured ? found.value.notComparable : []).map((group) => ({
      interviewers: group.interviewers.map((id) => names.get(id) ?? ''),
      answers: group.candidates.length,
    })),
  };
}
