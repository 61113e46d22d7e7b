import { stringify } from 'csv-stringify/sync';
import { randomBytes } from 'node:crypto';
import type { Transaction } from '../../db/connect.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import { pseudonymsFrom } from './pseudonym.ts';
import { listScoreRows } from './scores-csv.store.ts';

/** Pseudonyms are new in every file, so that two files cannot be laid side by side. */
export async function scoresCsv(
  tx: Transaction,
  assessmentId: string,
  { withIdentity }: { withIdentity: boolean },
): Promise<string> {
  await getAssessment(tx, assessmentId);
  const pseudonym = pseudonymsFrom(randomBytes(32));
  const rows = (await listScoreRows(tx, assessmentId)).map((row) => ({
    cohort: row.cohort,
    candidate: pseudonym('candidate', row.sitting_id),
    ...(withIdentity ? { name: row.candidate_name, email: row.candidate_email } : {}),
    turn: row.turn,
    answer: pseudonym('answer', row.answer_id),
    words: row.words,
    interviewer: withIdentity ? row.interviewer : pseudonym('interviewer', row.interviewer_id),
    criterion: row.criterion,
    level: row.level,
    // A note may name somebody.
    ...(withIdentity ? { note: row.note } : {}),
    committed_at: withIdentity ? row.committed_at : row.committed_at.slice(0, 10),
  }));
  const columns = withIdentity
    ? [
        'cohort',
        'candidate',
        'name',
        'email',
        'turn',
        'answer',
        'words',
        'interviewer',
        'criterion',
        'level',
        'note',
        'committed_at',
      ]
    : [
        'cohort',
        'candidate',
        'turn',
        'answer',
        'words',
        'interviewer',
        'criterion',
        'level',
        'committed_at',
      ];
  return stringify(rows, { header: true, columns, escape_formulas: true, bom: true });
}
