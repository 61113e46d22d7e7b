import { stringify } from 'csv-stringify/sync';
import { randomBytes } from 'node:crypto';
import type { Transaction } from '../../db/connect.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import { countedScores } from './counted-scores.ts';
import { listScoreRecords } from './counted-scores.store.ts';
import { pseudonymsFrom } from './pseudonym.ts';
import { listNumberedRubrics } from './rubric-versions.actions.ts';
import { listScoreRows } from './scores-csv.store.ts';

/** Pseudonyms are new in every file, so that two files cannot be laid side by side. */
export async function scoresCsv(
  tx: Transaction,
  assessmentId: string,
  { withIdentity }: { withIdentity: boolean },
): Promise<string> {
  const rubrics = await listNumberedRubrics(tx, await getAssessment(tx, assessmentId));
  const pseudonym = pseudonymsFrom(randomBytes(32));
  const records = await listScoreRecords(tx, { assessmentId });
  const place = (reviewId: string, criterionId: string) => `${reviewId} ${criterionId}`;
  const byPlace = new Map(records.map((one) => [place(one.reviewId, one.criterionId), one]));
  const counted = new Set(countedScores(records));
  const isMarked = records.some(({ isAiSeenFirst }) => isAiSeenFirst);
  const rows = (await listScoreRows(tx, assessmentId)).map((row) => {
    const score = byPlace.get(place(row.review_id, row.criterion_id));
    return {
      cohort: row.cohort,
      candidate: pseudonym('candidate', row.sitting_id),
      name: row.candidate_name,
      email: row.candidate_email,
      turn: row.turn,
      answer: pseudonym('answer', row.answer_id),
      words: row.words,
      interviewer: withIdentity ? row.interviewer : pseudonym('interviewer', row.interviewer_id),
      criterion: row.criterion,
      level: row.level,
      changed_level: score?.changedLevel ?? '',
      change_reason: row.change_reason ?? '',
      adjudicated_level: score?.adjudicatedLevel ?? '',
      adjudication_reason: row.adjudication_reason ?? '',
      note: row.note,
      rubric_version: rubrics.find(({ id }) => id === score?.rubricVersionId)?.number ?? '',
      round: score?.round ?? '',
      counts: score !== undefined && counted.has(score) ? 'yes' : 'no',
      ai_seen_first: score?.isAiSeenFirst === true ? 'yes' : 'no',
      committed_at: withIdentity ? row.committed_at : row.committed_at.slice(0, 10),
    };
  });
  const shown = columns.filter(
    (column) =>
      (withIdentity || !identifying.includes(column)) && (isMarked || column !== 'ai_seen_first'),
  );
  return stringify(rows, { header: true, columns: shown, escape_formulas: true, bom: true });
}

const columns = [
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
  'changed_level',
  'change_reason',
  'adjudicated_level',
  'adjudication_reason',
  'note',
  'rubric_version',
  'round',
  'counts',
  // Only where there is something to mark.
  'ai_seen_first',
  'committed_at',
];

/** A note or a reason may name somebody. */
const identifying = ['name', 'email', 'change_reason', 'adjudication_reason', 'note'];
