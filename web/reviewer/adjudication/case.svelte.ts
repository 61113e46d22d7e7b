import { ApiProblem, type Reply } from '../../api/call.ts';
import { codeOf } from '../../api/wording.ts';
import { AnswerView } from '../answer/answer-view.svelte.ts';
import { Lease } from '../saving/lease.svelte.ts';
import type { Call } from '../saving/review.svelte.ts';
import {
  sayUnsettled,
  SettlementJournal,
  undecided,
  type Decision,
  type Settlement,
} from './settlement.ts';

export type ShownCase = Exclude<Reply<'PUT /api/v1/assessments/:id/adjudication/claim'>, null>;

/** One answer whose readers are apart, and what whoever settles it decides. */
export class Case {
  readonly shown: ShownCase;
  readonly view: AnswerView;
  readonly lease: Lease;
  readonly #call: Call;
  readonly #journal: SettlementJournal;
  #settlement = $state.raw<Settlement>({});
  #focused = $state(0);
  #isLost = $state(false);

  constructor(shown: ShownCase, call: Call) {
    this.shown = shown;
    this.view = new AnswerView(shown.answer.text, shown.scenario.language);
    this.#call = call;
    this.#journal = new SettlementJournal(shown.answer.id, shown.round);
    this.#settlement = this.#journal.read();
    this.lease = new Lease(
      shown.claim.expiresAt,
      () => this.#renew(),
      (error) => {
        this.#isLost = codeOf(error) === 'claim_lost';
      },
    );
  }

  get focused(): number {
    return this.#focused;
  }

  /** Somebody else settles it now; what was written here is kept. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** What is still to be done, in words; null: it can be sent. */
  get unsettled(): string | null {
    return sayUnsettled(this.shown.criteria, this.#settlement);
  }

  decisionOn(criterionId: string): Decision {
    return this.#settlement[criterionId] ?? undecided;
  }

  focus(index: number): void {
    this.#focused = Math.max(0, Math.min(this.shown.criteria.length - 1, index));
  }

  decide(criterionId: string, change: Partial<Decision>): void {
    const decision = { ...this.decisionOn(criterionId), ...change };
    this.#settlement = { ...this.#settlement, [criterionId]: decision };
    this.#journal.write(this.#settlement);
    this.lease.touch();
  }

  async send(): Promise<void> {
    const { answer, round, criteria } = this.shown;
    const decisions = criteria.flatMap(({ id }) => {
      const { level, reason } = this.decisionOn(id);
      return level === null ? [] : [{ criterionId: id, level, reason: reason.trim() }];
    });
    try {
      await this.#call('PUT /api/v1/answers/:id/adjudication', {
        params: { id: answer.id },
        body: { round, decisions },
      });
    } catch (error) {
      this.#isLost = codeOf(error) === 'claim_lost';
      throw error;
    }
    this.#journal.forget();
  }

  async #renew(): Promise<{ readonly expiresAt: string }> {
    const again = await this.#call('PUT /api/v1/assessments/:id/adjudication/claim', {
      params: { id: this.shown.assessment.id },
      body: { answerId: this.shown.answer.id },
    });
    if (again === null) throw new ApiProblem(409, 'claim_lost', 'Somebody else settles it.');
    return again.claim;
  }
}
