import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { refuse } from '../../refusal.ts';
import {
  calibrationOf,
  enoughLabels,
  fewestLabels,
  lentResiduals,
  type Calibration,
} from './calibration.ts';
import { insertAlarm } from './drift.store.ts';
import { driftOf } from './drift.ts';
import { listLabels, listScales, type StoredLabel } from './labels.store.ts';

/**
 * What a grader’s levels on a criterion are worth, by every label of the organization under the same rubric. An answer
 * has no part in what is said about itself.
 */
export async function calibrationFor(
  tx: Transaction,
  asked: { criterionId: string; graderKey: string; withoutAnswer: string | null },
): Promise<Calibration> {
  const { criterionId, graderKey, withoutAnswer } = asked;
  const scales = await getScales(tx, criterionId);
  const others = scales.filter((scale) => scale.criterionId !== criterionId);
  const labelsOf = async (criterionIds: readonly string[]) => {
    const labels = await listLabels(tx, { criterionIds, graderKey });
    return labels.filter(({ answerId }) => answerId !== withoutAnswer);
  };
  const own = await labelsOf([criterionId]);
  const isHelped = own.length >= fewestLabels && own.length < enoughLabels;
  const theirs = isHelped ? await labelsOf(others.map((scale) => scale.criterionId)) : [];
  const pooledResiduals = others.flatMap((scale) =>
    lentResiduals(
      theirs.filter((label) => label.criterionId === scale.criterionId),
      scale.levels,
    ),
  );
  return calibrationOf(own, { levels: levelsOf(scales, criterionId), pooledResiduals });
}

/** A criterion with what one grader’s levels on it are compared with. */
export interface LabelledCriterion {
  readonly labels: readonly StoredLabel[];
  readonly calibration: Calibration;
}

/** The same for every criterion of a rubric at once, by its id. */
export async function calibrateRubric(
  tx: Transaction,
  criteria: readonly { readonly id: string; readonly levels: readonly string[] }[],
  graderKey: string,
): Promise<ReadonlyMap<string, LabelledCriterion>> {
  const all = await listLabels(tx, { criterionIds: criteria.map(({ id }) => id), graderKey });
  const own = criteria.map(({ id, levels }) => {
    const labels = all.filter(({ criterionId }) => criterionId === id);
    return { id, levels: levels.length, labels, lent: lentResiduals(labels, levels.length) };
  });
  return new Map(
    own.map(({ id, levels, labels }) => {
      const pooledResiduals = own.flatMap((other) => (other.id === id ? [] : other.lent));
      return [id, { labels, calibration: calibrationOf(labels, { levels, pooledResiduals }) }];
    }),
  );
}

/** After a commit: raises the alarm where a grader reads otherwise than it did while it was calibrated. */
export async function watchDrift(
  tx: Transaction,
  criterionId: string,
  graderKey: string,
  now: Date,
): Promise<void> {
  const scales = await getScales(tx, criterionId);
  const labels = await listLabels(tx, { criterionIds: [criterionId], graderKey });
  const { points, alarm } = driftOf(labels, { levels: levelsOf(scales, criterionId) });
  const organizationId = scales[0]?.organizationId;
  if (alarm === null || organizationId === undefined) return;
  const { distance: deviation } = points[alarm]!;
  const raised = { id: uuidv7(), organizationId, criterionId, graderKey, deviation };
  const isNew = await insertAlarm(tx, { ...raised, labels: labels.length, raisedAt: now });
  if (!isNew) return;
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'system', id: null },
    action: 'drift.raised',
    subject: { kind: 'drift_alarm', id: raised.id },
    facts: { criterionId, graderKey, labels: labels.length, deviation },
  });
}

async function getScales(tx: Transaction, criterionId: string) {
  const scales = await listScales(tx, criterionId);
  return scales.length > 0 ? scales : refuse('not_found', 'There is no such criterion.');
}

function levelsOf(
  scales: readonly { readonly criterionId: string; readonly levels: number }[],
  criterionId: string,
): number {
  return scales.find((scale) => scale.criterionId === criterionId)?.levels ?? 1;
}
