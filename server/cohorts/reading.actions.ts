import type { Transaction } from '../../db/connect.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import { refuse } from '../refusal.ts';
import { getSeat } from '../sittings/sittings.actions.ts';
import { countedScores } from './counted-scores.ts';
import { listScoreRecords } from './counted-scores.store.ts';
import { partsToShow } from './decisions/letter.ts';
import { listTellings, type TellingRow } from './decisions/tellings.store.ts';
import { feedbackOf, givenLevels, maySeeFeedback, readingsOf } from './feedback.ts';
import { listDescriptions, listRounds } from './reading.store.ts';

/** Where the reading of a candidate’s answers stands, and what they may read of it. */
export async function getReading(tx: Transaction, invitationId: string) {
  const { sitting, assessmentId } = await getSeat(tx, invitationId);
  if (sitting === null || sitting.finishedAt === null) {
    refuse('not_finished', 'Reading begins when the last turn is closed.');
  }
  const { feedback } = await getAssessment(tx, assessmentId);
  const readings = readingsOf(await listRounds(tx, [sitting.id]));
  const told = (await listTellings(tx, sitting.id)).at(-1);
  const isTold = told !== undefined;
  const isShown = maySeeFeedback({ isAllowed: feedback === 'levels', isTold, readings });
  return {
    answers: readings.map(({ turn, readBy, of }) => ({ turn, readBy, of })),
    feedback: isShown ? await describe(tx, sitting.id) : null,
    letter: letterOf(told, { withLevels: feedback === 'levels' }),
  };
}

function letterOf(told: TellingRow | undefined, lets: { readonly withLevels: boolean }) {
  if (told === undefined || told.letter === null) return null;
  return { toldAt: told.toldAt.toISOString(), parts: partsToShow(told.letter.parts, lets) };
}

async function describe(tx: Transaction, sittingId: string) {
  const scores = countedScores(await listScoreRecords(tx, { sittingIds: [sittingId] }));
  const ids = new Set(scores.map(({ criterionId }) => criterionId));
  return feedbackOf(givenLevels(scores, await listDescriptions(tx, [...ids])));
}
