import type { z } from 'zod';
import type { ClaimedReview } from '../../server/reviewing/reviewing.contract.ts';
import type { TestApp } from '../support/app.ts';
import type { Person } from '../support/cast.ts';

export type Claimed = z.output<typeof ClaimedReview>;

export interface Judgement {
  readonly level: number | null;
  readonly note?: string;
  readonly evidence?: readonly { start: number; end: number; quote: string }[];
  readonly sequence: number;
}

/** An interviewer at the API. What ends in “…ing” tells the whole answer; the rest expects that it is done. */
export class Reader {
  readonly id: string;
  readonly #longhand: TestApp;
  readonly #person: Person;

  constructor(longhand: TestApp, person: Person) {
    this.id = person.id;
    this.#longhand = longhand;
    this.#person = person;
  }

  claiming(id: string, turn?: number) {
    return this.#longhand.call(this.#person, 'PUT /api/v1/assessments/:id/claim', {
      params: { id },
      body: turn === undefined ? {} : { turn },
    });
  }

  /** Null when nothing is left. */
  async claim(assessmentId: string, turn?: number): Promise<Claimed | null> {
    const { status, body, text } = await this.claiming(assessmentId, turn);
    if (status === 204) return null;
    if (status !== 200) throw new Error(text);
    return body;
  }

  /** Where there must be something. */
  async claimed(assessmentId: string, turn?: number): Promise<Claimed> {
    const claimed = await this.claim(assessmentId, turn);
    if (claimed === null) throw new Error(`nothing is left for ${this.#person.name}`);
    return claimed;
  }

  /** Null when the training set is finished. */
  async claimTraining(id: string): Promise<Claimed | null> {
    const key = 'PUT /api/v1/assessments/:id/training/claim';
    const reply = await this.#longhand.call(this.#person, key, { params: { id } });
    if (reply.status === 204) return null;
    if (reply.status !== 200) throw new Error(reply.text);
    return reply.body;
  }

  /** Claims the next training text, judges and commits it; what came back. */
  async train(assessmentId: string, level = 3) {
    const claimed = await this.claimTraining(assessmentId);
    if (claimed === null) throw new Error(`${this.#person.name} has trained on everything`);
    await this.judge(claimed, level);
    return this.commit(claimed.reviewId);
  }

  saving(reviewId: string, criterionId: string, judgement: Judgement) {
    return this.#longhand.call(this.#person, 'PUT /api/v1/reviews/:id/scores/:criterionId', {
      params: { id: reviewId, criterionId },
      body: judgement,
    });
  }

  async save(reviewId: string, criterionId: string, judgement: Judgement) {
    const { status, body, text } = await this.saving(reviewId, criterionId, judgement);
    if (status !== 200) throw new Error(text);
    return body;
  }

  /** Gives every criterion this level, with the whole answer as its quote. */
  async judge({ reviewId, rubric, answer }: Claimed, level = 3, note = ''): Promise<void> {
    const { text } = answer;
    const evidence = text === '' ? [] : [{ start: 0, end: text.length, quote: text }];
    for (const { id } of rubric.criteria) {
      await this.save(reviewId, id, { level, note, evidence, sequence: 1 });
    }
  }

  committing(id: string) {
    return this.#longhand.call(this.#person, 'PUT /api/v1/reviews/:id/commitment', {
      params: { id },
    });
  }

  commit(id: string) {
    return this.#longhand.does(this.#person, 'PUT /api/v1/reviews/:id/commitment', {
      params: { id },
    });
  }

  /** Claims, judges and commits. */
  async reviewNext(assessmentId: string, level = 3, note = ''): Promise<Claimed | null> {
    const claimed = await this.claim(assessmentId);
    if (claimed === null) return null;
    await this.judge(claimed, level, note);
    await this.commit(claimed.reviewId);
    return claimed;
  }

  /** Until nothing is left; in the order the answers came. */
  async reviewAll(assessmentId: string, level = 3, note = ''): Promise<Claimed[]> {
    const read: Claimed[] = [];
    for (;;) {
      const claimed = await this.reviewNext(assessmentId, level, note);
      if (claimed === null) return read;
      read.push(claimed);
    }
  }

  review(id: string) {
    return this.#longhand.does(this.#person, 'GET /api/v1/reviews/:id', { params: { id } });
  }

  renewing(id: string) {
    return this.#longhand.call(this.#person, 'PUT /api/v1/reviews/:id/claim', { params: { id } });
  }

  givingBack(id: string) {
    return this.#longhand.call(this.#person, 'DELETE /api/v1/reviews/:id/claim', {
      params: { id },
    });
  }

  recusing(id: string, reason?: string) {
    return this.#longhand.call(this.#person, 'PUT /api/v1/reviews/:id/recusal', {
      params: { id },
      ...(reason === undefined ? {} : { body: { reason } }),
    });
  }

  queue(id: string) {
    return this.#longhand.does(this.#person, 'GET /api/v1/assessments/:id/queue', {
      params: { id },
    });
  }

  queues() {
    return this.#longhand.does(this.#person, 'GET /api/v1/queues');
  }
}

export function firstCriterion({ rubric }: Claimed): string {
  const [first] = rubric.criteria;
  if (first === undefined) throw new Error('no criterion reads this turn');
  return first.id;
}
