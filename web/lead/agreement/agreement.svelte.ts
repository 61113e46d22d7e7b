import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { WholeAgreement } from '../views.ts';

/** How far the interviewers of an assessment agree; by which rubric version stands in the address. */
export class AssessmentAgreement {
  readonly shown: Resource<WholeAgreement>;
  #rubric: string | null;

  constructor(id: string, rubric: string | null) {
    this.#rubric = rubric;
    this.shown = new Resource((signal) =>
      call('GET /api/v1/assessments/:id/agreement', {
        params: { id },
        query: this.#rubric === null ? {} : { rubric: this.#rubric },
        signal,
      }),
    );
  }

  /** Null: the one in use, or the newest that anything was scored under. */
  choose(rubric: string | null): void {
    if (rubric === this.#rubric) return;
    this.#rubric = rubric;
    void this.shown.reload();
  }
}
