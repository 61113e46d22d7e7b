import { call, type Reply } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import { letIn } from '../let-in.ts';
import type { Sitting } from '../sitting.svelte.ts';

type Declaration = NonNullable<Reply<'GET /api/v1/sitting'>['declaration']>;
export type AiUse = Declaration['aiUse'];

export const aiUses = ['none', 'language', 'ideas', 'drafting'] as const satisfies AiUse[];

/** What the candidate says of their use of AI. */
export class Declaring {
  readonly #sitting: Sitting;
  /** What this page was answered last; the sitting is asked again only now and then. */
  #said = $state.raw<Declaration | null>(null);
  readonly saying: Action<[aiUse: AiUse, note: string]>;

  constructor(sitting: Sitting) {
    this.#sitting = sitting;
    this.saying = new Action(async (aiUse, note) => {
      const say = () => call('PUT /api/v1/sitting/declaration', { body: { aiUse, note } });
      this.#said = (await letIn(sitting, say)).declaration;
    });
  }

  get declaration(): Declaration | null {
    return this.#said ?? this.#sitting.view?.declaration ?? null;
  }
}
