import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { noticeIn } from '../invitations/notice.ts';
import { refuse } from '../refusal.ts';
import { wordsOfBreaker, type Breaker } from './breaker.ts';
import { testConnection, wordsOf } from './connection.actions.ts';
import { pregradingContract } from './pregrading.contract.ts';
import { getProgress, type Progress } from './progress.actions.ts';
import type { Reader } from './reader.ts';
import { cancelRuns, readTheRest } from './runs.actions.ts';
import {
  getSettings,
  mostLevels,
  setTerms,
  stop,
  switchOn,
  type Settings,
} from './settings.actions.ts';
import type { ProbeRow } from './settings.store.ts';
import type { Terms } from './terms.ts';

export function pregradingRoutes(app: FastifyInstance, deps: Deps, reader: Reader | null): void {
  const { db, clock } = deps;
  /** Without a model there is nothing here. */
  const there = () => reader ?? refuse('not_found', 'There is nothing at this address.');

  mount(app, deps, pregradingContract, {
    'GET /api/v1/assessments/:id/pregrading': async ({ tx, params, now }) =>
      settingsView(there(), await getSettings(tx, there(), params.id, now)),
    'PUT /api/v1/assessments/:id/pregrading': async ({ tx, member, params, body, now }) => {
      const model = there();
      await switchOn(tx, member, params.id, body, now);
      return settingsView(model, await getSettings(tx, model, params.id, now));
    },
    'DELETE /api/v1/assessments/:id/pregrading': async ({ tx, member, params, now }) => {
      const model = there();
      await stop(tx, model, member, params.id, now);
      return settingsView(model, await getSettings(tx, model, params.id, now));
    },
    'POST /api/v1/assessments/:id/pregrading/connection': async ({ member, params }) => {
      const model = there();
      const { organizationId } = member;
      await db.inOrganization(organizationId, (tx) =>
        getSettings(tx, model, params.id, clock.now()),
      );
      const found = await testConnection({ db, reader: model, clock }, organizationId, member);
      return { connections: found.map(connectionView) };
    },
    'GET /api/v1/assessments/:id/pregrading/progress': async ({ tx, params, now }) =>
      progressView(await getProgress(tx, there(), params.id, now)),
    'POST /api/v1/assessments/:id/pregrading/runs': async ({ tx, member, params, now }) => ({
      queued: await readTheRest(tx, there(), member, params.id, now),
    }),
    'DELETE /api/v1/assessments/:id/pregrading/runs': async ({ tx, member, params, now }) => ({
      cancelled: await cancelRuns(tx, there(), member, params.id, now),
    }),
    'PUT /api/v1/pregrading/terms': async ({ tx, member, body, now }) =>
      termsView(await setTerms(tx, there(), member, body, now)),
  });
}

function settingsView({ endpoint, model }: Reader, settings: Settings) {
  const { assessment, row, probes, terms, candidates, progress } = settings;
  const language = assessment.scenario.language.startsWith('de') ? 'de' : 'en';
  return {
    assessment: { id: assessment.id, name: assessment.name },
    model: { host: endpoint.host, name: model.name, second: model.second },
    state: stateOf(row),
    settings:
      row === null
        ? null
        : {
            purpose: row.purpose,
            mode: row.mode,
            assistReason: row.assistReason,
            controlPercent: row.controlPercent,
            cut: row.cut,
            switchedOnAt: row.switchedOnAt.toISOString(),
            switchedOnBy: row.switchedOnByName,
            stoppedAt: row.stoppedAt?.toISOString() ?? null,
          },
    levels: mostLevels(assessment),
    connections: probes.map(connectionView),
    terms: termsView(terms),
    candidates,
    notice: noticeIn(language, '{purpose}', null).pregrading ?? [],
    progress: progressView(progress),
  };
}

function stateOf(row: Settings['row']): 'off' | 'on' | 'stopped' {
  if (row === null) return 'off';
  return row.stoppedAt === null ? 'on' : 'stopped';
}

function connectionView(probe: ProbeRow) {
  const { rung, model, probedAt } = probe;
  return { works: rung !== null, words: wordsOf(probe), probedAt: probedAt.toISOString(), model };
}

function termsView(terms: Terms & { readonly isDefault: boolean }) {
  const { monthlyTokens, priceIn, priceCached, priceOut, currency, isDefault } = terms;
  return { monthlyTokens, priceIn, priceCached, priceOut, currency, isDefault };
}

function progressView(progress: Progress) {
  const { counts, abstained, answersNotRead, spent, terms, month, breaker } = progress;
  return {
    waiting: counts.waiting,
    running: counts.running,
    done: counts.done,
    abstained: abstained.map(({ why, count }) => ({ why, count })),
    cancelled: counts.cancelled,
    answersNotRead,
    tokens: {
      in: spent.in,
      cached: spent.cached,
      out: spent.out,
      reasoning: spent.reasoning,
    },
    calls: spent.calls,
    callsWithoutUsage: spent.withoutUsage,
    cost: spent.cost,
    currency: terms.currency,
    month: { used: month.used, reserved: month.reserved, cap: terms.monthlyTokens },
    isOverCap: progress.isOverCap,
    breaker: breakerView(breaker),
  };
}

function breakerView({ openedAt, openedFor }: Breaker) {
  if (openedAt === null || openedFor === null) return null;
  return { openedAt: openedAt.toISOString(), openedFor, words: wordsOfBreaker(openedFor) };
}
