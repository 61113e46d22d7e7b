import { Action } from '../../ui/action.svelte.ts';
import type { Call, OwnReview } from '../saving/review.svelte.ts';
import type { Suggestion } from './suggested.ts';

/** What an interviewer asks a model before they commit, where a lead lets them. Nothing is fetched before it is asked for. */
export class Looking {
  readonly #call: Call;
  readonly #reviewId: string;
  readonly mayLook: boolean;
  #looked = $state.raw<readonly Suggestion[]>([]);
  readonly asking: Action<[criterionId: string]>;

  constructor({ reviewId, assist }: Pick<OwnReview, 'reviewId' | 'assist'>, call: Call) {
    this.#call = call;
    this.#reviewId = reviewId;
    this.mayLook = assist !== null;
    this.#looked = assist?.looked ?? [];
    this.asking = new Action(async (criterionId) => {
      const key = 'PUT /api/v1/reviews/:id/suggestions/:criterionId/look';
      const params = { id: this.#reviewId, criterionId };
      const found = await this.#call(key, { params });
      this.#looked = [...this.#looked.filter((one) => one.criterionId !== criterionId), found];
    });
  }

  get looked(): readonly Suggestion[] {
    return this.#looked;
  }

  /** The review counts as “AI seen first” from the first suggestion on that could be shown. */
  get isMarked(): boolean {
    return this.#looked.some(({ shown }) => shown !== null);
  }

  of(criterionId: string): Suggestion | null {
    return this.#looked.find((one) => one.criterionId === criterionId) ?? null;
  }
}
