import cookie from '@fastify/cookie';
import jwt from '@fastify/jwt';
import rateLimit from '@fastify/rate-limit';
import Fastify, {
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Database } from '../db/connect.ts';
import { isMigrated } from '../db/migrate.ts';
import { accountsRoutes } from './accounts/accounts.routes.ts';
import { doorkeeperFor } from './accounts/doorkeeper.ts';
import { tokenOptions } from './accounts/sessions.ts';
import { api } from './api.ts';
import { assessmentsRoutes } from './assessments/assessments.routes.ts';
import { scenariosRoutes } from './assessments/scenarios.routes.ts';
import { agreementRoutes } from './cohorts/agreement.routes.ts';
import { aiPartRoutes } from './cohorts/ai-part.routes.ts';
import { cohortsRoutes } from './cohorts/cohorts.routes.ts';
import { comparisonRoutes } from './cohorts/comparison/comparison.routes.ts';
import { retentionRoutes } from './cohorts/retention/retention.routes.ts';
import { exportsRoutes } from './cohorts/exports/exports.routes.ts';
import { decisionsRoutes } from './cohorts/decisions/decisions.routes.ts';
import { lettersRoutes } from './cohorts/decisions/letters.routes.ts';
import { dossierRoutes } from './cohorts/dossier/dossier.routes.ts';
import { readingRoutes } from './cohorts/reading.routes.ts';
import { funnelRoutes } from './cohorts/funnel/funnel.routes.ts';
import { standingRoutes } from './cohorts/standing/standing.routes.ts';
import { severityRoutes } from './cohorts/severity/severity.routes.ts';
import type { Deps } from './deps.ts';
import type { Environment } from './env.ts';
import { fairnessRoutes } from './fairness/fairness.routes.ts';
import {
  answerHooks,
  erasureHooks,
  personalDataHooks,
  pregradingHooks,
  scoreHooks,
  timingHooks,
} from './hooks.ts';
import { readJsonBodies } from './http/json-body.ts';
import { loggable } from './http/loggable.ts';
import { serveMetrics } from './http/metrics.ts';
import { openApi } from './http/openapi.ts';
import { servePages } from './http/pages.ts';
import { answerWithProblems } from './http/problem.ts';
import { sendSecurityHeaders } from './http/security-headers.ts';
import { invitationsRoutes } from './invitations/invitations.routes.ts';
import { openReader } from './pregrading/reader.actions.ts';
import { pregradingRoutes } from './pregrading/pregrading.routes.ts';
import { importsRoutes } from './pregrading/imports/imports.routes.ts';
import { earningRoutes } from './pregrading/measurement/earning.routes.ts';
import { instructionsRoutes } from './pregrading/measurement/instructions/instructions.routes.ts';
import { optOutRoutes } from './pregrading/opt-out/opt-out.routes.ts';
import { revealRoutes } from './pregrading/reveal/reveal.routes.ts';
import { refuse } from './refusal.ts';
import type { Secrets } from './secrets.ts';
import { adjudicationRoutes } from './reviewing/adjudication/adjudication.routes.ts';
import { leadClaimsRoutes } from './reviewing/lead-claims.routes.ts';
import { redactionsRoutes } from './reviewing/redactions/redactions.routes.ts';
import { exemplarsRoutes } from './reviewing/exemplars/exemplars.routes.ts';
import { rubricRoutes } from './reviewing/rubric.routes.ts';
import { reviewingRoutes } from './reviewing/reviewing.routes.ts';
import { requestsRoutes } from './invitations/requests.routes.ts';
import { lateAdditionsRoutes } from './sittings/late-additions.routes.ts';
import { receiptsRoutes } from './sittings/receipts.routes.ts';
import { sittingsRoutes } from './sittings/sittings.routes.ts';

export interface AppDeps {
  readonly db: Database;
  readonly environment: Environment;
  readonly secrets: Secrets;
  readonly clock: { now(): Date };
}

export const version = '0.1.0';
const webFolder = fileURLToPath(new URL('../web/dist', import.meta.url));

export async function buildApp(given: AppDeps): Promise<FastifyInstance> {
  const { environment, secrets } = given;
  const options: FastifyHttpOptions<Server> = {
    logger: { level: environment.logLevel, serializers: { req: describeRequest, err: loggable } },
    trustProxy: proxies(environment.trustProxy),
    bodyLimit: 262_144,
    // A candidate’s last save must not be cut off by a stop.
    forceCloseConnections: 'idle',
  };
  const app: FastifyInstance = Fastify(options);
  readJsonBodies(app);
  answerWithProblems(app);
  sendSecurityHeaders(app, environment.publicUrl);
  await app.register(rateLimit, { global: false });
  await app.register(cookie);
  await app.register(jwt, { secret: secrets.session, ...tokenOptions });

  const deps: Deps = {
    ...given,
    publicUrl: environment.publicUrl,
    doorkeeper: doorkeeperFor(app),
  };
  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async () => {
    if (!(await isMigrated(deps.db))) refuse('not_ready', 'The database is not migrated yet.');
    return { status: 'ok' };
  });
  app.get('/api/openapi.json', () => openApi(api, version));
  serveMetrics(app, environment.metricsToken);
  await servePages(app, webFolder);
  const reader = await openReader(deps.db, environment);
  accountsRoutes(app, deps, { hasModel: reader !== null });
  scenariosRoutes(app, deps);
  assessmentsRoutes(app, deps, timingHooks);
  const suggesting = pregradingHooks(reader);
  const hooks = answerHooks(reader, {
    clock: deps.clock,
    onError: (err) => {
      app.log.error({ err }, 'answers that can be read were not queued for pre-grading');
    },
  });
  invitationsRoutes(app, deps, { ...timingHooks, ...suggesting });
  requestsRoutes(app, deps);
  sittingsRoutes(app, deps, hooks, suggesting.tellPregrading);
  lateAdditionsRoutes(app, deps, hooks);
  receiptsRoutes(app, deps);
  reviewingRoutes(app, deps, { ...suggesting, ...scoreHooks });
  adjudicationRoutes(app, deps, { ...suggesting, ...scoreHooks });
  redactionsRoutes(app, deps, hooks);
  leadClaimsRoutes(app, deps);
  exemplarsRoutes(app, deps);
  rubricRoutes(app, deps, scoreHooks);
  pregradingRoutes(app, deps, reader);
  optOutRoutes(app, deps, suggesting);
  revealRoutes(app, deps, reader, suggesting);
  earningRoutes(app, deps, reader);
  importsRoutes(app, deps);
  instructionsRoutes(app, deps, reader);
  cohortsRoutes(app, deps);
  comparisonRoutes(app, deps);
  decisionsRoutes(app, deps);
  lettersRoutes(app, deps);
  dossierRoutes(app, deps);
  aiPartRoutes(app, deps, reader !== null);
  agreementRoutes(app, deps);
  readingRoutes(app, deps, personalDataHooks(secrets));
  fairnessRoutes(app, deps);
  exportsRoutes(app, deps);
  retentionRoutes(app, deps, erasureHooks(secrets));
  severityRoutes(app, deps);
  standingRoutes(app, deps);
  funnelRoutes(app, deps);
  return app;
}

/** No address: the notice promises candidates that none is kept. No query: it may hold what somebody typed. */
function describeRequest({ method, url }: FastifyRequest) {
  return { method, path: url.split('?')[0] };
}

/** A number of proxies is trusted hop by hop. */
function proxies(trusted: Environment['trustProxy']) {
  return typeof trusted === 'number' ? (_address: string, hop: number) => hop < trusted : trusted;
}
