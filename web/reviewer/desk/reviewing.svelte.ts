import type { Reply } from '../../api/call.ts';
import { Review, type Call, type SealedReview } from '../saving/review.svelte.ts';
import type { Queue } from './queue-words.ts';

export type ReviewingState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'review'; readonly review: Review }
  | { readonly kind: 'read'; readonly review: Reply<'GET /api/v1/reviews/:id'> }
  | { readonly kind: 'empty'; readonly queue: Queue }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Which answer of an assessment lies before an interviewer, and how they go on from it. */
export class Reviewing {
  readonly assessmentId: string;
  readonly isTraining: boolean;
  readonly #call: Call;
  #state = $state.raw<ReviewingState>({ kind: 'opening' });

  /** In training the next text is one with agreed levels, and is never an answer. */
  constructor(assessmentId: string, call: Call, { isTraining = false } = {}) {
    this.assessmentId = assessmentId;
    this.isTraining = isTraining;
    this.#call = call;
  }

  get state(): ReviewingState {
    return this.#state;
  }

  /** The answer I hold, else the next in my order; what is shown stays until it is here. */
  async openNext(): Promise<void> {
    const params = { id: this.assessmentId };
    try {
      const claimed = this.isTraining
        ? await this.#call('PUT /api/v1/assessments/:id/training/claim', { params })
        : await this.#call('PUT /api/v1/assessments/:id/claim', { params, body: {} });
      this.#state =
        claimed === null
          ? {
              kind: 'empty',
              queue: await this.#call('GET /api/v1/assessments/:id/queue', { params }),
            }
          : { kind: 'review', review: new Review(claimed, { call: this.#call }) };
    } catch (error) {
      this.#state = { kind: 'failed', error };
    }
  }

  /** One of my reviews: read-only where it is sealed or stepped back from, else to go on with. */
  async open(reviewId: string): Promise<void> {
    try {
      const found = await this.#call('GET /api/v1/reviews/:id', { params: { id: reviewId } });
      if (found.committedAt !== null || found.recusedAt !== null) {
        this.#state = { kind: 'read', review: await this.#withArrived(found) };
        return;
      }
      const review = new Review(found, { call: this.#call });
      if (review.isLost) await review.takeUp();
      this.#state = { kind: 'review', review };
    } catch (error) {
      this.#state = { kind: 'failed', error };
    }
  }

  /** What a model has suggested since the commit is shown when it is asked for, and only then on record as seen. */
  async #withArrived(found: SealedReview): Promise<SealedReview> {
    if (found.suggestions?.some(({ why }) => why === 'arrived') !== true) return found;
    const params = { id: found.reviewId };
    return this.#call('PUT /api/v1/reviews/:id/reveal', { params }).catch(() => found);
  }

  /** A sealed review as it is after a change. */
  show(review: Reply<'GET /api/v1/reviews/:id'>): void {
    this.#state = { kind: 'read', review };
  }

  /** Rejects where it could not be committed; the review stays as it is. */
  async commitAndNext(review: Review): Promise<SealedReview> {
    const sealed = await review.commit();
    await this.openNext();
    return sealed;
  }
}
