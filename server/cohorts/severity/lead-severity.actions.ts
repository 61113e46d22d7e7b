import type { Database, Transaction } from '../../../db/connect.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import { listCohortsAsked } from '../asked-cohorts.actions.ts';
import { measureOf } from '../measure.ts';
import { pickScoredRubric } from '../scored-rubric.actions.ts';
import { whyInWords } from '../why.ts';
import { listReaderNames } from './readings.store.ts';
import { workOutSeverity } from './severity.actions.ts';
import { harshnessOf, notComparableIn, type SeverityFit } from './severity-fit.ts';

export interface SeverityWanted {
  readonly cohort?: readonly string[] | undefined;
  readonly rubric?: string | undefined;
}

/** Who is harsh, however many reviews there are: whoever asks waits for it. */
export async function getSeverity(
  db: Database,
  organizationId: string,
  assessmentId: string,
  wanted: SeverityWanted,
) {
  const reading = <Result>(work: (tx: Transaction) => Promise<Result>) =>
    db.inOrganization(organizationId, work, { readOnly: true });
  const rubric = await reading((tx) => pickRubricOf(tx, assessmentId, wanted));
  const fit = await workOutSeverity(db, organizationId, {
    assessmentId,
    rubricVersionId: rubric.id,
    cohortIds: wanted.cohort,
  });
  const names = await reading((tx) =>
    listReaderNames(
      tx,
      fit.readers.map(({ memberId }) => memberId),
    ),
  );
  return { rubric, ...severityInNumbers(fit, (id) => names.get(id) ?? '') };
}

async function pickRubricOf(tx: Transaction, assessmentId: string, wanted: SeverityWanted) {
  const assessment = await getAssessment(tx, assessmentId);
  const cohorts = await listCohortsAsked(tx, assessmentId, wanted.cohort);
  const ids = cohorts.map(({ id }) => id);
  const { rubric } = await pickScoredRubric(tx, assessment, wanted.cohort ?? ids, wanted.rubric);
  return rubric;
}

/** A fit as it is shown: the harshest first. */
function severityInNumbers(fit: SeverityFit, nameOf: (memberId: string) => string) {
  const { found, readers } = fit;
  const interviewers = readers.map(({ memberId, reviews }) => ({
    memberId,
    name: nameOf(memberId),
    reviews,
    severity: measureOf(harshnessOf(fit, memberId)),
  }));
  const height = (one: (typeof interviewers)[number]) => one.severity.value ?? -Infinity;
  return {
    reviews: readers.reduce((sum, { reviews }) => sum + reviews, 0),
    deviations: found.measured ? found.value.deviations : null,
    why: found.measured ? null : whyInWords(found.why, found.n),
    interviewers: interviewers.toSorted(
      (a, b) => height(b) - height(a) || a.name.localeCompare(b.name),
    ),
    notComparable: notComparableIn(fit, nameOf),
  };
}
