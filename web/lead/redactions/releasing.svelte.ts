import { call } from '../../api/call.ts';
import { codeOf } from '../../api/wording.ts';
import { Action } from '../../ui/action.svelte.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Redaction, Redactions } from '../views.ts';
import { proposedMarks, switched, withPassage, type Mark, type Passage } from './marks.ts';

/** The answers of an assessment that name their writers, looked through one after the other. */
export class Releasing {
  readonly shown: Resource<Redactions>;
  /** Marks that differ from what is proposed, by answer. */
  #marks = $state.raw<ReadonlyMap<string, readonly Mark[]>>(new Map());
  #released = $state.raw<ReadonlySet<string>>(new Set());
  #at = $state(0);
  readonly releasing = new Action(() => this.#release());
  #isOvertaken = false;

  constructor(assessmentId: string) {
    this.shown = new Resource((signal) =>
      call('GET /api/v1/assessments/:id/redactions', { params: { id: assessmentId }, signal }),
    );
  }

  /** In the order they came, those among them that have just been released. */
  get waiting(): readonly Redaction[] {
    return this.shown.value?.items.filter(({ release }) => release === null) ?? [];
  }

  get released(): readonly Redaction[] {
    return this.shown.value?.items.filter(({ release }) => release !== null) ?? [];
  }

  get left(): number {
    return this.waiting.filter(({ answerId }) => !this.#released.has(answerId)).length;
  }

  /** From 1. */
  get place(): number {
    return this.#at + 1;
  }

  /** Null when nothing waits. */
  get current(): Redaction | null {
    return this.waiting[this.#at] ?? null;
  }

  /** The same objects until they change: what is switched is found by them. */
  readonly marks: readonly Mark[] = $derived.by(() => {
    const { current } = this;
    if (current === null) return [];
    return this.#marks.get(current.answerId) ?? proposedMarks(current);
  });

  get isAsProposed(): boolean {
    return this.current === null || !this.#marks.has(this.current.answerId);
  }

  switch(some: readonly Mark[], isOut: boolean): void {
    this.#setMarks(switched(this.marks, some, isOut));
  }

  takeOut(passages: readonly Passage[]): void {
    const put = this.shown.value?.putForOther ?? '';
    this.#setMarks(passages.reduce((marks, one) => withPassage(marks, one, put), this.marks));
  }

  propose(): void {
    const { current } = this;
    if (current === null) return;
    this.#marks = new Map([...this.#marks].filter(([id]) => id !== current.answerId));
  }

  /** To the next or the one before that still waits. */
  move(step: 1 | -1): void {
    this.releasing.forget();
    this.#at = this.#nextFrom(this.#at + step, step);
  }

  async release(): Promise<'released' | 'overtaken' | 'failed'> {
    this.#isOvertaken = false;
    if (!(await this.releasing.run())) return 'failed';
    return this.#isOvertaken ? 'overtaken' : 'released';
  }

  async #release(): Promise<void> {
    const { current } = this;
    if (current === null) return;
    const { answerId: id } = current;
    const spans = this.marks
      .filter(({ isOut }) => isOut)
      .map(({ start, end, kind }) => ({ start, end, kind }));
    try {
      await call('PUT /api/v1/answers/:id/redaction', { params: { id }, body: { spans } });
    } catch (error) {
      if (!isSettled(error)) throw error;
      this.#isOvertaken = true;
    }
    this.#released = new Set([...this.#released, id]);
    if (this.#isOvertaken || this.left === 0) await this.#startAgain();
    else this.#at = this.#nextFrom(this.#at + 1);
  }

  #setMarks(marks: readonly Mark[]): void {
    const { current } = this;
    if (current !== null) this.#marks = new Map(this.#marks).set(current.answerId, marks);
  }

  #nextFrom(from: number, step: 1 | -1 = 1): number {
    const { waiting } = this;
    for (let n = 0; n < waiting.length; n += 1) {
      const at = (from + n * step + waiting.length * 2) % waiting.length;
      if (!this.#released.has(waiting[at]?.answerId ?? '')) return at;
    }
    return 0;
  }

  async #startAgain(): Promise<void> {
    await this.shown.reload();
    this.#released = new Set();
    this.#at = 0;
  }
}

/** By another lead, or by a late addition that took its place. */
function isSettled(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'redaction_released' || code === 'not_found';
}
