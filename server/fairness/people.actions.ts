import type { Transaction } from '../../db/connect.ts';
import { getAssessment, getAssessmentWithCohorts } from '../assessments/assessments.actions.ts';
import type { AiPolicy } from '../assessments/assessments.contract.ts';
import { listTotals } from '../cohorts/facts/facts.actions.ts';
import { getProgress } from '../cohorts/progress.actions.ts';
import { listNumberedRubrics, type NumberedRubric } from '../cohorts/rubric-versions.actions.ts';
import type { ScoredPerson } from './counting/people.ts';

export interface Scored {
  readonly assessment: { readonly id: string; readonly name: string };
  readonly rubric: NumberedRubric;
  /** Without the reference cohort: the team has applied for nothing. */
  readonly cohorts: readonly {
    readonly id: string;
    readonly name: string;
    readonly aiPolicy: AiPolicy;
  }[];
  readonly people: readonly ScoredPerson[];
  /** Who finished and has no total under this rubric version. */
  readonly notScored: number;
  readonly undecided: number;
}

/** Everybody of an assessment who finished and was scored on everything, with what was decided about them. */
export async function listScored(tx: Transaction, assessmentId: string): Promise<Scored> {
  const assessment = await getAssessment(tx, assessmentId);
  const { cohorts } = await getAssessmentWithCohorts(tx, assessmentId);
  const { items } = await getProgress(tx, assessmentId);
  const counted = cohorts.filter(({ isReference }) => !isReference);
  const ids = new Set(counted.map(({ id }) => id));
  const { rubric, totals } = await findTotals(
    tx,
    [...ids],
    await listNumberedRubrics(tx, assessment),
  );
  const totalOf = new Map(totals.map(({ sittingId, total }) => [sittingId, total]));
  const finished = items.filter(({ stage, cohort }) => isOver.has(stage) && ids.has(cohort.id));
  const people = finished.flatMap(({ sittingId, candidateId, cohort, decision }) => {
    const total = totalOf.get(sittingId ?? '');
    if (sittingId === null || total === undefined) return [];
    const outcome = decision?.outcome ?? null;
    return [{ sittingId, candidateId, cohortId: cohort.id, total, outcome }];
  });
  return {
    assessment: { id: assessment.id, name: assessment.name },
    rubric,
    cohorts: counted.map(({ id, name, aiPolicy }) => ({
      ...{ id, name },
      aiPolicy: aiPolicy ?? assessment.aiPolicy,
    })),
    people: people.map(({ outcome, ...rest }) => ({ ...rest, isAdvanced: outcome === 'advance' })),
    notScored: finished.length - people.length,
    undecided: people.filter(({ outcome }) => outcome === null).length,
  };
}

const isOver: ReadonlySet<string> = new Set(['submitted', 'inReview', 'reviewed', 'decided']);

/** Under the version in use, else under the newest that anybody has a total under. */
async function findTotals(
  tx: Transaction,
  cohortIds: readonly string[],
  rubrics: readonly NumberedRubric[],
) {
  for (const rubric of rubrics) {
    const totals = await listTotals(tx, cohortIds, rubric.id);
    if (totals.length > 0) return { rubric, totals };
  }
  return { rubric: rubrics[0]!, totals: [] };
}
