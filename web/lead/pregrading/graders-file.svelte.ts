import { ApiProblem, call, type Reply } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';

export type Imported = Reply<'POST /api/v1/assessments/:id/suggestions'>;
interface LineProblem {
  readonly line: number;
  readonly reason: string;
}

/** What another grader says of an assessment’s answers, from a file a lead has chosen. */
export class GradersFile {
  readonly #assessmentId: string;
  grader = $state('');
  #isTried = $state(false);
  #file = $state.raw<{ readonly name: string; readonly text: string } | null>(null);
  #imported = $state.raw<Imported | null>(null);
  readonly sending = new Action(() => this.#send());

  constructor(assessmentId: string) {
    this.#assessmentId = assessmentId;
  }

  get fileName(): string | null {
    return this.#file?.name ?? null;
  }

  /** What the last file came to; null until one was taken. */
  get imported(): Imported | null {
    return this.#imported;
  }

  get nameProblem(): string | undefined {
    if (!this.#isTried || this.grader.trim() !== '') return undefined;
    return 'Give it a name, so that it can be told from other graders.';
  }

  get fileProblem(): string | undefined {
    return this.#isTried && this.#file === null ? 'Choose a file first.' : undefined;
  }

  /** Lines that were refused, the first ones, and how many there are. */
  get refused(): { readonly problems: readonly LineProblem[]; readonly count: number } | null {
    const { error } = this.sending;
    if (!(error instanceof ApiProblem) || error.code !== 'invalid_suggestions') return null;
    const { problems, count } = error.extra;
    return {
      problems: Array.isArray(problems) ? (problems as LineProblem[]).slice(0, mostShown) : [],
      count: typeof count === 'number' ? count : 0,
    };
  }

  choose(file: { readonly name: string; readonly text: string } | null): void {
    this.#file = file;
    this.#imported = null;
    this.sending.forget();
  }

  async #send(): Promise<void> {
    this.#isTried = true;
    this.#imported = null;
    if (this.#file === null || this.grader.trim() === '') return;
    this.#imported = await call('POST /api/v1/assessments/:id/suggestions', {
      params: { id: this.#assessmentId },
      query: { grader: this.grader.trim() },
      body: this.#file.text,
    });
    this.#isTried = false;
  }
}

const mostShown = 20;
