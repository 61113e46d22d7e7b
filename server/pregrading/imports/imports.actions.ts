import { hash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import type { SuggestedEvidence } from '../../../db/schema/suggestions.ts';
import { record } from '../../accounts/record.actions.ts';
import { canonicalJson } from '../../accounts/record.ts';
import { getAssessment, type Assessment } from '../../assessments/assessments.actions.ts';
import { criteriaOfTurn } from '../../assessments/scenario.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import { verifyQuotes } from '../evidence/quotes.ts';
import { sentencesOf } from '../evidence/sentences.ts';
import { graderKeyOf } from '../grading.ts';
import { masked } from '../masked.ts';
import {
  findRubricHash,
  insertImported,
  listImported,
  listReadable,
  lockImports,
  type ReadableAnswer,
} from './imports.store.ts';
import { readLines, type ImportedLine, type LineProblem } from './lines.ts';

/** One JSON line per answer: what another grader needs, and nothing that tells whose it is. */
export async function answersForGraders(tx: Transaction, assessmentId: string): Promise<string> {
  const assessment = await getAssessment(tx, assessmentId);
  const found = await listReadable(tx, assessmentId);
  return found
    .map(({ id, turn, text, writer }) =>
      JSON.stringify({
        answer: id,
        turn,
        text: masked(text, writer, assessment.scenario).text,
        criteria: criteriaOfTurn(assessment.criteria, turn).map(({ key, title, levels }) => ({
          criterion: key,
          title,
          levels,
        })),
      }),
    )
    .map((line) => `${line}\n`)
    .join('');
}

export interface Imported {
  readonly graderKey: string;
  readonly added: number;
  readonly skipped: number;
  readonly quotesKept: number;
  readonly quotesDropped: number;
}

/** Keeps all of it, or, where a line has a problem, none. What is there already with the same content is left alone. */
export async function importSuggestions(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  given: { readonly grader: string; readonly text: string; readonly now: Date },
): Promise<Imported> {
  const { grader, now } = given;
  const assessment = await getAssessment(tx, assessmentId);
  const { organizationId, rubricVersionId } = assessment;
  await lockImports(tx, assessmentId);
  const { lines, problems } = readLines(given.text);
  if (problems.length > 0) refuseLines(problems);
  const answers = new Map((await listReadable(tx, assessmentId)).map((one) => [one.id, one]));
  const placed = placeLines(assessment, answers, lines);
  const known = new Map(
    (await listImported(tx, assessmentId, { grader, rubricVersionId })).map((one) => [
      `${one.answerId} ${one.criterionId}`,
      one,
    ]),
  );
  const rubricHash = await findRubricHash(tx, rubricVersionId);
  const graderKey = graderKeyOf({ host, model: grader, promptHash: '', rubricHash });
  const rows = [];
  const otherwise: LineProblem[] = [];
  let [skipped, quotesKept, quotesDropped] = [0, 0, 0];
  for (const said of await withQuotes(assessment, placed)) {
    const { line, answer, criterionId, level, evidence, dropped, sha256 } = said;
    const before = known.get(`${answer.id} ${criterionId}`);
    quotesKept += evidence.length;
    quotesDropped += dropped;
    if (before !== undefined) {
      if (isSame(before, said)) skipped += 1;
      else otherwise.push({ line, reason: `${grader} has said something else about this before` });
      continue;
    }
    rows.push({
      ...{ id: uuidv7(), organizationId, assessmentId, answerId: answer.id, turn: answer.turn },
      ...{ criterionId, rubricVersionId, source: 'import' as const, grader, promptVersion: '' },
      ...{ promptHash: '', host, modelReturned: grader, graderKey, answerSha256: sha256 },
      // Measured, and shown to nobody.
      isControl: true,
      ...{ level, abstained: level === null ? ('cannot_judge' as const) : null, evidence },
      ...{ quotesDropped: dropped, gap: '', createdAt: now, startedAt: now, finishedAt: now },
    });
  }
  if (otherwise.length > 0) refuseLines(otherwise);
  await insertImported(tx, rows);
  if (rows.length > 0) {
    await record(tx, {
      organizationId,
      at: now,
      actor: { kind: 'member', id: by.id },
      action: 'suggestions.imported',
      subject: { kind: 'assessment', id: assessmentId },
      facts: {
        ...{ grader, graderKey, rubricVersionId, rubricHash, added: rows.length, skipped },
        ...{ quotesKept, quotesDropped, sha256: hash('sha256', given.text) },
      },
    });
  }
  return { graderKey, added: rows.length, skipped, quotesKept, quotesDropped };
}

/** Instead of an endpoint’s. */
const host = 'import';
const mostProblems = 200;

function refuseLines(problems: readonly LineProblem[]): never {
  const [first] = problems;
  const others = problems.length - 1;
  const more = others === 0 ? '' : ` (and ${others} more)`;
  refuse(
    'invalid_suggestions',
    `Line ${first?.line ?? 1}: ${first?.reason ?? ''}${more}. Nothing was kept.`,
    { problems: problems.slice(0, mostProblems), count: problems.length },
  );
}

interface PlacedLine extends Omit<ImportedLine, 'answer'> {
  readonly answer: ReadableAnswer;
  readonly criterionId: string;
  readonly levels: number;
}

function placeLines(
  { criteria }: Assessment,
  answers: ReadonlyMap<string, ReadableAnswer>,
  lines: readonly ImportedLine[],
): PlacedLine[] {
  const problems: LineProblem[] = [];
  const placed = lines.flatMap((said): PlacedLine[] => {
    const { line, level } = said;
    const answer = answers.get(said.answer);
    if (answer === undefined) {
      problems.push({ line, reason: 'no such answer can be read in this assessment' });
      return [];
    }
    const criterion = criteriaOfTurn(criteria, answer.turn).find(
      ({ key }) => key === said.criterion,
    );
    if (criterion === undefined) {
      problems.push({ line, reason: `turn ${answer.turn} has no criterion “${said.criterion}”` });
      return [];
    }
    const levels = criterion.levels.length;
    if (level !== null && (level < 1 || level > levels)) {
      problems.push({ line, reason: `level ${level} is not between 1 and ${levels}` });
    }
    return [{ ...said, answer, criterionId: criterion.id, levels }];
  });
  if (problems.length > 0) refuseLines(problems);
  return placed;
}

interface SaidLine extends PlacedLine {
  readonly evidence: readonly SuggestedEvidence[];
  readonly dropped: number;
  readonly sha256: Buffer;
}

/** Answer by answer; in between others have their turn, since 10,000 lines take seconds. */
async function withQuotes(
  { scenario }: Assessment,
  lines: readonly PlacedLine[],
): Promise<SaidLine[]> {
  const said: SaidLine[] = [];
  for (const [answer, some] of Map.groupBy(lines, (line) => line.answer)) {
    await new Promise((next) => setImmediate(next));
    const read = masked(answer.text, answer.writer, scenario);
    const sentences = sentencesOf(read.text);
    for (const line of some) {
      const isHigh = line.level !== null && line.level > (1 + line.levels) / 2;
      const quoted = line.quotes.map((quote) => ({
        ...{ quote, sentence: 0, supports: isHigh ? ('higher' as const) : ('lower' as const) },
      }));
      const { verified, dropped } = verifyQuotes(read.text, sentences, quoted);
      const evidence = verified.map((one) => read.unmasked(one));
      said.push({ ...line, evidence, dropped, sha256: read.sha256 });
    }
  }
  return said.toSorted((a, b) => a.line - b.line);
}

function isSame(
  before: Awaited<ReturnType<typeof listImported>>[number],
  { level, evidence, dropped }: SaidLine,
): boolean {
  return (
    (before.level === null) === (level === null) &&
    // As the column keeps it.
    Math.fround(before.level ?? 0) === Math.fround(level ?? 0) &&
    before.quotesDropped === dropped &&
    canonicalJson(before.evidence) === canonicalJson(evidence)
  );
}
