import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Assessment, Comparison } from '../views.ts';

export interface WholeComparison {
  readonly assessment: Assessment;
  readonly comparison: Comparison;
}

/** The cohorts of an assessment side by side; which ones stands in the address. */
export class CohortComparison {
  readonly shown: Resource<WholeComparison>;
  #cohorts: readonly string[];
  #rubric: string | null;
  #withAiSeenFirst: boolean;

  constructor(
    id: string,
    cohorts: readonly string[],
    rubric: string | null,
    withAiSeenFirst: boolean,
  ) {
    this.#cohorts = cohorts;
    this.#rubric = rubric;
    this.#withAiSeenFirst = withAiSeenFirst;
    this.shown = new Resource(async (signal) => {
      const params = { id };
      const query = {
        ...(this.#cohorts.length === 0 ? {} : { cohort: [...this.#cohorts] }),
        ...(this.#rubric === null ? {} : { rubric: this.#rubric }),
        ...(this.#withAiSeenFirst ? { aiSeenFirst: 'included' as const } : {}),
      };
      const [assessment, comparison] = await Promise.all([
        call('GET /api/v1/assessments/:id', { params, signal }),
        call('GET /api/v1/assessments/:id/comparison', { params, query, signal }),
      ]);
      return { assessment, comparison };
    });
  }

  /** The first is what the others are compared with; none: all of them, and the newest rubric version. */
  choose(cohorts: readonly string[], rubric: string | null, withAiSeenFirst: boolean): void {
    const isSame =
      cohorts.join() === this.#cohorts.join() &&
      rubric === this.#rubric &&
      withAiSeenFirst === this.#withAiSeenFirst;
    if (isSame) return;
    this.#cohorts = cohorts;
    this.#rubric = rubric;
    this.#withAiSeenFirst = withAiSeenFirst;
    void this.shown.reload();
  }
}
