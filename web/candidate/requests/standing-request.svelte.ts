import { call } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import { letIn } from '../let-in.ts';
import type { Sitting } from '../sitting.svelte.ts';
import { requestState, type Asked, type RequestState } from './request-state.ts';

/** One thing that may be asked of the hiring team, and what became of it. */
export class StandingRequest {
  readonly #kind: Asked['kind'];
  readonly #list: Resource<{ readonly items: readonly Asked[] }>;
  readonly asking: Action<[text: string]>;
  readonly withdrawing: Action;

  constructor(kind: Asked['kind'], sitting: Sitting) {
    this.#kind = kind;
    const params = { kind };
    this.#list = new Resource((signal) =>
      letIn(sitting, () => call('GET /api/v1/requests', { signal })),
    );
    this.asking = new Action(async (text) => {
      const change = () => call('PUT /api/v1/requests/:kind', { params, body: { text } });
      this.#list.set(await letIn(sitting, change));
    });
    this.withdrawing = new Action(async () => {
      const change = () => call('DELETE /api/v1/requests/:kind', { params });
      this.#list.set(await letIn(sitting, change));
    });
  }

  /** Null until it is known. */
  get state(): RequestState | null {
    const { value } = this.#list;
    return value === undefined ? null : requestState(value.items, this.#kind);
  }

  /** Null, or why it is not known. */
  get failure(): unknown {
    return this.#list.state.kind === 'failed' ? this.#list.state.error : null;
  }

  get trouble(): unknown {
    return this.asking.error ?? this.withdrawing.error;
  }

  /** A lead may have answered meanwhile. */
  look(): void {
    if (!this.asking.busy && !this.withdrawing.busy) void this.#list.reload();
  }
}
