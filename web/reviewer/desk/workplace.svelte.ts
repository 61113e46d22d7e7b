import { AnswerView } from '../answer/answer-view.svelte.ts';
import type { CriterionScore } from '../saving/criterion-score.svelte.ts';
import type { Review } from '../saving/review.svelte.ts';

/** The letter a criterion keeps wherever it appears. */
export const letterOf = ({ position }: { readonly position: number }): string =>
  String.fromCharCode(64 + position);

/** What an interviewer has before them and is doing with it; `say` reaches those who listen. */
export class Workplace {
  readonly review: Review;
  readonly view: AnswerView;
  readonly #say: (text: string) => void;
  #focused = $state(0);

  constructor(review: Review, say: (text: string) => void) {
    this.review = review;
    this.view = new AnswerView(review.shown.answer.text, review.shown.scenario.language);
    this.#say = say;
    this.#focused = Math.max(
      0,
      review.scores.findIndex(({ level }) => level === null),
    );
  }

  /** Index of the criterion that keys act on. */
  get focused(): number {
    return this.#focused;
  }

  get score(): CriterionScore {
    return this.review.scores[this.#focused]!;
  }

  focus(index: number): void {
    this.#focused = Math.max(0, Math.min(this.review.scores.length - 1, index));
  }

  /** To the first criterion without a level; where none is, to the first that needs a quote. */
  focusMissing(): void {
    const [first] = [...this.review.missing, ...this.review.unquoted];
    if (first !== undefined) this.focus(this.review.scores.indexOf(first));
  }

  setLevel(level: number): void {
    const { criterion } = this.score;
    const described = criterion.levels[level - 1];
    if (described === undefined) return;
    this.score.setLevel(level);
    this.#say(`${letterOf(criterion)}, level ${level}: ${described}`);
  }

  /** What is chosen in the answer becomes evidence; with nothing chosen, a sentence can be picked by key. */
  cite(index = this.#focused): 'cited' | 'picking' | 'nothing' {
    if (!this.view.isPicking) this.view.readSelection();
    const { chosen } = this.view;
    if (chosen === null) {
      if (!this.view.startPicking()) return 'nothing';
      this.sayPicked('Arrow keys move, with Shift they extend, Enter cites, Escape leaves.');
      return 'picking';
    }
    this.focus(index);
    const isNew = this.score.cite(chosen);
    const quote = this.view.read(chosen);
    this.#say(
      `${isNew ? 'Cited' : 'Cited already'} for ${letterOf(this.score.criterion)}: ${quote}`,
    );
    this.view.clear();
    return 'cited';
  }

  pick(step: 1 | -1, isExtending: boolean): void {
    this.view.pick(step, isExtending);
    this.sayPicked();
  }

  sayPicked(hint = ''): void {
    const { chosen } = this.view;
    if (chosen !== null) this.#say(`${this.view.read(chosen)} ${hint}`.trim());
  }
}
