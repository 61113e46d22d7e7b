import type { Transaction } from '../../db/connect.ts';
import { getAssessment, type Assessment } from '../assessments/assessments.actions.ts';
import { criteriaOfTurn } from '../assessments/scenario.ts';
import type { Breaker } from './breaker.ts';
import {
  countAbstentions,
  countSuggestions,
  findMonth,
  listReadUnder,
  sumCalls,
  type Counts,
  type Month,
  type Spent,
} from './progress.store.ts';
import { graderOf, type Reader } from './reader.ts';
import { findBreaker, findTerms } from './settings.store.ts';
import { monthOf, type Terms } from './terms.ts';
import { listTold } from './waiting.actions.ts';

export interface Progress {
  readonly counts: Counts;
  readonly abstained: readonly { readonly why: string; readonly count: number }[];
  readonly answersNotRead: number;
  readonly spent: Spent;
  readonly terms: Terms;
  readonly month: Month;
  readonly breaker: Breaker;
  /** What waits, waits for the next month or a higher cap. */
  readonly isOverCap: boolean;
}

/** No request can take less at most: the rules alone are longer. */
const leastOfOne = 5_000;

/** How far the reading of an assessment’s answers has come, what it has taken, and what holds it up. */
export async function getProgress(
  tx: Transaction,
  reader: Reader,
  assessmentId: string,
  now: Date,
): Promise<Progress> {
  const assessment = await getAssessment(tx, assessmentId);
  const { organizationId } = assessment;
  const counts = await countSuggestions(tx, assessmentId);
  const spent = await sumCalls(tx, assessmentId);
  const terms = await findTerms(tx, organizationId);
  const month = await findMonth(tx, organizationId, monthOf(now));
  const left = terms.monthlyTokens - month.used - month.reserved;
  return {
    counts,
    abstained: await countAbstentions(tx, assessmentId),
    answersNotRead: (await listNotRead(tx, reader, assessment)).length,
    spent,
    terms,
    month,
    isOverCap: counts.waiting > 0 && left < (spent.mostReserved ?? leastOfOne),
    breaker: await findBreaker(tx, organizationId, reader.endpoint.host),
  };
}

/** Answers that may be read and have, for some criterion, nothing under the model, words and rubric of now. */
export async function listNotRead(
  tx: Transaction,
  { model, prompt }: Reader,
  { id, rubricVersionId, criteria }: Assessment,
) {
  const told = await listTold(tx, { assessmentId: id });
  if (told.length === 0) return [];
  const key = { rubricVersionId, grader: graderOf(model), promptHash: prompt.hash };
  const there = new Set(
    (await listReadUnder(tx, id, key)).map((pair) => `${pair.answerId} ${pair.criterionId}`),
  );
  return told.filter((answer) =>
    criteriaOfTurn(criteria, answer.turn).some(
      (criterion) => !there.has(`${answer.id} ${criterion.id}`),
    ),
  );
}
