import { call } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { SelfDeclarationQuestion, SelfDeclarationQuestions } from '../views.ts';

export type QuestionKind = SelfDeclarationQuestion['kind'];

/** As it is to be asked; without an id it is new. */
type Asked = Pick<SelfDeclarationQuestion, 'kind' | 'wording' | 'options'> & {
  readonly id: string | null;
};

/** One question as it is being written. */
export class QuestionDraft {
  /** Null: not kept yet. */
  readonly id: string | null;
  readonly kind: QuestionKind;
  readonly isAnswered: boolean;
  wording = $state('');
  /** One option a line. */
  options = $state('');

  constructor(given: {
    readonly id?: string;
    readonly kind: QuestionKind;
    readonly wording: string;
    readonly options: readonly string[];
    readonly isAnswered?: boolean;
  }) {
    this.id = given.id ?? null;
    this.kind = given.kind;
    this.isAnswered = given.isAnswered ?? false;
    this.wording = given.wording;
    this.options = given.options.join('\n');
  }

  get lines(): string[] {
    return this.options
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  /** What is to be put right before it can be kept. */
  get problem(): string | null {
    if (this.wording.trim() === '') return 'Write the question.';
    if (this.lines.length < 2) return 'Give two options at least, one a line.';
    const different = new Set(this.lines.map((line) => line.toLowerCase()));
    return different.size === this.lines.length ? null : 'One option stands there twice.';
  }
}

/** What candidates are asked about themselves: changed here, kept all at once. */
export class QuestionsForm {
  readonly loaded: Resource<SelfDeclarationQuestions>;
  readonly saving: Action;
  #drafts = $state.raw<readonly QuestionDraft[]>([]);
  #isTried = $state(false);
  #before: readonly SelfDeclarationQuestion[] = [];

  constructor() {
    this.loaded = new Resource(async (signal) => {
      const found = await call('GET /api/v1/self-declaration-questions', { signal });
      this.#begin(found);
      return found;
    });
    this.saving = new Action(async () => {
      this.#isTried = true;
      if (this.#drafts.some(({ problem }) => problem !== null)) return;
      await this.#put(
        this.#drafts.map(({ id, kind, wording, lines }) => ({ id, kind, wording, options: lines })),
      );
    });
  }

  get drafts(): readonly QuestionDraft[] {
    return this.#drafts;
  }

  get isTried(): boolean {
    return this.#isTried;
  }

  /** The ready ones that are not asked yet. */
  get missingStarters() {
    const asked = new Set(this.#drafts.map(({ kind }) => kind));
    return (this.loaded.value?.starters ?? []).filter(({ kind }) => !asked.has(kind));
  }

  add(...given: readonly ConstructorParameters<typeof QuestionDraft>[0][]): void {
    this.#drafts = [...this.#drafts, ...given.map((one) => new QuestionDraft(one))];
    this.#isTried = false;
  }

  remove(draft: QuestionDraft): void {
    this.#drafts = this.#drafts.filter((one) => one !== draft);
  }

  move(draft: QuestionDraft, by: -1 | 1): void {
    const from = this.#drafts.indexOf(draft);
    const to = from + by;
    if (to < 0 || to >= this.#drafts.length) return;
    const others = this.#drafts.filter((one) => one !== draft);
    this.#drafts = [...others.slice(0, to), draft, ...others.slice(to)];
  }

  /** As it was before it was kept last; what has no id any more is made anew. */
  undo(): () => Promise<void> {
    const before = this.#before;
    return async () => {
      const now = this.loaded.value;
      const there = new Set(
        [...(now?.questions ?? []), ...(now?.retired ?? [])].map(({ id }) => id),
      );
      await this.#put(
        before.map(({ id, kind, wording, options }) => ({
          ...{ kind, wording, options },
          id: there.has(id) ? id : null,
        })),
      );
    };
  }

  async #put(questions: Asked[]): Promise<void> {
    const before = this.loaded.value?.questions ?? [];
    const found = await call('PUT /api/v1/self-declaration-questions', {
      body: { questions },
    });
    this.#before = before;
    this.loaded.set(found);
    this.#begin(found);
  }

  #begin({ questions }: SelfDeclarationQuestions): void {
    this.#drafts = questions.map((one) => new QuestionDraft(one));
    this.#isTried = false;
  }
}
