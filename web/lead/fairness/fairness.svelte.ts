import { call } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Fairness, LanguageGuard } from '../views.ts';

/** What was counted of an assessment; which count stands in the address. */
export class AssessmentFairness {
  readonly shown: Resource<Fairness>;
  /** Rests on scores alone, so it is as things stand. */
  readonly language: Resource<LanguageGuard>;
  readonly counting: Action;
  #count: string | null;

  constructor(id: string, count: string | null) {
    this.#count = count;
    this.shown = new Resource((signal) =>
      call('GET /api/v1/assessments/:id/fairness', {
        params: { id },
        query: this.#count === null ? {} : { count: this.#count },
        signal,
      }),
    );
    this.language = new Resource((signal) =>
      call('GET /api/v1/assessments/:id/language-guard', { params: { id }, signal }),
    );
    this.counting = new Action(async () => {
      this.shown.set(await call('POST /api/v1/assessments/:id/fairness', { params: { id } }));
    });
  }

  /** Null: the newest. */
  choose(count: string | null): void {
    if (count === this.#count) return;
    this.#count = count;
    void this.shown.reload();
  }
}
