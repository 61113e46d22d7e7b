import { call, type Reply } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import { letIn } from '../let-in.ts';
import type { Sitting } from '../sitting.svelte.ts';

export type Asked = Reply<'GET /api/v1/sitting/self-declaration'>;

/** By question: the option, null for “I prefer not to say”; absent: no answer. */
export type Chosen = ReadonlyMap<string, number | null>;

/** What the candidate says of themselves, if they like. */
export class SelfDeclaring {
  readonly asked: Resource<Asked>;
  readonly keeping: Action<[chosen: Chosen]>;
  readonly takingBack: Action;

  constructor(sitting: Sitting) {
    this.asked = new Resource((signal) =>
      letIn(sitting, () => call('GET /api/v1/sitting/self-declaration', { signal })),
    );
    this.keeping = new Action(async (chosen) => {
      const answers = [...chosen].map(([questionId, option]) => ({ questionId, option }));
      const keep = () => call('PUT /api/v1/sitting/self-declaration', { body: { answers } });
      this.asked.set(await letIn(sitting, keep));
    });
    this.takingBack = new Action(async () => {
      const takeBack = () => call('DELETE /api/v1/sitting/self-declaration');
      this.asked.set(await letIn(sitting, takeBack));
    });
  }
}

/** What was said to the questions that are asked now. */
export function chosenOf({ questions, declared }: Asked): Chosen {
  const asked = new Set(questions.map(({ id }) => id));
  return new Map(
    (declared?.answers ?? [])
      .filter(({ questionId }) => asked.has(questionId))
      .map(({ questionId, option }) => [questionId, option]),
  );
}
