import { call } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import { letIn } from '../let-in.ts';
import type { Sitting } from '../sitting.svelte.ts';

/** Whether a model may read what this candidate writes. */
export class OptingOut {
  readonly #told: () => string | null;
  #changed = $state.raw<{ readonly optedOutAt: string | null } | null>(null);
  readonly changing: Action<[isOut: boolean]>;

  /** `told` is what the invitation said last; what was changed here since stands instead. */
  constructor(sitting: Sitting, told: () => string | null) {
    this.#told = told;
    this.changing = new Action(async (isOut) => {
      const path = '/api/v1/invitation/pregrading-opt-out' as const;
      this.#changed = await letIn(sitting, () => call(`${isOut ? 'PUT' : 'DELETE'} ${path}`));
    });
  }

  get at(): string | null {
    return this.#changed === null ? this.#told() : this.#changed.optedOutAt;
  }
}
