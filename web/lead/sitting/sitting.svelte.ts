import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { PeopleView } from '../progress/people.ts';
import type { Decision, Outcome, Sitting } from '../views.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';

/** One candidate's answers with everything that was made of them. */
export class LeadSitting {
  readonly id: string;
  readonly shown: Resource<Sitting>;
  #neighbours = $state.raw<Neighbours | null>(null);

  constructor(id: string, view: PeopleView) {
    this.id = id;
    this.shown = new Resource(async (signal) => {
      const sitting = await call('GET /api/v1/sittings/:id', { params: { id }, signal });
      void this.#findNeighbours(sitting.assessment.id, view);
      return sitting;
    });
  }

  /** Null until they are known, and where nobody is beside. */
  get neighbours(): Neighbours | null {
    return this.#neighbours;
  }

  async decide(outcome: Outcome, reason: string): Promise<Decision> {
    const decision = await call('PUT /api/v1/sittings/:id/decision', {
      params: { id: this.id },
      body: { outcome, reason },
    });
    const sitting = this.shown.value;
    if (sitting !== undefined) {
      this.shown.set({ ...sitting, stage: 'decided', decisions: [decision, ...sitting.decisions] });
    }
    return decision;
  }

  async #findNeighbours(assessmentId: string, view: PeopleView): Promise<void> {
    try {
      const { items } = await call('GET /api/v1/assessments/:id/progress', {
        params: { id: assessmentId },
      });
      this.#neighbours =
        neighboursOf(items, view, this.id) ??
        neighboursOf(items, { cohort: null, stage: null, search: '', order: view.order }, this.id);
    } catch {
      // Without them the page is whole: the way back to the list is there.
    }
  }
}
