import type { Transaction } from '../../db/connect.ts';
import { listCriteriaOfRubric } from '../assessments/rubrics.actions.ts';
import { getAssessment, getAssessmentWithCohorts } from '../assessments/assessments.actions.ts';
import { refuse } from '../refusal.ts';
import { aiSeenFirstInWords, comparisonInWords } from './comparison-words.ts';
import {
  agreementOf,
  clustersOf,
  contrastCohorts,
  correctOverCriteria,
  describeScores,
  describeTotals,
  weightedTotals,
} from './comparison.ts';
import { apartByAi, countedLevel, countedScores } from './counted-scores.ts';
import { listScoreRecords, type NamedScoreRecord } from './counted-scores.store.ts';
import { measureOf } from './measure.ts';
import { pickRubric } from './rubric-versions.actions.ts';
import { harshness } from './severity.ts';
import { whyInWords } from './why.ts';

export interface ComparisonWanted {
  readonly cohort?: readonly string[] | undefined;
  readonly rubric?: string | undefined;
  /** Absent: reviews whose interviewers had seen a suggestion first are left out. */
  readonly aiSeenFirst?: 'included' | undefined;
}

/** The cohorts asked for, in the order asked for; all of them where none is named, the reference cohort first. */
export async function compareCohorts(
  tx: Transaction,
  assessmentId: string,
  { cohort: cohortIds, rubric: wanted, aiSeenFirst: asked }: ComparisonWanted,
) {
  const assessment = await getAssessment(tx, assessmentId);
  const cohorts = await pickCohorts(tx, assessmentId, cohortIds);
  const chosen = new Set(cohorts.map(({ id }) => id));
  const counted = countedScores(await listScoreRecords(tx, { assessmentId })).filter(
    ({ cohortId }) => chosen.has(cohortId),
  );
  const areIncluded = asked === 'included';
  const pool = areIncluded ? counted : apartByAi(counted).alone;
  const { rubric, rubricVersions } = await pickRubric(tx, assessment, pool, wanted);
  const rubricCriteria = await listCriteriaOfRubric(tx, rubric.id);
  const isOfRubric = ({ rubricVersionId }: NamedScoreRecord) => rubricVersionId === rubric.id;
  /** As they were sealed: what agreement and severity rest on. */
  const { alone: independent, aiSeenFirst } = apartByAi(counted.filter(isOfRubric));
  const facts = pool.filter(isOfRubric).map((score) => ({ ...score, level: countedLevel(score) }));
  const marked = {
    reviews: new Set(aiSeenFirst.map(({ reviewId }) => reviewId)).size,
    areIncluded,
  };
  const of = (cohortId: string, criterionId: string) =>
    facts.filter((fact) => fact.cohortId === cohortId && fact.criterionId === criterionId);
  const [first, ...others] = cohorts;

  const contrasts = correctOverCriteria(
    rubricCriteria.map(({ id }) =>
      others.map((other) =>
        contrastCohorts(
          other.id,
          clustersOf(of(other.id, id)),
          clustersOf(of(first?.id ?? '', id)),
        ),
      ),
    ),
  );
  const criteria = rubricCriteria.map(({ id, key, title, weight }, index) => ({
    id,
    key,
    title,
    weight,
    cohorts: cohorts.map((cohort) => describeScores(cohort.id, of(cohort.id, id))),
    differences: contrasts[index] ?? [],
    agreement: agreementOf(independent.filter(({ criterionId }) => criterionId === id)),
  }));
  const heads = cohorts.map(({ id, name, isReference }) => ({
    id,
    name,
    isReference,
    n: new Set(facts.filter(({ cohortId }) => cohortId === id).map(({ sittingId }) => sittingId))
      .size,
  }));
  return {
    assessment: { id: assessment.id, name: assessment.name },
    rubric,
    rubricVersions,
    aiSeenFirst: marked,
    cohorts: heads,
    sentences: [...comparisonInWords({ cohorts: heads, criteria }), ...aiSeenFirstInWords(marked)],
    criteria,
    total: compareTotals(facts, rubricCriteria, cohorts),
    severity: severityOf(independent),
  };
}

async function pickCohorts(
  tx: Transaction,
  assessmentId: string,
  cohortIds: readonly string[] | undefined,
) {
  const { cohorts } = await getAssessmentWithCohorts(tx, assessmentId);
  if (cohortIds === undefined) {
    return cohorts.toSorted((a, b) => Number(b.isReference) - Number(a.isReference));
  }
  return [...new Set(cohortIds)].map(
    (id) =>
      cohorts.find((cohort) => cohort.id === id) ??
      refuse('not_found', 'There is no such cohort in this assessment.'),
  );
}

function compareTotals(
  facts: readonly NamedScoreRecord[],
  criteria: Parameters<typeof weightedTotals>[1],
  cohorts: readonly { readonly id: string }[],
) {
  const totals = cohorts.map(({ id }) => ({
    id,
    values: weightedTotals(
      facts.filter(({ cohortId }) => cohortId === id),
      criteria,
    ),
  }));
  const [first, ...others] = totals;
  const single = (values: readonly number[]) => values.map((value) => [value]);
  return {
    cohorts: totals.map(({ id, values }) => describeTotals(id, values)),
    // One comparison each: nothing to correct for.
    differences: others.map(({ id, values }) => {
      const contrast = contrastCohorts(id, single(values), single(first?.values ?? []));
      return { ...contrast, adjustedP: contrast.p };
    }),
  };
}

function severityOf(facts: readonly NamedScoreRecord[]) {
  const { found, of } = harshness(facts);
  const interviewers = [...Map.groupBy(facts, ({ interviewerId }) => interviewerId)].map(
    ([memberId, own]) => {
      const { value, interval } = measureOf(of(memberId));
      return {
        memberId,
        name: own[0]?.interviewer ?? '',
        scores: own.length,
        severity: value,
        interval,
      };
    },
  );
  return {
    interviewers: interviewers.toSorted((a, b) => (b.severity ?? 0) - (a.severity ?? 0)),
    why: found.measured ? null : whyInWords(found.why, found.n),
  };
}
