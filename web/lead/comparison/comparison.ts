import { call } from '../../api/call.ts';
import { Viewed } from '../../ui/viewed.svelte.ts';
import type { Assessment, Comparison } from '../views.ts';
import { queryOf, type ComparisonView } from './view.ts';

interface WholeComparison {
  readonly assessment: Assessment;
  readonly comparison: Comparison;
}

/** The cohorts of an assessment side by side; which ones, and of whom, stands in the address. */
export const cohortComparison = (id: string, view: ComparisonView) =>
  new Viewed(view, queryOf, async (query, signal): Promise<WholeComparison> => {
    const params = { id };
    const [assessment, comparison] = await Promise.all([
      call('GET /api/v1/assessments/:id', { params, signal }),
      call('GET /api/v1/assessments/:id/comparison', { params, query, signal }),
    ]);
    return { assessment, comparison };
  });
