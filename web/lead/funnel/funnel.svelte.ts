import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Assessment, Funnel } from '../views.ts';
import { zones, type Zone } from '../comparison/view.ts';

/** Whom a funnel is of; empty: everybody. */
export interface FunnelView {
  readonly cohorts: readonly string[];
  readonly zones: readonly Zone[];
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function readView(query: URLSearchParams): FunnelView {
  return {
    cohorts: [...new Set(query.getAll('cohort').filter((id) => uuid.test(id)))].slice(0, 20),
    zones: zones.filter((zone) => query.getAll('zone').includes(zone)),
  };
}

export function writeView(view: FunnelView): string {
  const query = new URLSearchParams([
    ...view.cohorts.map((id) => ['cohort', id]),
    ...view.zones.map((zone) => ['zone', zone]),
  ]);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** How far people of an assessment came; of whom stands in the address. */
export class AssessmentFunnel {
  readonly shown: Resource<{ readonly assessment: Assessment; readonly funnel: Funnel }>;
  #view: FunnelView;

  constructor(id: string, view: FunnelView) {
    this.#view = view;
    const params = { id };
    this.shown = new Resource(async (signal) => {
      const { cohorts, zones: bands } = this.#view;
      const query = {
        ...(cohorts.length === 0 ? {} : { cohort: [...cohorts] }),
        ...(bands.length === 0 ? {} : { zone: [...bands] }),
      };
      const [assessment, funnel] = await Promise.all([
        call('GET /api/v1/assessments/:id', { params, signal }),
        call('GET /api/v1/assessments/:id/funnel', { params, query, signal }),
      ]);
      return { assessment, funnel };
    });
  }

  choose(view: FunnelView): void {
    const isSame = writeView(view) === writeView(this.#view);
    this.#view = view;
    if (!isSame) void this.shown.reload();
  }
}
