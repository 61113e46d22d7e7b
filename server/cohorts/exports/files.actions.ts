import type { z } from 'zod';
import type { Transaction } from '../../../db/connect.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { Streamed } from '../../http/streamed.ts';
import { compareCohorts } from '../comparison/comparison.actions.ts';
import type { ComparisonQuery } from '../comparison/comparison.contract.ts';
import { listNumberedRubrics } from '../rubric-versions.actions.ts';
import { answerColumns } from './answers.ts';
import { countAnswers, listAnswerPages } from './answers.store.ts';
import { written, type Column, type TextFormat } from './columns.ts';
import { comparisonColumns, comparisonRows } from './comparison-rows.ts';
import { eventColumns } from './events.ts';
import { countEvents, listEventPages } from './events.store.ts';
import type { Identity } from './identity.ts';
import { scoreColumns, scoreLines } from './scores.ts';
import { countScores, listScorePages } from './scores.store.ts';

type File = Omit<Streamed, 'filename'>;
export type FileOf = (
  tx: Transaction,
  assessmentId: string,
  who: Identity,
  format: TextFormat,
) => Promise<File>;

const mayShow =
  ({ isShown }: Identity) =>
  ({ onlyWithIdentity }: Pick<Column<never>, 'onlyWithIdentity'>) =>
    isShown || onlyWithIdentity !== true;

/** One row a committed score, written as they are read. */
export const scoresFile: FileOf = async (tx, assessmentId, who, format) => {
  const rubrics = await listNumberedRubrics(tx, await getAssessment(tx, assessmentId));
  const numberOf = new Map(rubrics.map(({ id, number }) => [id, number]));
  const there = await countScores(tx, assessmentId);
  const columns = scoreColumns(who)
    .filter(mayShow(who))
    .filter(({ onlyWhere }) => there.areAnyAiSeenFirst || onlyWhere === undefined);
  const { seed, isShown } = who;
  const pages = listScorePages(tx, assessmentId, { seed, withTexts: isShown, there });
  return { rows: there.rows, chunks: written(format, columns, lines(pages)) };

  async function* lines(answers: typeof pages) {
    for await (const page of answers) yield scoreLines(page, numberOf);
  }
};

/** One row an answer that counts. */
export const answersFile: FileOf = async (tx, assessmentId, who, format) => {
  const { scenario } = await getAssessment(tx, assessmentId);
  const columns = answerColumns(who, scenario).filter(mayShow(who));
  return {
    rows: await countAnswers(tx, assessmentId),
    chunks: written(format, columns, listAnswerPages(tx, assessmentId, who.seed)),
  };
};

/** One row an entry of the record that is about this assessment. */
export const eventsFile: FileOf = async (tx, assessmentId, who, format) => {
  await getAssessment(tx, assessmentId);
  const columns = eventColumns(who).filter(mayShow(who));
  return {
    rows: await countEvents(tx, assessmentId),
    chunks: written(format, columns, listEventPages(tx, assessmentId)),
  };
};

/** The numbers of the comparison page, with the same choices. */
export async function comparisonFile(
  tx: Transaction,
  assessmentId: string,
  choices: z.output<typeof ComparisonQuery>,
  format: TextFormat,
): Promise<File> {
  const rows = comparisonRows(await compareCohorts(tx, assessmentId, choices));
  return { rows: rows.length, chunks: written(format, comparisonColumns, once(rows)) };
}

async function* once<Page>(page: Page) {
  yield page;
}
