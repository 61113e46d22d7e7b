import type { Reply } from '../../api/call.ts';
import type { Call } from '../saving/review.svelte.ts';
import { Case } from './case.svelte.ts';

export type CaseQueue = Reply<'GET /api/v1/assessments/:id/adjudication'>;

export type SettlingState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'case'; readonly case: Case }
  | { readonly kind: 'empty'; readonly queue: CaseQueue }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Which answer in dispute lies before a member, and how they go on from it. */
export class Settling {
  readonly assessmentId: string;
  readonly #call: Call;
  #state = $state.raw<SettlingState>({ kind: 'opening' });
  #settled = $state(0);

  constructor(assessmentId: string, call: Call) {
    this.assessmentId = assessmentId;
    this.#call = call;
  }

  get state(): SettlingState {
    return this.#state;
  }

  /** On this page. */
  get settled(): number {
    return this.#settled;
  }

  /** The one I hold, else another; what is shown stays until it is here. */
  async openNext(): Promise<void> {
    const params = { id: this.assessmentId };
    try {
      const claimed = await this.#call('PUT /api/v1/assessments/:id/adjudication/claim', {
        params,
        body: {},
      });
      this.#state =
        claimed === null
          ? {
              kind: 'empty',
              queue: await this.#call('GET /api/v1/assessments/:id/adjudication', { params }),
            }
          : { kind: 'case', case: new Case(claimed, this.#call) };
    } catch (error) {
      this.#state = { kind: 'failed', error };
    }
  }

  /** Rejects where it could not be settled; the case stays as it is. */
  async settle(one: Case): Promise<void> {
    await one.send();
    this.#settled += 1;
    await this.openNext();
  }

  async giveBack(): Promise<void> {
    await this.#call('DELETE /api/v1/assessments/:id/adjudication/claim', {
      params: { id: this.assessmentId },
    });
  }
}
