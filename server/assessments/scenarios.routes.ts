import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
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
import { scenariosContract } from './scenarios.contract.ts';

export function scenariosRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, scenariosContract, {
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
