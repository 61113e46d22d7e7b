import type { z } from 'zod';
import type { Transaction } from '../../../db/connect.ts';
import { getAssessment, type Assessment } from '../../assessments/assessments.actions.ts';
import { listCriteriaOfRubric } from '../../assessments/rubrics.actions.ts';
import { listCohortsAsked } from '../asked-cohorts.actions.ts';
import { apartByAi, countedLevel, countedScores } from '../counted-scores.ts';
import { listScoreRecords } from '../counted-scores.store.ts';
import { pickScoredRubric } from '../scored-rubric.actions.ts';
import { effectsOf } from '../severity/severity-fit.ts';
import { fitSeverity } from '../severity/severity.actions.ts';
import { codesOf } from './codes.ts';
import { rangeOf, sensitivityOf } from './sensitivity.ts';
import { sensitivityInWords } from './sensitivity-words.ts';
import { orderInWords } from './standing-words.ts';
import type { StandingQuery } from './standing.contract.ts';
import { listFinished } from './standing.store.ts';
import { orderOf } from './standing.ts';

export type StandingWanted = z.output<typeof StandingQuery>;

/** Candidates in order, as far as there is one, by one rubric version, and what it hangs on. */
export async function getStanding(tx: Transaction, assessmentId: string, wanted: StandingWanted) {
  const assessment = await getAssessment(tx, assessmentId);
  const { cohorts, shown, pooled } = await pickCohorts(tx, assessment, wanted.cohort);
  const { rubric, rubricVersions } = await pickScoredRubric(tx, assessment, shown, wanted.rubric);
  const criteria = weigh(await listCriteriaOfRubric(tx, rubric.id), wanted.weight ?? []);
  const isAdjusted = wanted.adjusted !== undefined;
  const finished = await listFinished(tx, shown);
  const codes =
    wanted.names === undefined ? null : codesOf(finished.map(({ sittingId }) => sittingId));
  const labelOf = ({ sittingId, name }: (typeof finished)[number]) => codes?.get(sittingId) ?? name;
  // Codes in the order of names would tell names.
  const people =
    codes === null ? finished : finished.toSorted((a, b) => (labelOf(a) < labelOf(b) ? -1 : 1));
  const { levelsOf, readers } = await readLevels(tx, shown, rubric.id);
  const candidates = people.map(({ sittingId }) => ({
    sittingId,
    levels: levelsOf.get(sittingId) ?? [],
  }));
  const reviews = { assessmentId, rubricVersionId: rubric.id, cohortIds: pooled };
  const fit =
    (await fitSeverity(tx, { ...reviews, weights: ownWeights(criteria) })) ??
    (await fitSeverity(tx, reviews));
  const order = orderOf(candidates, { criteria, fit, isAdjusted });

  const known = new Map(people.map((person) => [person.sittingId, person]));
  const labels = order.standings.map(({ sittingId }) => labelOf(known.get(sittingId)!));
  const sensitivity =
    order.n < 2
      ? { places: order.standings.map(() => null), scenarios: [] }
      : sensitivityOf(
          // Who is in no order moves nobody.
          order.standings.map(({ sittingId, rank }) =>
            rank === null ? [] : (levelsOf.get(sittingId) ?? []),
          ),
          criteria,
          isAdjusted && fit !== null ? effectsOf(fit) : null,
        );
  const titles = new Map(criteria.map(({ id, title }) => [id, title]));
  const scenarios = sensitivity.scenarios.map((one) => ({
    ...one,
    label: (one.kind === 'criterion' ? titles.get(one.id) : readers.get(one.id)) ?? '',
  }));
  const shownPeople = order.standings.map(({ rank, ...one }, index) => ({
    ...one,
    label: labels[index] ?? '',
    cohortId: known.get(one.sittingId)?.cohortId ?? '',
    outcome: known.get(one.sittingId)?.outcome ?? null,
    rank: rank === null ? null : { low: rank.low, high: rank.high },
    group: rank === null ? null : rank.band + 1,
    moves: rank === null || scenarios.length === 0 ? null : rangeOf(sensitivity, index),
  }));
  const cut = wanted.cut ?? null;
  return {
    assessment: { id: assessment.id, name: assessment.name },
    rubric,
    rubricVersions,
    cohorts,
    criteria: criteria.map(({ id, key, title, weight, ofRubric }) => ({
      ...{ id, key, title, weight, ofRubric },
    })),
    isAdjusted,
    isWithoutNames: codes !== null,
    n: order.n,
    why: order.why,
    isWorkingOut: fit === null,
    basis: {
      reviews: fit?.readers.reduce((sum, one) => sum + one.reviews, 0) ?? 0,
      pairs: fit?.pairs ?? 0,
    },
    sentences: orderInWords(order, shownPeople),
    people: shownPeople,
    sensitivity: {
      cut,
      places: [...sensitivity.places],
      scenarios: scenarios.map(({ places, ...one }) => ({ ...one, places: [...places] })),
      sentences: sensitivityInWords({
        ...sensitivity,
        labels,
        leftOut: scenarios.map(({ kind, label }) =>
          kind === 'criterion' ? `the criterion “${label}”` : `interviewer ${label}`,
        ),
        cut,
      }),
    },
  };
}

/** Those asked for, else all but the reference cohort; without those that sat under another AI-use policy than the first. */
async function pickCohorts(
  tx: Transaction,
  { id: assessmentId, aiPolicy }: Pick<Assessment, 'id' | 'aiPolicy'>,
  asked: readonly string[] | undefined,
) {
  const cohorts = await listCohortsAsked(tx, assessmentId, asked);
  const others = cohorts.filter(({ isReference }) => !isReference);
  const wanted = new Set(asked ?? (others.length > 0 ? others : cohorts).map(({ id }) => id));
  const policyOf = (cohort: (typeof cohorts)[number]) => cohort.aiPolicy ?? aiPolicy;
  const base = cohorts.find(({ id }) => wanted.has(id));
  const isPooled = (cohort: (typeof cohorts)[number]) =>
    base === undefined || policyOf(cohort) === policyOf(base);
  const pooled = cohorts.filter(isPooled).map(({ id }) => id);
  return {
    cohorts: cohorts.map((cohort) => ({
      id: cohort.id,
      name: cohort.name,
      isReference: cohort.isReference,
      isShown: wanted.has(cohort.id) && isPooled(cohort),
      isPooled: isPooled(cohort),
      whyNot:
        wanted.has(cohort.id) && !isPooled(cohort)
          ? `${cohort.name} sat under another AI-use policy than ${base?.name ?? ''}, so its people are not in this order.`
          : null,
    })),
    shown: pooled.filter((id) => wanted.has(id)),
    /** What severity rests on: every cohort that may be pooled; where that is all of them, the fit of the whole. */
    pooled: pooled.length === cohorts.length ? undefined : pooled,
  };
}

function weigh<Criterion extends { readonly key: string; readonly weight: number }>(
  criteria: readonly Criterion[],
  asked: readonly string[],
): (Criterion & { readonly ofRubric: number })[] {
  const weights = new Map(asked.map((one) => one.split(':') as [string, string]));
  const weighed = criteria.map((criterion) => ({
    ...criterion,
    weight: Number(weights.get(criterion.key) ?? criterion.weight),
    ofRubric: criterion.weight,
  }));
  // Without any weight there is no total; then the rubric’s stand.
  return weighed.some(({ weight }) => weight > 0)
    ? weighed
    : weighed.map((one) => ({ ...one, weight: one.ofRubric }));
}

const ownWeights = (criteria: readonly { id: string; weight: number; ofRubric: number }[]) =>
  criteria.every(({ weight, ofRubric }) => weight === ofRubric)
    ? undefined
    : new Map(criteria.map(({ id, weight }) => [id, weight]));

/** Counted levels of people who judged by themselves, per sitting, and who they are. */
async function readLevels(tx: Transaction, cohortIds: readonly string[], rubricVersionId: string) {
  const records = countedScores(await listScoreRecords(tx, { cohortIds }));
  const own = apartByAi(records).alone.filter((one) => one.rubricVersionId === rubricVersionId);
  const levels = own.map((score) => ({
    sittingId: score.sittingId,
    reviewId: score.reviewId,
    interviewerId: score.interviewerId,
    criterionId: score.criterionId,
    level: countedLevel(score),
  }));
  return {
    levelsOf: Map.groupBy(levels, ({ sittingId }) => sittingId),
    readers: new Map(own.map(({ interviewerId, interviewer }) => [interviewerId, interviewer])),
  };
}
