import type { Database, Transaction } from '../../../db/connect.ts';
import { refuse } from '../../refusal.ts';
import { FEW_REVIEWS, fitAside, Fits } from './fits.ts';
import {
  findFactsOf,
  hasMoreReviews,
  listTurnLeniency,
  readReadings,
  type WhichReviews,
} from './readings.store.ts';
import type { TurnLeniency } from './leniency.ts';
import { effectsOf, fitReadings, type SeverityFit } from './severity-fit.ts';

const fits = new Fits();

/**
 * Who is harsh and who is mild, from every sealed review of people who judged by themselves. At once where it is known
 * or where there are few reviews; else null, and `workOutSeverity` has it.
 *
 * @param which `cohortIds` for cohorts that may be pooled, under one AI-use policy; absent: all
 */
export async function fitSeverity(
  tx: Transaction,
  which: WhichReviews,
): Promise<SeverityFit | null> {
  const { key, revision } = await keyOf(tx, which);
  const known = fits.find(key, revision);
  if (known !== null) return (await isSettled(known)) ? known : null;
  if (await hasMoreReviews(tx, which.assessmentId, FEW_REVIEWS)) return null;
  const readings = await readReadings(tx, which);
  return fits.keep(key, revision, Promise.resolve(fitReadings(readings)));
}

/** The same, however many reviews there are; no transaction is held while it is worked out. */
export async function workOutSeverity(
  db: Database,
  organizationId: string,
  which: WhichReviews,
): Promise<SeverityFit> {
  const { key, revision } = await db.inOrganization(organizationId, (tx) => keyOf(tx, which), {
    readOnly: true,
  });
  const read = () =>
    db.inOrganization(organizationId, (tx) => readReadings(tx, which), { readOnly: true });
  return fits.find(key, revision) ?? fits.keep(key, revision, fitAside(read));
}

/** The same within a transaction that reads more than this does. */
export async function waitForSeverity(tx: Transaction, which: WhichReviews): Promise<SeverityFit> {
  const { key, revision } = await keyOf(tx, which);
  return (
    fits.find(key, revision) ??
    fits.keep(
      key,
      revision,
      fitAside(() => readReadings(tx, which)),
    )
  );
}

/**
 * What the interviewers of each turn of the chosen cohorts’ sittings add to its levels. A level adjusted is the level
 * less its interviewer’s effect: see `leniencyOn`.
 */
export async function listLeniency(
  tx: Transaction,
  which: WhichReviews,
  fit: SeverityFit,
  { withAiSeenFirst = false } = {},
): Promise<ReadonlyMap<string, readonly TurnLeniency[]>> {
  const turns = await listTurnLeniency(tx, which, effectsOf(fit), withAiSeenFirst);
  return Map.groupBy(turns, ({ sittingId }) => sittingId);
}

async function keyOf(tx: Transaction, which: WhichReviews) {
  const facts = await findFactsOf(tx, which.assessmentId);
  if (facts === null) refuse('not_found', 'There is no such assessment.');
  const { organizationId, revision } = facts;
  const cohorts = which.cohortIds?.toSorted().join(' ') ?? 'all';
  const weights = JSON.stringify([...(which.weights ?? [])].toSorted());
  return {
    key: [organizationId, which.assessmentId, which.rubricVersionId, cohorts, weights].join(' / '),
    revision,
  };
}

const isSettled = (fit: Promise<unknown>) =>
  Promise.race([
    fit.then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => setImmediate(() => resolve(false))),
  ]);
