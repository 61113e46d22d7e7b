import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Assessment, Comparison } from '../views.ts';
import { queryOf, type ComparisonView } from './view.ts';

export interface WholeComparison {
  readonly assessment: Assessment;
  readonly comparison: Comparison;
}

/** The cohorts of an assessment side by side; which ones, and of whom, stands in the address. */
export class CohortComparison {
  readonly shown: Resource<WholeComparison>;
  readonly #id: string;
  #view: ComparisonView;
  #busy = $state(false);
  #problem = $state.raw<unknown>(null);

  constructor(id: string, view: ComparisonView) {
    this.#id = id;
    this.#view = view;
    this.shown = new Resource((signal) => this.#fetch(signal));
  }

  /** Another view is on its way; what is shown is the one before. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Why what is shown is not what the address says; null: it is. */
  get problem(): unknown {
    return this.#problem;
  }

  /** Asks again where the address says something else now. */
  choose(view: ComparisonView): void {
    const isSame = asText(view) === asText(this.#view);
    this.#view = view;
    if (!isSame) void this.shown.reload();
  }

  async #fetch(signal: AbortSignal): Promise<WholeComparison> {
    const params = { id: this.#id };
    const query = queryOf(this.#view);
    this.#busy = true;
    try {
      const [assessment, comparison] = await Promise.all([
        call('GET /api/v1/assessments/:id', { params, signal }),
        call('GET /api/v1/assessments/:id/comparison', { params, query, signal }),
      ]);
      this.#problem = null;
      return { assessment, comparison };
    } catch (error) {
      if (!signal.aborted) this.#problem = error;
      throw error;
    } finally {
      if (!signal.aborted) this.#busy = false;
    }
  }
}

const asText = (view: ComparisonView) => JSON.stringify(queryOf(view));
