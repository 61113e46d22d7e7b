import type { Transaction } from '../../../db/connect.ts';
import { listCriteriaOfRubric } from '../../assessments/rubrics.actions.ts';
import { listScoreRecords } from '../counted-scores.store.ts';
import { answerCountChanges, sittingCountChanges } from './fact-counts.ts';
import {
  answerFactsOf,
  sittingFactsOf,
  type AnswerFact,
  type SittingFact,
  type WeighedCriterion,
} from './facts.ts';
import {
  changeAnswerCounts,
  changeSittingCounts,
  deleteAnswerFacts,
  deleteSittingFacts,
  insertAnswerFacts,
  insertSittingFacts,
  listAnswerFacts,
  listSittingFacts,
  listSittingsOfAnswers,
  listTotalFacts,
  lockFacts,
  type Place,
} from './facts.store.ts';

/**
 * Brings the facts of these answers’ sittings up to what the scores say now, in the transaction that has changed them.
 * Before `record`, which comes last: the record’s head is never held by somebody who waits for the facts.
 */
export async function refreshFacts(tx: Transaction, answerIds: readonly string[]): Promise<void> {
  const sittings = await listSittingsOfAnswers(tx, answerIds);
  const byAssessment = Map.groupBy(sittings, ({ assessmentId }) => assessmentId);
  for (const own of [...byAssessment.values()].toSorted(byId)) {
    await refreshSittings(
      tx,
      own[0]!,
      own.map(({ sittingId }) => sittingId),
    );
  }
}

/** The same for whole sittings of one assessment. */
export async function refreshSittings(
  tx: Transaction,
  place: Place,
  sittingIds: readonly string[],
): Promise<void> {
  const { organizationId } = place;
  await lockFacts(tx, place);
  const changed = await recount(tx, sittingIds);
  await replaceFacts(tx, organizationId, changed);
  await changeAnswerCounts(
    tx,
    organizationId,
    answerCountChanges(changed.answers.gone, changed.answers.come),
  );
  await changeSittingCounts(
    tx,
    organizationId,
    sittingCountChanges(changed.sittings.gone, changed.sittings.come),
  );
}

/** Stored facts that are not so, and facts that are not stored. */
export interface Recounted {
  readonly answers: Apart<AnswerFact>;
  readonly sittings: Apart<SittingFact>;
}

interface Apart<Fact> {
  readonly gone: readonly Fact[];
  readonly come: readonly Fact[];
}

/** What the scores of whole sittings come to, beside what is stored. */
export async function recount(tx: Transaction, sittingIds: readonly string[]): Promise<Recounted> {
  const stored = {
    answers: await listAnswerFacts(tx, sittingIds),
    sittings: await listSittingFacts(tx, sittingIds),
  };
  const answers = answerFactsOf(await listScoreRecords(tx, { sittingIds }));
  const criteriaOf = await readCriteria(
    tx,
    answers.map(({ rubricVersionId }) => rubricVersionId),
  );
  return {
    answers: apart(answerFields, stored.answers, answers),
    sittings: apart(sittingFields, stored.sittings, sittingFactsOf(answers, criteriaOf)),
  };
}

/** Without the counts, which follow from them. */
export async function replaceFacts(
  tx: Transaction,
  organizationId: string,
  { answers, sittings }: Recounted,
): Promise<void> {
  await deleteAnswerFacts(tx, answers.gone);
  await insertAnswerFacts(tx, organizationId, answers.come);
  await deleteSittingFacts(tx, sittings.gone);
  await insertSittingFacts(tx, organizationId, sittings.come);
}

/** Every candidate of these cohorts who has a total under a rubric version, in levels. */
export async function listTotals(
  tx: Transaction,
  cohortIds: readonly string[],
  rubricVersionId: string,
): Promise<{ readonly sittingId: string; readonly cohortId: string; readonly total: number }[]> {
  return listTotalFacts(tx, cohortIds, rubricVersionId);
}

async function readCriteria(tx: Transaction, rubricVersionIds: readonly string[]) {
  const byRubric = new Map<string, readonly WeighedCriterion[]>();
  for (const id of new Set(rubricVersionIds)) {
    byRubric.set(id, await listCriteriaOfRubric(tx, id));
  }
  return (id: string) => byRubric.get(id) ?? [];
}

type Fields<Fact> = Readonly<Record<keyof Fact, true>>;

const answerFields: Fields<AnswerFact> = {
  ...{ answerId: true, criterionId: true, cohortId: true, sittingId: true, turn: true },
  ...{ rubricVersionId: true, levels: true, sealed: true, aided: true },
};
const sittingFields: Fields<SittingFact> = {
  ...{ sittingId: true, cohortId: true, rubricVersionId: true, criterionId: true },
  ...{ mean: true, scores: true },
};

/** What of the stored is not so any more, and what is new. */
function apart<Fact extends object>(
  fields: Fields<Fact>,
  stored: readonly Fact[],
  now: readonly Fact[],
): Apart<Fact> {
  const names = Object.keys(fields) as (keyof Fact)[];
  const byKey = (facts: readonly Fact[]) =>
    new Map(facts.map((fact) => [names.map((name) => fact[name]).join(' '), fact]));
  const [before, after] = [byKey(stored), byKey(now)];
  return {
    gone: [...before].flatMap(([key, fact]) => (after.has(key) ? [] : [fact])),
    come: [...after].flatMap(([key, fact]) => (before.has(key) ? [] : [fact])),
  };
}

const byId = ([a]: readonly Place[], [b]: readonly Place[]) =>
  (a?.assessmentId ?? '') < (b?.assessmentId ?? '') ? -1 : 1;
