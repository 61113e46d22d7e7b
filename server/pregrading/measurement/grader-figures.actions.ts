import type { Transaction } from '../../../db/connect.ts';
import { listCriteriaOfRubric } from '../../assessments/rubrics.actions.ts';
import type { PregradingRow } from '../settings.store.ts';
import { compareArms } from './arms.actions.ts';
import { calibrateRubric } from './calibration.actions.ts';
import { fewestLabels } from './calibration.ts';
import { coverageOf } from './coverage.ts';
import { listOpenAlarms } from './drift.store.ts';
import { baselineLabels, driftOf } from './drift.ts';
import { alarmView, whatWasRead } from './earning-views.ts';
import { fateOf } from './fate.ts';
import { fewestPairs, figuresOf, gridOf } from './figures.ts';
import { listFinished, type Grader } from './graders.store.ts';
import { measureOf } from './measures.ts';
import { listPeoplesLevels } from './people.store.ts';

interface Asked {
  readonly assessmentId: string;
  readonly grader: Grader;
  readonly pregrading: PregradingRow | null;
}

/** One grader’s figures in an assessment, criterion by criterion. */
export async function measureGrader(tx: Transaction, { assessmentId, grader, pregrading }: Asked) {
  const criteria = await listCriteriaOfRubric(tx, grader.rubricVersionId);
  const labelled = await calibrateRubric(tx, criteria, grader.graderKey);
  const people = await listPeoplesLevels(
    tx,
    criteria.map((one) => one.id),
  );
  const finished = await listFinished(tx, assessmentId, grader);
  const alarms = await listOpenAlarms(tx, grader.graderKey);
  const cut = pregrading?.cut ?? null;
  const mode = grader.source === 'model' ? (pregrading?.mode ?? null) : null;
  const arms = await compareArms(tx, { criteria, labelled, finished, people, cut, mode });
  const settled = criteria.map(({ id: criterionId, levels }) => ({
    criterionId,
    levels: levels.length,
    labels: (labelled.get(criterionId)?.labels ?? []).filter(({ isSettled }) => isSettled),
  }));
  const coverage = coverageOf(settled);
  const wordsOf = new Map(people.map(({ answerId, words }) => [answerId, words]));

  const described = criteria.map(({ id: criterionId, key, title, levels }, at) => {
    const { labels, calibration } = labelled.get(criterionId)!;
    const known = settled[at]!.labels;
    const alarm = alarms.find((one) => one.criterionId === criterionId);
    const drift = driftOf(known, { levels: levels.length });
    const scale = { levels: levels.length, cut, isDrifting: alarm !== undefined };
    return {
      id: criterionId,
      key,
      title,
      levels: levels.length,
      labels: labels.length,
      standing: calibration.standing,
      settled: known.length,
      grid: known.length < fewestPairs ? [] : gridOf(known),
      ...figuresOf(
        known.map((label) => ({ ...label, words: wordsOf.get(label.answerId) ?? 0 })),
        people.filter((one) => one.criterionId === criterionId).map((one) => one.levels),
        levels.length,
      ),
      coverage: measureOf(coverage.get(criterionId)!, fewestLabels + 1),
      ...fateOf(
        finished.filter((one) => one.criterionId === criterionId),
        calibration,
        scale,
      ),
      drift: {
        needed: baselineLabels,
        baseline: drift.baseline && {
          mean: drift.baseline.mean,
          deviation: drift.baseline.deviation,
        },
        points: drift.points.map(({ at: sealedAt, smoothed, low, high }) => ({
          at: sealedAt.toISOString(),
          ...{ smoothed, low, high },
        })),
        alarm: alarm === undefined ? null : alarmView(alarm),
      },
      pull: arms.pullOn(criterionId),
    };
  });
  const { pull, interviewers, agreementAfter, minutes } = arms;
  return {
    criteria: described,
    pull,
    interviewers,
    agreementAfter,
    minutes,
    ...whatWasRead(finished),
  };
}

/** What several graders come to on the criteria of their rubric, the figures that can be put beside each other. */
export async function summarize(tx: Transaction, graders: readonly Grader[]) {
  const rows = [];
  for (const { graderKey, rubricVersionId } of graders) {
    const criteria = await listCriteriaOfRubric(tx, rubricVersionId);
    const labelled = await calibrateRubric(tx, criteria, graderKey);
    for (const { id: criterionId, levels } of criteria) {
      const { labels, calibration } = labelled.get(criterionId)!;
      const known = labels
        .filter(({ isSettled }) => isSettled)
        .map((label) => ({ ...label, words: 0 }));
      const { bias, error, agreement } = figuresOf(known, [], levels.length);
      rows.push({
        ...{ graderKey, criterionId, labels: labels.length, standing: calibration.standing },
        ...{ bias, error, calibrated: agreement.calibrated },
      });
    }
  }
  return rows;
}
