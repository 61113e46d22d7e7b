import type { Transaction } from '../../../db/connect.ts';
import type { Chosen } from '../../../db/schema/cohorts.ts';
import type { Assessment } from '../../assessments/assessments.actions.ts';
import { countedScores } from '../counted-scores.ts';
import { listScoreRecords } from '../counted-scores.store.ts';
import { givenLevels, maySeeFeedback, readingsOf } from '../feedback.ts';
import { listDescriptions, listRounds } from '../reading.store.ts';
import { listCommittedScoresOf } from '../sitting.store.ts';
import type { LetterCriterion } from './letter.ts';

/** What of the reviews of one sitting may go into a letter. */
export interface LetterMaterial {
  readonly criteria: LetterCandidateCriterion[];
  readonly levels: 'ready' | 'notAllowed' | 'notRead';
  readonly readers: number;
}

export interface LetterCandidateCriterion {
  readonly turn: number;
  readonly turnTitle: string;
  readonly criterionId: string;
  readonly title: string;
  readonly found: { readonly text: string; readonly readers: number }[];
  /** Of reviews that count. Who wrote them is told nowhere. */
  readonly evidence: {
    readonly reviewId: string;
    readonly quotes: string[];
    readonly note: string;
  }[];
}

export async function materialOf(
  tx: Transaction,
  assessment: Assessment,
  sittingId: string,
): Promise<LetterMaterial> {
  const counted = countedScores(await listScoreRecords(tx, { sittingIds: [sittingId] }));
  const written = await listCommittedScoresOf(tx, sittingId);
  const descriptions = await listDescriptions(tx, [
    ...new Set(counted.map(({ criterionId }) => criterionId)),
  ]);
  const readings = readingsOf(await listRounds(tx, sittingId));
  const given = givenLevels(counted, descriptions);
  const criteria = [...Map.groupBy(given, ({ turn, criterionId }) => `${turn} ${criterionId}`)];
  return {
    criteria: criteria.flatMap(([, found]) => {
      const [first] = found;
      if (first === undefined) return [];
      const { turn, criterionId, criterion: title } = first;
      const own = counted.filter((one) => one.turn === turn && one.criterionId === criterionId);
      return [
        {
          ...{ turn, criterionId, title },
          turnTitle: assessment.scenario.turns[turn - 1]?.title ?? `Turn ${turn}`,
          found: found.map(({ level, levels, readers }) => {
            return { text: levels[level - 1] ?? '', readers };
          }),
          evidence: own.map(({ reviewId }) => {
            const score = written.find(
              (one) => one.reviewId === reviewId && one.criterionId === criterionId,
            );
            const quotes = score?.evidence.map(({ quote }) => quote) ?? [];
            return { reviewId, quotes, note: score?.note ?? '' };
          }),
        },
      ];
    }),
    levels:
      assessment.feedback !== 'levels'
        ? 'notAllowed'
        : maySeeFeedback({ isAllowed: true, isTold: true, readings })
          ? 'ready'
          : 'notRead',
    readers: new Set(counted.map(({ interviewerId }) => interviewerId)).size,
  };
}

/** Of what may go in, what was chosen; a criterion that nothing is left of is left out. */
export function chosenCriteria(
  { criteria, levels }: LetterMaterial,
  { withLevels, chosen }: { readonly withLevels: boolean; readonly chosen: readonly Chosen[] },
): LetterCriterion[] {
  return criteria
    .map(({ turnTitle, criterionId, title, found, evidence }) => {
      const own = chosen.filter((one) => one.criterionId === criterionId);
      const of = (reviewId: string) => own.filter((one) => one.reviewId === reviewId);
      return {
        turn: turnTitle,
        title,
        found: withLevels && levels === 'ready' ? found : [],
        quotes: evidence.flatMap(({ reviewId, quotes }) =>
          quotes.filter((_, at) => of(reviewId).some(({ quote }) => quote === at)),
        ),
        notes: evidence
          .filter(({ reviewId }) => of(reviewId).some(({ quote }) => quote === null))
          .map(({ note }) => note)
          .filter((note) => note.trim() !== ''),
      };
    })
    .filter(({ found, quotes, notes }) => found.length + quotes.length + notes.length > 0);
}
