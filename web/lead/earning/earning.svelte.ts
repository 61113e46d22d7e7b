import { call } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Earning } from '../views.ts';

/** Whether a grader earns its place; which one stands in the address. */
export class AssessmentEarning {
  readonly shown: Resource<Earning>;
  /** Ends an alarm, with the reason. */
  readonly clearing: Action<[alarmId: string, reason: string]>;
  #grader: string | null;

  constructor(id: string, grader: string | null) {
    this.#grader = grader;
    this.shown = new Resource((signal) =>
      call('GET /api/v1/assessments/:id/earning', {
        params: { id },
        query: this.#grader === null ? {} : { grader: this.#grader },
        signal,
      }),
    );
    this.clearing = new Action(async (alarmId, reason) => {
      await call('DELETE /api/v1/drift-alarms/:id', { params: { id: alarmId }, body: { reason } });
      await this.shown.reload();
    });
  }

  /** Null: the one in use, or the newest. */
  choose(grader: string | null): void {
    if (grader === this.#grader) return;
    this.#grader = grader;
    void this.shown.reload();
  }
}
