import { SvelteMap } from 'svelte/reactivity';
import { call } from '../../api/call.ts';
import type { Decision, Outcome } from '../views.ts';
import type { ToDecide } from './deciding-words.ts';

/** One outcome for many, with one reason or a reason of their own for some of them. */
export class DecideMany {
  outcome = $state<Outcome | ''>('');
  reason = $state('');
  /** By sitting. */
  readonly reasons = new SvelteMap<string, string>();
  #tried = $state(false);

  /** What is missing, once somebody has tried. */
  missing(people: readonly ToDecide[]): { readonly outcome?: string; readonly reason?: string } {
    if (!this.#tried) return {};
    const isGiven = people.every(({ sittingId }) => this.#reasonOf(sittingId) !== '');
    return {
      ...(this.outcome === '' ? { outcome: 'Choose one of the three.' } : {}),
      ...(isGiven ? {} : { reason: 'Write why: whoever reads it in a year was not there.' }),
    };
  }

  /** Null: something is missing. */
  async decide(
    assessmentId: string,
    people: readonly ToDecide[],
  ): Promise<readonly Decision[] | null> {
    this.#tried = true;
    const { outcome } = this;
    if (outcome === '' || Object.keys(this.missing(people)).length > 0) return null;
    const own = people.map(({ sittingId }) => this.reasons.get(sittingId)?.trim() ?? '');
    // Where everybody has their own, there is none for all, and the first one stands in.
    const reason = this.reason.trim() || (own[0] ?? '');
    const { items } = await call('POST /api/v1/assessments/:id/decisions', {
      params: { id: assessmentId },
      body: {
        outcome,
        reason,
        items: people.map(({ sittingId }, at) => {
          const one = own[at] ?? '';
          return one === '' ? { sittingId } : { sittingId, reason: one };
        }),
      },
    });
    return items;
  }

  begin(): void {
    this.outcome = '';
    this.reason = '';
    this.reasons.clear();
    this.#tried = false;
  }

  #reasonOf(sittingId: string): string {
    return this.reasons.get(sittingId)?.trim() || this.reason.trim();
  }
}

export async function takeBack(
  assessmentId: string,
  decisionIds: readonly string[],
): Promise<void> {
  await call('PUT /api/v1/assessments/:id/decision-withdrawals', {
    params: { id: assessmentId },
    body: { decisionIds: [...decisionIds] },
  });
}
