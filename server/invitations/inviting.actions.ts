import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import type { Happening } from '../accounts/record.ts';
import { getCohort, type Cohort } from '../assessments/assessment-cohorts.actions.ts';
import { queueMails } from '../mail/outbox.store.ts';
import { refuse } from '../refusal.ts';
import { grantNewcomers, grantTime, type Grant } from './accommodations.actions.ts';
import {
  emailKey,
  invitedRows,
  repeatedRows,
  type CandidateRows,
  type CandidateWanted,
  type RowProblem,
} from './candidate-rows.ts';
import { findOrInsertCandidates } from './candidates.store.ts';
import { insertInvitations, listInvitedEmails } from './invitations.store.ts';

export interface InvitedCandidate {
  readonly id: string;
  readonly candidateId: string;
  readonly email: string;
}

/** Invites all of them, or, where a row has a problem, nobody. The mails leave once the transaction has committed. */
export async function inviteCandidates(
  tx: Transaction,
  cohortId: string,
  list: { readonly rows: CandidateRows; readonly problems: readonly RowProblem[] },
  grant: Grant,
): Promise<InvitedCandidate[]> {
  const { by, now } = grant;
  const cohort = await getOpenCohort(tx, cohortId, now);
  const { organizationId } = by;
  const candidates = await getInvitable(tx, cohort, list);

  const ids = await candidateIds(tx, organizationId, candidates, now);
  const invited = candidates.map((candidate): Placed => {
    const known = ids.get(emailKey(candidate.email));
    if (known === undefined) throw new Error('a candidate is neither new nor there');
    return { id: uuidv7(), ...known, candidate };
  });
  await insertAll(tx, cohort, list.rows, invited, grant);
  const granted = await grantAll(tx, invited, grant);
  const mails = invited.map(({ id }) => {
    return { organizationId, kind: 'invitation', invitationId: id } as const;
  });
  await queueMails(tx, mails, now);
  const invitedEvents = invited.map(({ id, candidateId }): Happening => ({
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'candidate.invited',
    subject: { kind: 'invitation', id },
    facts: { candidateId, cohortId, assessmentId: cohort.assessmentId },
  }));
  await record(tx, ...invitedEvents, ...granted);
  return invited.map(({ id, candidateId, candidate }) => ({
    id,
    candidateId,
    email: candidate.email,
  }));
}

async function getOpenCohort(tx: Transaction, cohortId: string, now: Date): Promise<Cohort> {
  const cohort = await getCohort(tx, cohortId);
  refuseClosed(cohort, now);
  return cohort;
}

export function refuseClosed({ closesAt }: Pick<Cohort, 'closesAt'>, now: Date): void {
  if (now < closesAt) return;
  const at = closesAt.toISOString();
  refuse('cohort_closed', `This cohort closed at ${at}; move its window to invite to it.`, {
    closesAt: at,
  });
}

/** Every row of the list, once each of them can be invited. */
async function getInvitable(
  tx: Transaction,
  { assessmentId }: Cohort,
  { rows, problems }: { rows: CandidateRows; problems: readonly RowProblem[] },
): Promise<CandidateWanted[]> {
  const readable = rows.filter((row) => row !== null);
  const keys = readable.map(({ email }) => emailKey(email));
  const invited = new Set(await listInvitedEmails(tx, assessmentId, keys));
  refuseRows([...problems, ...repeatedRows(rows), ...invitedRows(rows, invited)], rows.length);
  return readable;
}

async function candidateIds(
  tx: Transaction,
  organizationId: string,
  wanted: readonly CandidateWanted[],
  now: Date,
): Promise<Map<string, Pick<Placed, 'candidateId' | 'isNew'>>> {
  const rows = wanted.map(({ name, email, timeZone = null }) => {
    return { id: uuidv7(), name, email, timeZone };
  });
  const made = new Set(rows.map(({ id }) => id));
  const found = await findOrInsertCandidates(tx, organizationId, rows, now);
  return new Map(
    found.map(({ id, email }) => [emailKey(email), { candidateId: id, isNew: made.has(id) }]),
  );
}

interface Placed {
  readonly id: string;
  readonly candidateId: string;
  readonly isNew: boolean;
  readonly candidate: CandidateWanted;
}

/** The extra time that stands in the list. */
async function grantAll(
  tx: Transaction,
  invited: readonly Placed[],
  grant: Grant,
): Promise<Happening[]> {
  const granted = invited
    .map(({ candidateId, isNew, candidate: { extraTimeFactor, extraMinutes } }) => {
      return { candidateId, isNew, wanted: { extraTimeFactor, extraMinutes } };
    })
    .filter(({ wanted }) => Object.values(wanted).some((value) => value !== undefined));
  const newcomers = granted.filter(({ isNew }) => isNew);
  const events = await grantNewcomers(tx, newcomers, grant);
  for (const { candidateId, isNew, wanted } of granted) {
    if (!isNew) events.push((await grantTime(tx, candidateId, wanted, grant)).event);
  }
  return events;
}

async function insertAll(
  tx: Transaction,
  { id: cohortId, assessmentId, organizationId }: Cohort,
  rows: CandidateRows,
  invited: readonly Placed[],
  { by, now }: Grant,
): Promise<void> {
  const inserted = await insertInvitations(
    tx,
    invited.map(({ id, candidateId }) => ({
      id,
      organizationId,
      assessmentId,
      cohortId,
      candidateId,
      createdAt: now,
      createdBy: by.id,
    })),
  );
  // Another lead has invited the same person since we looked.
  const here = new Set(inserted.map(({ id }) => id));
  const lost = invited.filter(({ id }) => !here.has(id));
  const emails = new Set(lost.map(({ candidate }) => emailKey(candidate.email)));
  refuseRows(invitedRows(rows, emails), rows.length);
}

function refuseRows(problems: readonly RowProblem[], rows: number): void {
  if (problems.length === 0) return;
  const sorted = problems.toSorted((a, b) => a.row - b.row);
  const bad = new Set(problems.map(({ row }) => row)).size;
  const said = bad === 1 ? '1 row has a problem' : `${bad} rows have problems`;
  refuse('invalid_candidates', `${said} out of ${rows}; nobody was invited.`, { problems: sorted });
}
