import type { z } from 'zod';
import type { Transaction } from '../../../db/connect.ts';
import { getAssessment, type Assessment } from '../../assessments/assessments.actions.ts';
import { listCriteriaOfRubric } from '../../assessments/rubrics.actions.ts';
import { listCohortsAsked } from '../asked-cohorts.actions.ts';
import { pickRubric } from '../rubric-versions.actions.ts';
import { takeSeverity } from './adjusted.actions.ts';
import { comparisonInWords } from './comparison-words.ts';
import type { ComparisonQuery } from './comparison.contract.ts';
import { listAnswerCounts } from './comparison.store.ts';
import { aidedReviewsIn, peopleIn, rubricsOf } from './counted.ts';
import { readCounted } from './counted.actions.ts';
import { filtersInWords } from './filters.ts';
import { findShown } from './filters.actions.ts';
import { notesOf, whyNotPooled } from './notes.ts';
import { sideBySide } from './side-by-side.ts';

export type ComparisonWanted = z.output<typeof ComparisonQuery>;

/** The cohorts asked for, in the order asked for; all of them where none is named, the reference cohort first. */
export async function compareCohorts(
  tx: Transaction,
  assessmentId: string,
  wanted: ComparisonWanted,
) {
  const assessment = await getAssessment(tx, assessmentId);
  const picked = await pickCohorts(tx, assessment, wanted);
  const cohortIds = picked.map(({ id }) => id);
  const answers = await listAnswerCounts(tx, cohortIds);
  const choices = {
    withAided: wanted.aiSeenFirst === 'included',
    turn: wanted.turn ?? null,
  };
  const { rubric, rubricVersions } = await pickRubric(
    tx,
    assessment,
    rubricsOf(answers, choices),
    wanted.rubric,
  );
  const criteria =
    rubric.id === assessment.rubricVersionId
      ? assessment.criteria
      : await listCriteriaOfRubric(tx, rubric.id);
  const sittingIds = await findShown(tx, cohortIds, rubric.id, wanted);
  const whose = { cohortIds, rubricVersionId: rubric.id, sittingIds };
  const { counted, people } = await readCounted(tx, whose, {
    answers: answers.filter(({ rubricVersionId }) => rubricVersionId === rubric.id),
    criteria,
    choices,
  });
  const base = picked.find(({ id }) => id === wanted.base) ?? picked[0];
  const heads = picked.map(({ id, name, isReference, aiPolicy }) => {
    const whyNot = whyNotPooled({ name, aiPolicy }, base);
    const n = peopleIn(counted, id, criteria, choices);
    return { id, name, isReference, n, aiPolicy, pooled: whyNot === null, whyNot };
  });
  const { turn } = choices;
  const hasTotal =
    turn === null || criteria.every(({ reads }) => reads.every((one) => one === turn));
  const { severity, adjusted, adjustment } = await takeSeverity(tx, {
    assessmentId,
    whose,
    pooled: heads.filter((head) => head.pooled).map(({ id }) => id),
    criteria,
    choices,
    isAdjusted: wanted.adjusted !== undefined,
  });
  const shown = sideBySide({
    ...{ counted, heads, base: base?.id ?? null, criteria, choices, hasTotal, adjusted },
  });
  const aiSeenFirst = {
    reviews: aidedReviewsIn(counted.answers),
    areIncluded: choices.withAided,
  };
  return {
    assessment: { id: assessment.id, name: assessment.name },
    rubric,
    rubricVersions,
    aiSeenFirst,
    base: base?.id ?? null,
    cohorts: heads,
    filters: { people },
    notes: notesOf({
      rubric,
      rubricVersions,
      aiSeenFirst,
      cohorts: heads,
      people,
      filters: filtersInWords(wanted),
      turn,
      hasTotal,
    }),
    sentences: comparisonInWords({
      ...{ cohorts: heads, base: base?.id ?? null, ...shown },
      isFiltered: people.matching < people.all,
    }),
    ...shown,
    severity,
    adjustment,
  };
}

async function pickCohorts(
  tx: Transaction,
  { id: assessmentId, aiPolicy }: Pick<Assessment, 'id' | 'aiPolicy'>,
  { cohort: cohortIds, base }: ComparisonWanted,
) {
  const asked = [...(cohortIds ?? []), ...(base === undefined ? [] : [base])];
  const cohorts = await listCohortsAsked(tx, assessmentId, asked);
  const all = cohorts.map((cohort) => ({ ...cohort, aiPolicy: cohort.aiPolicy ?? aiPolicy }));
  const find = (id: string) => all.find((cohort) => cohort.id === id)!;
  const chosen =
    cohortIds === undefined
      ? all.toSorted((a, b) => Number(b.isReference) - Number(a.isReference))
      : [...new Set(cohortIds)].map(find);
  if (base === undefined || chosen.some(({ id }) => id === base)) return chosen;
  return [find(base), ...chosen];
}
