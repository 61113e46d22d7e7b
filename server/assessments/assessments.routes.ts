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

export interface AssessmentsHooks {
  readonly onWindowMoved: OnWindowMoved;
}

export function assessmentsRoutes(
  app: FastifyInstance,
  deps: Deps,
  { onWindowMoved }: AssessmentsHooks,
): void {
  mount(app, deps, assessmentsContract, {
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
