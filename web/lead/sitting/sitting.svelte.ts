import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import { everybody, type PeopleView } from '../progress/people.ts';
import type { Decision, Outcome, Person, Progress, Sitting, Verdict } from '../views.ts';
import { neighboursOf, type Neighbours } from './neighbours.ts';

/** The candidate as the list of the assessment has them, with the cohort they are in. */
export interface PersonInList {
  readonly person: Person;
  readonly cohort: Progress['cohorts'][number];
}

/** One candidate's answers with everything that was made of them. */
export class LeadSitting {
  readonly id: string;
  readonly shown: Resource<Sitting>;
  #neighbours = $state.raw<Neighbours | null>(null);
  #inList = $state.raw<PersonInList | null>(null);
  /** The answers do not wait for it. */
  #finding: Promise<void> = Promise.resolve();

  constructor(id: string, view: PeopleView) {
    this.id = id;
    this.shown = new Resource(async (signal) => {
      const sitting = await call('GET /api/v1/sittings/:id', { params: { id }, signal });
      this.#finding = this.#findInList(sitting.assessment.id, view);
      return sitting;
    });
  }

  /** Null until they are known, and where nobody is beside. */
  get neighbours(): Neighbours | null {
    return this.#neighbours;
  }

  /** Null until it is known; what they ask for stands there. */
  get inList(): PersonInList | null {
    return this.#inList;
  }

  async reload(): Promise<void> {
    await this.shown.reload();
    await this.#finding;
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

  /** Takes back a decision that the candidate does not know of yet. */
  async withdraw({ id }: Pick<Decision, 'id'>): Promise<void> {
    await call('PUT /api/v1/decisions/:id/withdrawal', { params: { id } });
    await this.reload();
  }

  async decideOnLate(id: string, verdict: Verdict, reason: string): Promise<void> {
    await call('PUT /api/v1/late-additions/:id/verdict', {
      params: { id },
      body: { verdict, reason },
    });
    await this.reload();
  }

  async #findInList(assessmentId: string, view: PeopleView): Promise<void> {
    try {
      const { items, cohorts } = await call('GET /api/v1/assessments/:id/progress', {
        params: { id: assessmentId },
      });
      const person = items.find(({ sittingId }) => sittingId === this.id);
      const cohort = cohorts.find(({ id }) => id === person?.cohort.id);
      this.#inList = person === undefined || cohort === undefined ? null : { person, cohort };
      this.#neighbours =
        neighboursOf(items, view, this.id) ??
        neighboursOf(items, { ...everybody, order: view.order }, this.id);
    } catch {
      // Without it the page has the answers: the way back to the list is there.
    }
  }
}
