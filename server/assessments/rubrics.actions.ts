import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { canonicalJson, sha256 } from '../accounts/record.ts';
import {
  getRubricVersionId,
  insertCriteria,
  insertRubricVersion,
  listCriteria,
} from './rubrics.store.ts';
import type { Criterion } from './scenario.ts';
import type { ScenarioCriterion } from './scenario-shape.ts';

/** The version that holds exactly these criteria, made where there is none: scenarios with the same rubric share one. */
export async function findOrCreateRubricVersion(
  tx: Transaction,
  organizationId: string,
  criteria: readonly ScenarioCriterion[],
  now: Date,
): Promise<string> {
  const rubricVersionId = uuidv7();
  const contentHash = sha256(canonicalJson(criteria));
  const row = { id: rubricVersionId, organizationId, contentHash, createdAt: now };
  const isNew = await insertRubricVersion(tx, row);
  if (!isNew) return getRubricVersionId(tx, organizationId, contentHash);
  await insertCriteria(
    tx,
    criteria.map((criterion, at) => ({
      id: uuidv7(),
      organizationId,
      rubricVersionId,
      position: at + 1,
      ...criterion,
    })),
  );
  return rubricVersionId;
}

/** What a rubric version consists of, in its order. */
export async function listCriteriaOfRubric(
  tx: Transaction,
  rubricVersionId: string,
): Promise<Criterion[]> {
  return listCriteria(tx, rubricVersionId);
}
