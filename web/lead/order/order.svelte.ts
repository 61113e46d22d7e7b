import { SvelteSet } from 'svelte/reactivity';
import { call } from '../../api/call.ts';
import { Viewed } from '../../ui/viewed.svelte.ts';
import type { Assessment, Order } from '../views.ts';
import { queryOf, type OrderView } from './view.ts';

interface WholeOrder {
  readonly assessment: Assessment;
  readonly order: Order;
}
type Query = ReturnType<typeof queryOf>;

/** Candidates in order; of whom and by which weights stands in the address. */
export class CandidateOrder extends Viewed<OrderView, Query, WholeOrder> {
  /** Sittings somebody has chosen to decide about. */
  readonly chosen = new SvelteSet<string>();

  constructor(id: string, view: OrderView) {
    super(view, queryOf, async (query, signal) => {
      const [assessment, order] = await Promise.all([
        call('GET /api/v1/assessments/:id', { params: { id }, signal }),
        fetchOrder(id, query, signal),
      ]);
      return { assessment, order };
    });
  }
}

/** Where how far interviewers are apart is not known yet, it is waited for once. */
async function fetchOrder(id: string, query: Query, signal: AbortSignal): Promise<Order> {
  const params = { id };
  const ask = () => call('GET /api/v1/assessments/:id/standing', { params, query, signal });
  const order = await ask();
  if (!order.isWorkingOut) return order;
  const cohorts = order.cohorts.filter(({ isPooled }) => isPooled).map((cohort) => cohort.id);
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
