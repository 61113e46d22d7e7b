import { record } from '../../server/accounts/record.actions.ts';
import type { Happening } from '../../server/accounts/record.ts';
import type { Transaction } from '../connect.ts';

/** Does something at its time, by actions that record it; or tells what to record of something that rows are put in for. */
type Happen = (at: Date) => Promise<unknown>;
type Tell = (at: Date) => Happening;

type Step =
  { readonly at: Date; readonly happen: Happen } | { readonly at: Date; readonly tell: Tell };

/** What happens in the demo, added in any order and played in the order of its times: so the record has it. */
export class DemoTimeline {
  readonly #steps: Step[] = [];

  add(at: Date, happen: Happen): void {
    this.#steps.push({ at, happen });
  }

  addToRecord(at: Date, tell: Tell): void {
    this.#steps.push({ at, tell });
  }

  async play(tx: Transaction, now: Date): Promise<void> {
    const steps = this.#steps.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    const late = steps.find(({ at }) => at > now);
    if (late !== undefined) {
      throw new Error(`the demo has something happen in the future, ${late.at.toISOString()}`);
    }
    let told: Happening[] = [];
    for (const step of steps) {
      if ('tell' in step) {
        told.push(step.tell(step.at));
      } else {
        if (told.length > 0) await record(tx, ...told);
        told = [];
        await step.happen(step.at);
      }
    }
    if (told.length > 0) await record(tx, ...told);
  }
}
