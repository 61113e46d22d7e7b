import type { FastifyInstance } from 'fastify';
import { getSignedIn } from '../accounts/accounts.actions.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import type { MemberVisit } from '../http/visit.ts';
import { countNow } from './counting/counts.actions.ts';
import { getCounted, getFairness } from './counting/lead-fairness.actions.ts';
import {
  declareSelf,
  getSelfDeclaration,
  takeBackSelfDeclaration,
} from './declarations.actions.ts';
import { fairnessContract } from './fairness.contract.ts';
import { fairnessCsv } from './fairness-csv.ts';
import { getLanguageGuard } from './language-guard.actions.ts';
import { getQuestions, setQuestions } from './questions.actions.ts';
import { questionsContract } from './questions.contract.ts';
import { declarationKeys } from './sealing.ts';
import { summaryOf } from './summary/summary.ts';
import { summaryCsv } from './summary/summary-csv.ts';
import { summaryHtml, summaryPolicy } from './summary/summary-html.ts';

export function fairnessRoutes(app: FastifyInstance, deps: Deps): void {
  const keys = declarationKeys(deps.secrets.declarations);

  mount(app, deps, questionsContract, {
    'GET /api/v1/self-declaration-questions': ({ tx, member }) =>
      getQuestions(tx, member.organizationId),
    'PUT /api/v1/self-declaration-questions': async ({ tx, member, body, now }) => {
      await setQuestions(tx, member, body.questions, now);
      return getQuestions(tx, member.organizationId);
    },
    'GET /api/v1/sitting/self-declaration': ({ tx, candidate }) =>
      getSelfDeclaration(tx, keys, candidate.invitationId),
    'PUT /api/v1/sitting/self-declaration': async ({ tx, candidate, body, now }) => {
      await declareSelf(tx, keys, candidate.invitationId, body.answers, now);
      return getSelfDeclaration(tx, keys, candidate.invitationId);
    },
    'DELETE /api/v1/sitting/self-declaration': async ({ tx, candidate }) => {
      await takeBackSelfDeclaration(tx, keys, candidate.invitationId);
      return getSelfDeclaration(tx, keys, candidate.invitationId);
    },
  });

  mount(app, deps, fairnessContract, {
    'GET /api/v1/assessments/:id/fairness': ({ tx, member, params, query }) =>
      getFairness(tx, member.organizationId, params.id, query.count),
    'POST /api/v1/assessments/:id/fairness': async ({ tx, member, params, now }) => {
      const id = await countNow(tx, keys, member, params.id, now);
      return getFairness(tx, member.organizationId, params.id, id);
    },
    'GET /api/v1/assessments/:id/fairness.csv': async (call) => {
      const { count } = await countedOf(call);
      call.reply.header('content-disposition', 'attachment; filename="fairness.csv"');
      return fairnessCsv(count);
    },
    'GET /api/v1/assessments/:id/public-summary.html': async (call) => {
      const summary = await publicSummary(call);
      call.reply.header('content-security-policy', summaryPolicy);
      return summaryHtml(summary);
    },
    'GET /api/v1/assessments/:id/public-summary.csv': async (call) => {
      const summary = await publicSummary(call);
      call.reply.header('content-disposition', 'attachment; filename="public-summary.csv"');
      return summaryCsv(summary);
    },
    'GET /api/v1/assessments/:id/language-guard': ({ tx, params }) =>
      getLanguageGuard(tx, params.id),
  });
}

type Called = MemberVisit & {
  readonly params: { readonly id: string };
  readonly query: { readonly count?: string | undefined };
};

const countedOf = ({ tx, member, params, query }: Called) =>
  getCounted(tx, member.organizationId, params.id, query.count);

async function publicSummary(call: Called) {
  const { assessment, count } = await countedOf(call);
  const { organization } = await getSignedIn(call.tx, call.member);
  return summaryOf({ organization: organization.name, assessment: assessment.name, count });
}
