import { call } from '../../api/call.ts';
import { Viewed } from '../../ui/viewed.svelte.ts';
import { addressOf, idsIn } from '../address.ts';
import { zones, type Zone } from '../comparison/view.ts';
import type { Assessment, Funnel } from '../views.ts';

/** Whom a funnel is of; empty: everybody. */
export interface FunnelView {
  readonly cohorts: readonly string[];
  readonly zones: readonly Zone[];
}

export function readView(query: URLSearchParams): FunnelView {
  return {
    cohorts: idsIn(query, 'cohort', 20),
    zones: zones.filter((zone) => query.getAll('zone').includes(zone)),
  };
}

export const writeView = (view: FunnelView): string => addressOf(queryOf(view));

const queryOf = ({ cohorts, zones: bands }: FunnelView) => ({
  ...(cohorts.length === 0 ? {} : { cohort: [...cohorts] }),
  ...(bands.length === 0 ? {} : { zone: [...bands] }),
});

interface WholeFunnel {
  readonly assessment: Assessment;
  readonly funnel: Funnel;
}

/** How far people of an assessment came; of whom stands in the address. */
export const assessmentFunnel = (id: string, view: FunnelView) =>
  new Viewed(view, queryOf, async (query, signal): Promise<WholeFunnel> => {
    const params = { id };
    const [assessment, funnel] = await Promise.all([
      call('GET /api/v1/assessments/:id', { params, signal }),
      call('GET /api/v1/assessments/:id/funnel', { params, query, signal }),
    ]);
    return { assessment, funnel };
  });
