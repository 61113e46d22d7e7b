import type { Transaction } from '../../../db/connect.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { Streamed } from '../../http/streamed.ts';
import { listNumberedRubrics } from '../rubric-versions.actions.ts';
import { written, type TextFormat } from './columns.ts';
import type { Identity } from './identity.ts';
import { scoreColumns, scoreLines } from './scores.ts';
import { countScores, listScorePages } from './scores.store.ts';

/** One row a committed score, written as they are read. */
export async function scoresFile(
  tx: Transaction,
  assessmentId: string,
  who: Identity,
  format: TextFormat,
): Promise<Omit<Streamed, 'filename'>> {
  const rubrics = await listNumberedRubrics(tx, await getAssessment(tx, assessmentId));
  const numberOf = new Map(rubrics.map(({ id, number }) => [id, number]));
  const there = await countScores(tx, assessmentId);
  const columns = scoreColumns(who).filter(
    ({ onlyWithIdentity, onlyWhere }) =>
      (who.isShown || onlyWithIdentity !== true) &&
      (there.areAnyAiSeenFirst || onlyWhere === undefined),
  );
  const pages = listScorePages(tx, assessmentId, {
    seed: who.seed,
    withTexts: who.isShown,
    there,
  });
  return { rows: there.rows, chunks: written(format, columns, lines(pages)) };

  async function* lines(answers: typeof pages) {
    for await (const page of answers) yield scoreLines(page, numberOf);
  }
}
