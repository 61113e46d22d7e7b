import { SvelteSet } from 'svelte/reactivity';
import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Assessment, Order } from '../views.ts';
import { queryOf, type OrderView } from './view.ts';

export interface WholeOrder {
  readonly assessment: Assessment;
  readonly order: Order;
}

/** Candidates in order; of whom and by which weights stands in the address. */
export class CandidateOrder {
  readonly shown: Resource<WholeOrder>;
  /** Sittings somebody has chosen to decide about. */
  readonly chosen = new SvelteSet<string>();
  readonly #id: string;
  #view: OrderView;
  #busy = $state(false);

  constructor(id: string, view: OrderView) {
    this.#id = id;
    this.#view = view;
    this.shown = new Resource((signal) => this.#fetch(signal));
  }

  /** Another view is on its way; what is shown is the one before. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Asks again where the address says something else now. */
  choose(view: OrderView): void {
    const isSame = asText(view) === asText(this.#view);
    this.#view = view;
    if (!isSame) void this.shown.reload();
  }

  async #fetch(signal: AbortSignal): Promise<WholeOrder> {
    const params = { id: this.#id };
    this.#busy = true;
    try {
      const [assessment, order] = await Promise.all([
        call('GET /api/v1/assessments/:id', { params, signal }),
        this.#order(signal),
      ]);
      return { assessment, order };
    } finally {
      if (!signal.aborted) this.#busy = false;
    }
  }

  /** Where how far interviewers are apart is not known yet, it is waited for once. */
  async #order(signal: AbortSignal): Promise<Order> {
    const params = { id: this.#id };
    const ask = () =>
      call('GET /api/v1/assessments/:id/standing', { params, query: queryOf(this.#view), signal });
    const order = await ask();
    if (!order.isWorkingOut) return order;
    const cohorts = order.cohorts.filter(({ isPooled }) => isPooled).map(({ id }) => id);
    await call('GET /api/v1/assessments/:id/severity', {
      params,
      query: {
        rubric: order.rubric.id,
        ...(cohorts.length === order.cohorts.length ? {} : { cohort: cohorts }),
      },
      signal,
    });
    return ask();
  }
}

const asText = (view: OrderView) => JSON.stringify(queryOf(view));
