import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { addCohort, changeCohort, type OnWindowMoved } from './assessment-cohorts.actions.ts';
import { adjudicateFrom, allowFeedback, offerWritingGuide } from './assessment-settings.actions.ts';
import {
  getAssessment,
  getAssessmentWithCohorts,
  listAssessments,
  openAssessment,
  type AssessmentWithCohorts,
} from './assessments.actions.ts';
import { assessmentsContract, type AiPolicy } from './assessments.contract.ts';
import { draftOf, publishedOf, totalMinutes, type VersionHead } from './scenario.ts';
import {
  draftScenario,
  getScenario,
  listScenarios,
  previewScenario,
  publishScenario,
  redraftScenario,
  type WholeScenario,
} from './scenarios.actions.ts';

export interface AssessmentsHooks {
  readonly onWindowMoved: OnWindowMoved;
}

export function assessmentsRoutes(
  app: FastifyInstance,
  deps: Deps,
  { onWindowMoved }: AssessmentsHooks,
): void {
  mount(app, deps, assessmentsContract, {
    'GET /api/v1/scenarios': async ({ tx }) => ({
      items: (await listScenarios(tx)).map(scenarioHead),
      nextCursor: null,
    }),
    'POST /api/v1/scenarios': async ({ tx, member, body, now }) =>
      leadScenario(await draftScenario(tx, member, body.source, now)),
    'GET /api/v1/scenarios/:id': async ({ tx, params }) =>
      leadScenario(await getScenario(tx, params.id)),
    'PUT /api/v1/scenarios/:id/draft': async ({ tx, member, params, body, now }) =>
      leadScenario(await redraftScenario(tx, member, params.id, body.source, now)),
    'PUT /api/v1/scenarios/:id/publication': async ({ tx, member, params, now }) =>
      leadScenario(await publishScenario(tx, member, params.id, now)),
    'POST /api/v1/scenario-previews': ({ body }) => Promise.resolve(previewScenario(body.source)),

    'GET /api/v1/assessments': async ({ tx }) => ({
      items: (await listAssessments(tx)).map(leadAssessment),
      nextCursor: null,
    }),
    'POST /api/v1/assessments': async ({ tx, member, body, now }) =>
      leadAssessment(await openAssessment(tx, member, body, now)),
    'GET /api/v1/assessments/:id': async ({ tx, params }) =>
      leadAssessment(await getAssessmentWithCohorts(tx, params.id)),
    'PUT /api/v1/assessments/:id/feedback': async ({ tx, member, params, body, now }) =>
      leadAssessment(await allowFeedback(tx, member, params.id, body.feedback, now)),
    'PUT /api/v1/assessments/:id/adjudication': async ({ tx, member, params, body, now }) =>
      leadAssessment(await adjudicateFrom(tx, member, params.id, body.adjudicateFrom, now)),
    'PUT /api/v1/assessments/:id/writing-guide': async ({ tx, member, params, body, now }) =>
      leadAssessment(await offerWritingGuide(tx, member, params.id, body.writingGuide, now)),
    'GET /api/v1/assessments/:id/scenario': async ({ tx, params }) =>
      (await getAssessment(tx, params.id)).scenario,
    'POST /api/v1/assessments/:id/cohorts': async ({ tx, member, params, body, now }) =>
      leadCohort(await addCohort(tx, member, params.id, cohortWanted(body), now)),
    'PUT /api/v1/cohorts/:id': async ({ tx, member, params, body, now }) =>
      leadCohort(
        await changeCohort(tx, member, params.id, cohortWanted(body), { now, onWindowMoved }),
      ),
  });
}

function scenarioHead(row: Awaited<ReturnType<typeof listScenarios>>[number]) {
  return {
    id: row.id,
    title: row.title,
    summary: row.summary,
    language: row.language,
    isStarter: row.starter !== null,
    turns: row.turns,
    minutes: row.minutes,
    draft: versionHead(draftOf(row.versions)),
    published: versionHead(publishedOf(row.versions)),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function leadScenario({ scenario, newest, versions }: WholeScenario) {
  const { title, summary, language, turns } = newest.content;
  return {
    id: scenario.id,
    title,
    summary,
    language,
    isStarter: scenario.starter !== null,
    turns: turns.length,
    minutes: totalMinutes(turns),
    draft: versionHead(draftOf(versions)),
    published: versionHead(publishedOf(versions)),
    updatedAt: scenario.updatedAt.toISOString(),
    source: newest.source,
    content: newest.content,
    versions: versions.map(shownVersion),
  };
}

function versionHead(version: VersionHead | null) {
  return version === null ? null : shownVersion(version);
}

function shownVersion({ id, number, publishedAt }: VersionHead) {
  return { id, number, publishedAt: publishedAt?.toISOString() ?? null };
}

function leadAssessment(row: AssessmentWithCohorts) {
  return {
    id: row.id,
    name: row.name,
    scenarioId: row.scenarioId,
    scenarioVersionId: row.scenarioVersionId,
    scenarioTitle: row.scenarioTitle,
    aiPolicy: row.aiPolicy,
    reviewsPerAnswer: row.reviewsPerAnswer,
    feedback: row.feedback,
    writingGuide: row.writingGuide,
    adjudicateFrom: row.adjudicateFrom,
    createdAt: row.createdAt.toISOString(),
    cohorts: row.cohorts.map(leadCohort),
  };
}

function leadCohort(row: AssessmentWithCohorts['cohorts'][number]) {
  return {
    id: row.id,
    assessmentId: row.assessmentId,
    name: row.name,
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt.toISOString(),
    isReference: row.isReference,
    aiPolicy: row.aiPolicy,
    invited: row.invited,
    hasStarted: row.hasStarted,
  };
}

function cohortWanted(body: {
  name: string;
  opensAt: string;
  closesAt: string;
  isReference?: boolean | undefined;
  aiPolicy?: AiPolicy | null | undefined;
}) {
  return { ...body, opensAt: new Date(body.opensAt), closesAt: new Date(body.closesAt) };
}
