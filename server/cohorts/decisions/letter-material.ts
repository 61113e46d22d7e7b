import type { Chosen } from '../../../db/schema/cohorts.ts';
import type { NamedScoreRecord } from '../counted-scores.store.ts';
import { givenLevels, maySeeFeedback, readingsOf, type Described } from '../feedback.ts';
import type { Round } from '../reading.store.ts';
import type { CommittedScore } from '../sitting.store.ts';
import type { LetterCriterion } from './letter.ts';

/** What of the reviews of one sitting may go into a letter. */
export interface LetterMaterial {
  readonly criteria: LetterCandidateCriterion[];
  readonly levels: 'ready' | 'notAllowed' | 'notRead';
  readonly readers: number;
}

interface LetterCandidateCriterion {
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

/** What was made of one sitting. */
export interface Judged {
  readonly counted: readonly NamedScoreRecord[];
  readonly written: readonly CommittedScore[];
  readonly rounds: readonly Round[];
  readonly descriptions: readonly Described[];
}

interface Around {
  readonly feedback: 'none' | 'levels';
  readonly scenario: { readonly turns: readonly { readonly title: string }[] };
}

export function materialOf(
  { counted, written, rounds, descriptions }: Judged,
  { feedback, scenario }: Around,
): LetterMaterial {
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
          turnTitle: scenario.turns[turn - 1]?.title ?? `Turn ${turn}`,
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
      feedback !== 'levels'
        ? 'notAllowed'
        : maySeeFeedback({ isAllowed: true, isTold: true, readings: readingsOf(rounds) })
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
