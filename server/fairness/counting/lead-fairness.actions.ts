import type { Transaction } from '../../../db/connect.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import { refuse } from '../../refusal.ts';
import { countInWords, restOf, viewInWords } from '../fairness-words.ts';
import { impactAt } from '../impact.ts';
import { listAskedQuestions } from '../questions.store.ts';
import { otherCohorts, type Counted, type CountedQuestion, type CountedView } from './counted.ts';
import { findCount, listCountHeads, type CountRow } from './counts.store.ts';

/** The count asked for, the newest where none is named; null where nothing was counted yet. */
export async function getFairness(
  tx: Transaction,
  organizationId: string,
  assessmentId: string,
  wanted: string | undefined,
) {
  const assessment = await getAssessment(tx, assessmentId);
  const heads = await listCountHeads(tx, assessmentId);
  const asked = await listAskedQuestions(tx, organizationId);
  const found = await findWanted(tx, assessmentId, wanted ?? heads[0]?.id);
  return {
    assessment: { id: assessment.id, name: assessment.name },
    questions: asked.length,
    counts: heads.map(({ id, madeAt }) => ({ id, madeAt: madeAt.toISOString() })),
    count: found === null ? null : countView(found),
  };
}

export type CountedFairness = NonNullable<ReturnType<typeof countView>>;

/** The same for a file, which there is none of before something was counted. */
export async function getCounted(
  tx: Transaction,
  organizationId: string,
  assessmentId: string,
  wanted: string | undefined,
) {
  const { assessment, count } = await getFairness(tx, organizationId, assessmentId, wanted);
  return {
    assessment,
    count: count ?? refuse('not_found', 'Nothing was counted yet; count first.'),
  };
}

async function findWanted(tx: Transaction, assessmentId: string, id: string | undefined) {
  if (id === undefined) return null;
  const found = await findCount(tx, assessmentId, id);
  return found ?? refuse('not_found', 'There is no such count of this assessment.');
}

function countView({ id, madeAt, counted }: CountRow) {
  const { rubric, people, notScored, undecided, cohorts, cuts, selections } = counted;
  return {
    ...{ id, madeAt: madeAt.toISOString(), rubric, people, notScored, undecided },
    cohorts: cohorts.map(({ id: cohortId, name, people: n }) => ({
      id: cohortId,
      name,
      people: n,
    })),
    cuts: cuts.map(({ from, isMedian }, at) => ({
      ...{ from, isMedian },
      selected: selections.cuts[at] ?? 0,
    })),
    advanced: selections.decision,
    sentences: countInWords(counted),
    questions: counted.questions.map((question) => ({
      kind: question.kind,
      wordings: [...question.wordings],
      groups: question.groups.map((labels) => [...labels]),
      views: question.views.map((view) => viewOf(view, question, counted)),
    })),
  };
}

function viewOf(view: CountedView, question: CountedQuestion, counted: Counted) {
  const { of, people, sizes } = view;
  const named = counted.cohorts.find(({ id }) => id === of)?.name;
  return {
    cohort: of === otherCohorts ? 'The other cohorts' : (named ?? null),
    people,
    rest: restOf(view),
    isAnyHidden: sizes.includes(null),
    sentences: viewInWords(question, view, counted),
    decision: impactAt(view, 'decision'),
    cuts: view.selected.cuts.map((_, at) => impactAt(view, at) ?? []),
    sizes: [...sizes],
  };
}
