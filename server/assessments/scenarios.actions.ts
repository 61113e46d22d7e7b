import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { canonicalJson, sha256, type Happening } from '../accounts/record.ts';
import { record } from '../accounts/record.actions.ts';
import type { ActingMember } from '../http/visit.ts';
import { refuse } from '../refusal.ts';
import { findOrCreateRubricVersion } from './rubrics.actions.ts';
import { draftOf, type VersionHead } from './scenario.ts';
import type { Scenario } from './scenario-shape.ts';
import { parseScenario } from './scenario-source.ts';
import {
  findNewestVersion,
  findScenario,
  insertScenario,
  insertVersion,
  listScenarioSummaries,
  listVersionHeads,
  lockScenario,
  publishVersion,
  touchScenario,
  updateDraft,
  type NewVersion,
  type ScenarioRow,
  type VersionRow,
} from './scenarios.store.ts';
import { readStarterLibrary } from './starter-library.ts';

/** A scenario with all its versions; the newest has its source. */
export interface WholeScenario {
  readonly scenario: ScenarioRow;
  readonly newest: VersionRow;
  readonly versions: readonly VersionHead[];
}

/** The newest change first. */
export async function listScenarios(tx: Transaction) {
  const summaries = await listScenarioSummaries(tx);
  const versions = Map.groupBy(await listVersionHeads(tx), (version) => version.scenarioId);
  return summaries
    .map((summary) => ({ ...summary, versions: versions.get(summary.id) ?? [] }))
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.id < b.id ? -1 : 1));
}

export async function getScenario(tx: Transaction, id: string): Promise<WholeScenario> {
  const scenario = (await findScenario(tx, id)) ?? refuse('not_found', noScenario);
  const newest = await findNewestVersion(tx, id);
  if (newest === null) throw new Error('a scenario has no version');
  return { scenario, newest, versions: await listVersionHeads(tx, id) };
}

/** Reads a source and keeps nothing. */
export function previewScenario(source: string): Scenario {
  const parsed = parseScenario(source);
  if (parsed.ok) return parsed.scenario;
  const { problems } = parsed;
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return refuse('invalid_scenario', `The scenario has ${count}; nothing was kept.`, { problems });
}

export async function draftScenario(
  tx: Transaction,
  by: ActingMember,
  source: string,
  now: Date,
): Promise<WholeScenario> {
  const content = previewScenario(source);
  const { organizationId } = by;
  const id = uuidv7();
  await insertScenario(tx, { id, organizationId, starter: null, createdAt: now, updatedAt: now });
  const version = await insertVersion(tx, {
    id: uuidv7(),
    organizationId,
    scenarioId: id,
    ...newVersion(source, content),
  });
  await record(tx, versionEvent(version, 'scenario.drafted', { by: by.id, now }));
  return getScenario(tx, id);
}

export async function redraftScenario(
  tx: Transaction,
  by: ActingMember,
  id: string,
  source: string,
  now: Date,
): Promise<WholeScenario> {
  await getLockedScenario(tx, id);
  const change = newVersion(source, previewScenario(source));
  const version =
    (await updateDraft(tx, id, change)) ??
    (await insertVersion(tx, {
      id: uuidv7(),
      organizationId: by.organizationId,
      scenarioId: id,
      ...change,
    }));
  await touchScenario(tx, id, now);
  await record(tx, versionEvent(version, 'scenario.drafted', { by: by.id, now }));
  return getScenario(tx, id);
}

export async function publishScenario(
  tx: Transaction,
  by: ActingMember,
  id: string,
  now: Date,
): Promise<WholeScenario> {
  await getLockedScenario(tx, id);
  const { newest } = await getScenario(tx, id);
  if (draftOf([newest]) === null) return getScenario(tx, id);
  const event = await freeze(tx, newest, { by: by.id, now });
  await touchScenario(tx, id, now);
  await record(tx, event);
  return getScenario(tx, id);
}

/** Gives an organization the published starter scenarios it does not have yet. */
export async function addStarterLibrary(
  tx: Transaction,
  organizationId: string,
  { now }: { now: Date },
): Promise<void> {
  const events: Happening[] = [];
  for (const { starter, source } of await readStarterLibrary()) {
    const scenarioId = uuidv7();
    const scenario = { id: scenarioId, organizationId, starter, createdAt: now, updatedAt: now };
    if (!(await insertScenario(tx, scenario))) continue;
    const version = await insertVersion(tx, {
      id: uuidv7(),
      organizationId,
      scenarioId,
      ...newVersion(source, previewScenario(source)),
    });
    events.push(await freeze(tx, version, { by: null, now }));
  }
  await record(tx, ...events);
}

async function freeze(
  tx: Transaction,
  version: VersionRow,
  { by, now }: { by: string | null; now: Date },
): Promise<Happening> {
  const { organizationId, content } = version;
  const rubric = await findOrCreateRubricVersion(tx, organizationId, content.criteria, now);
  await publishVersion(tx, version.id, {
    rubricVersionId: rubric,
    publishedAt: now,
    publishedBy: by,
  });
  return versionEvent(version, 'scenario.published', { by, now }, { rubricVersionId: rubric });
}

async function getLockedScenario(tx: Transaction, id: string): Promise<ScenarioRow> {
  return (await lockScenario(tx, id)) ?? refuse('not_found', noScenario);
}

const noScenario = 'There is no such scenario.';

function newVersion(source: string, content: Scenario): NewVersion {
  return { source, content, contentHash: sha256(canonicalJson(content)) };
}

function versionEvent(
  version: VersionRow,
  action: string,
  { by, now }: { by: string | null; now: Date },
  facts: Readonly<Record<string, unknown>> = {},
): Happening {
  return {
    organizationId: version.organizationId,
    at: now,
    actor: by === null ? { kind: 'system', id: null } : { kind: 'member', id: by },
    action,
    subject: { kind: 'scenario', id: version.scenarioId },
    facts: {
      scenarioVersionId: version.id,
      number: version.number,
      sha256: version.contentHash.toString('hex'),
      ...facts,
    },
  };
}
