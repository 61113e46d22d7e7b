import type { Transaction } from '../../db/connect.ts';
import { record } from '../accounts/record.actions.ts';
import { sha256, type Happening } from '../accounts/record.ts';
import { getAssessment, type Assessment } from '../assessments/assessments.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { noticeVersionsWith } from '../invitations/notice.ts';
import { refuse } from '../refusal.ts';
import { getProgress, type Progress } from './progress.actions.ts';
import { countNotices } from './progress.store.ts';
import type { Reader } from './reader.ts';
import { cancelAll } from './runs.actions.ts';
import {
  findPregrading,
  findProbe,
  findTerms,
  stopPregrading,
  upsertPregrading,
  upsertTerms,
  type ProbeRow,
  type PregradingRow,
} from './settings.store.ts';
import type { Terms } from './terms.ts';

export interface Settings {
  readonly assessment: Assessment;
  readonly row: (PregradingRow & { readonly switchedOnByName: string | null }) | null;
  readonly probes: readonly ProbeRow[];
  readonly terms: Terms & { readonly isDefault: boolean };
  readonly candidates: { readonly told: number; readonly notTold: number };
  readonly progress: Progress;
}

export async function getSettings(
  tx: Transaction,
  reader: Reader,
  assessmentId: string,
  now: Date,
): Promise<Settings> {
  const assessment = await getAssessment(tx, assessmentId);
  const { organizationId } = assessment;
  const row = await findPregrading(tx, assessmentId);
  return {
    assessment,
    row,
    probes: await listProbes(tx, reader, organizationId),
    terms: await findTerms(tx, organizationId),
    candidates: await countCandidates(tx, assessmentId, row?.purpose ?? null),
    progress: await getProgress(tx, reader, assessmentId, now),
  };
}

export async function listProbes(
  tx: Transaction,
  { endpoint, model }: Reader,
  organizationId: string,
): Promise<ProbeRow[]> {
  const found: ProbeRow[] = [];
  for (const name of namesOf(model)) {
    const probe = await findProbe(tx, { organizationId, host: endpoint.host, model: name });
    if (probe !== null) found.push(probe);
  }
  return found;
}

export function namesOf({ name, second }: Reader['model']): string[] {
  return second === null || second === name ? [name] : [name, second];
}

async function countCandidates(tx: Transaction, assessmentId: string, purpose: string | null) {
  const versions = purpose === null ? null : noticeVersionsWith(purpose);
  const notices = await countNotices(tx, assessmentId);
  const sum = (some: typeof notices) => some.reduce((total, { begun }) => total + begun, 0);
  const told = sum(notices.filter(({ noticeVersion }) => versions?.has(noticeVersion)));
  return { told, notTold: sum(notices) - told };
}

export interface SettingsWanted {
  readonly purpose: string;
  readonly mode: PregradingRow['mode'];
  readonly assistReason: string | null;
  readonly controlPercent: number;
  readonly cut: number | null;
}

/**
 * Switches it on, or changes how it goes. As it is already, nothing is changed or recorded. Who has begun before was not
 * told, and is not read; nor is, after another purpose, whoever was told of the one before.
 */
export async function switchOn(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  wanted: SettingsWanted,
  now: Date,
): Promise<void> {
  const assessment = await getAssessment(tx, assessmentId);
  refuseSettings(wanted, mostLevels(assessment));
  const before = await findPregrading(tx, assessmentId);
  const isOn = before !== null && before.stoppedAt === null;
  const keys = Object.keys(wanted) as (keyof SettingsWanted)[];
  if (isOn && keys.every((key) => before[key] === wanted[key])) return;
  const since = isOn
    ? { switchedOnAt: before.switchedOnAt, switchedOnBy: before.switchedOnBy }
    : { switchedOnAt: now, switchedOnBy: by.id };
  const { organizationId } = assessment;
  const stop = { stoppedAt: null, stoppedBy: null };
  await upsertPregrading(tx, { assessmentId, organizationId, ...wanted, ...since, ...stop });
  const { purpose, assistReason, ...facts } = wanted;
  await record(tx, {
    ...eventOf(by, assessment, now),
    action: isOn ? 'pregrading.changed' : 'pregrading.switched_on',
    facts: {
      ...facts,
      purposeSha256: sha256(purpose).toString('hex'),
      assistReasonSha256: assistReason === null ? null : sha256(assistReason).toString('hex'),
    },
  });
}

export function mostLevels({ criteria }: Pick<Assessment, 'criteria'>): number {
  return Math.max(...criteria.map(({ levels }) => levels.length));
}

function refuseSettings({ mode, assistReason, cut }: SettingsWanted, levels: number): void {
  const problems = [
    ...(mode === 'assist' && (assistReason ?? '') === ''
      ? [{ field: 'body.assistReason', reason: 'is missing: say why interviewers may look before' }]
      : []),
    ...(mode === 'sealed' && assistReason !== null
      ? [{ field: 'body.assistReason', reason: 'is for an assessment that is set to assist' }]
      : []),
    ...(cut !== null && !(cut > 1 && cut < levels)
      ? [{ field: 'body.cut', reason: `is not between 1 and ${levels}` }]
      : []),
  ];
  if (problems.length === 0) return;
  const said = problems.map(({ field, reason }) => `${field}: ${reason}`).join('; ');
  refuse('invalid_request', said, { errors: problems });
}

/** Nothing more is read from this moment, and nothing that was is shown. Again, it changes nothing. */
export async function stop(
  tx: Transaction,
  reader: Reader,
  by: ActingMember,
  assessmentId: string,
  now: Date,
): Promise<void> {
  const assessment = await getAssessment(tx, assessmentId);
  if (!(await stopPregrading(tx, assessmentId, { stoppedAt: now, stoppedBy: by.id }))) return;
  const cancelled = await cancelAll(tx, reader, assessment, { by, why: 'stopped', now });
  await record(
    tx,
    {
      ...eventOf(by, assessment, now),
      action: 'pregrading.stopped',
      facts: { cancelled: cancelled.length },
    },
    ...cancelled,
  );
}

export async function setTerms(
  tx: Transaction,
  reader: Reader,
  by: ActingMember,
  terms: Terms,
  now: Date,
): Promise<Terms & { readonly isDefault: boolean }> {
  const { organizationId } = by;
  const before = await findTerms(tx, organizationId);
  const keys = Object.keys(terms) as (keyof Terms)[];
  if (!before.isDefault && keys.every((key) => before[key] === terms[key])) return before;
  await upsertTerms(tx, organizationId, terms);
  // Whatever waited for a higher cap looks again; with a lower one it is put off again.
  await reader.jobs.release(tx, organizationId);
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'pregrading.terms_set',
    subject: { kind: 'organization', id: organizationId },
    facts: { ...terms },
  });
  return { ...terms, isDefault: false };
}

function eventOf(
  by: ActingMember,
  { id, organizationId }: Assessment,
  at: Date,
): Omit<Happening, 'action' | 'facts'> {
  return {
    organizationId,
    at,
    actor: { kind: 'member', id: by.id },
    subject: { kind: 'assessment', id },
  };
}
