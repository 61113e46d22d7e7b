import type { call, Reply } from '../../api/call.ts';
import { codeOf } from '../../api/wording.ts';
import { CriterionScore } from './criterion-score.svelte.ts';
import { Journal } from './journal.ts';
import { Looking } from '../suggested/looking.svelte.ts';
import { Lease } from './lease.svelte.ts';

export type OwnReview =
  Reply<'GET /api/v1/reviews/:id'> | NonNullable<Reply<'PUT /api/v1/assessments/:id/claim'>>;
export type SealedReview = Reply<'PUT /api/v1/reviews/:id/commitment'>;
export type Call = typeof call;

export interface ReviewOptions {
  readonly call: Call;
  readonly storage?: Storage | null;
}

/**
 * One interviewer’s judgement of one answer while it is being made. Everything in it belongs to one review id: a save
 * that comes back late touches only the object it left from, so nothing typed for one answer can land on another.
 */
export class Review {
  readonly shown: OwnReview;
  readonly scores: readonly CriterionScore[];
  readonly lease: Lease;
  readonly looking: Looking;
  readonly #call: Call;
  readonly #journal: Journal;
  #lost = $state.raw<unknown>(null);
  #isClosed = false;

  constructor(shown: OwnReview, { call, storage }: ReviewOptions) {
    this.shown = shown;
    this.#call = call;
    this.#journal = storage === undefined ? new Journal(this.id) : new Journal(this.id, storage);
    this.looking = new Looking(shown, call);
    this.lease = new Lease(
      shown.claim.expiresAt,
      () => this.#renew(),
      (error) => this.#over(error),
    );
    if (shown.claim.expiresAt === null) this.#lost = 'expired';
    this.scores = shown.rubric.criteria.map((criterion) => {
      const stored = shown.scores.find((score) => score.criterionId === criterion.id);
      return new CriterionScore(criterion, stored, {
        journal: this.#journal,
        isOver: () => this.isLost,
        isClosed: () => this.#isClosed,
        onover: (error) => this.#over(error),
        save: async (criterionId, { level, note, evidence }, sequence) => {
          const saved = await this.#call('PUT /api/v1/reviews/:id/scores/:criterionId', {
            params: { id: this.id, criterionId },
            body: { level, note, evidence: [...evidence], sequence },
            keepalive: isLeaving(),
          });
          this.lease.saved();
          return saved;
        },
      });
    });
  }

  get id(): string {
    return this.shown.reviewId;
  }

  /** Criteria that have no level yet. */
  get missing(): readonly CriterionScore[] {
    return this.scores.filter(({ level }) => level === null);
  }

  /** Criteria at the top or the bottom of their scale that still need a quote; where nothing is written, none. */
  get unquoted(): readonly CriterionScore[] {
    if (this.shown.answer.text.trim() === '') return [];
    return this.scores.filter(({ isAtAnEnd, evidence }) => isAtAnEnd && evidence.length === 0);
  }

  get isLost(): boolean {
    return this.#lost !== null;
  }

  /** Why it is lost: what the server said, or that the time was over when it was opened. */
  get lost(): unknown {
    return this.#lost;
  }

  /** True once the server has acknowledged everything. */
  async flush(): Promise<boolean> {
    const saved = await Promise.all(this.scores.map((score) => score.flush()));
    return saved.every(Boolean);
  }

  /** Seals it, everything saved before. Rejects where it cannot; nothing is lost by that. */
  async commit(): Promise<SealedReview> {
    if (!(await this.flush())) throw this.scores.find(({ error }) => error !== null)?.error;
    const sealed = await this.#call('PUT /api/v1/reviews/:id/commitment', {
      params: { id: this.id },
    });
    this.#isClosed = true;
    return sealed;
  }

  /** It leaves the screen; what is not saved yet goes on its way. */
  close(): void {
    this.#isClosed = true;
    void this.flush();
  }

  async giveBack(): Promise<void> {
    await this.flush();
    await this.#call('DELETE /api/v1/reviews/:id/claim', { params: { id: this.id } });
  }

  async recuse(reason: string): Promise<void> {
    await this.#call('PUT /api/v1/reviews/:id/recusal', {
      params: { id: this.id },
      body: { reason },
    });
    for (const { criterion } of this.scores) this.#journal.forget(criterion.id);
  }

  /** Takes the answer up again, if its place is free, and sends what was kept. */
  async takeUp(): Promise<boolean> {
    if (!(await this.lease.renew())) return false;
    this.#lost = null;
    void this.flush();
    return true;
  }

  #renew(): Promise<{ readonly expiresAt: string }> {
    return this.#call('PUT /api/v1/reviews/:id/claim', { params: { id: this.id } });
  }

  #over(error: unknown): void {
    if (this.#isClosed) return;
    if (['claim_lost', 'review_committed', 'not_found'].includes(codeOf(error))) this.#lost = error;
  }
}

/** A page that goes away may still finish a small request. */
function isLeaving(): boolean {
  return typeof document !== 'undefined' && document.visibilityState === 'hidden';
}
