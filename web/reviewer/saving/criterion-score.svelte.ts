import type { Passage } from '../answer/source-map.ts';
import { SaveLine, type SaveResult, type SaveStatus } from './save-line.svelte.ts';
import {
  contentOf,
  resultOf,
  type Criterion,
  type ScoreSaving,
  type StoredScore,
} from './score-saving.ts';
import {
  isSameContent,
  isSamePassage,
  merge,
  unscored,
  type ScoreContent,
} from './score-content.ts';

const noteDelay = 600;

/** One criterion of one review as the interviewer has it, on its way to the server. */
export class CriterionScore {
  readonly criterion: Criterion;
  readonly #saving: ScoreSaving;
  readonly #line: SaveLine;
  // Apart, so that a letter in the note does not draw every highlight again.
  #level = $state.raw(unscored.level);
  #note = $state.raw(unscored.note);
  #evidence = $state.raw(unscored.evidence);
  /** What the server was last known to have. */
  #known: ScoreContent = unscored;
  #error = $state.raw<unknown>(null);

  constructor(criterion: Criterion, stored: StoredScore | undefined, saving: ScoreSaving) {
    this.criterion = criterion;
    this.#saving = saving;
    if (stored !== undefined) this.#content = this.#known = contentOf(stored);
    this.#line = new SaveLine(stored?.sequence ?? 0, (sequence) => this.#send(sequence));
    this.#takeUpJournal(stored);
  }

  get level(): number | null {
    return this.#level;
  }

  /** The top or the bottom of the scale. */
  get isAtAnEnd(): boolean {
    return this.#level === 1 || this.#level === this.criterion.levels.length;
  }

  get note(): string {
    return this.#note;
  }

  get evidence(): readonly Passage[] {
    return this.#evidence;
  }

  /** Nobody has said anything about it yet, on whichever screen. */
  get isUntouched(): boolean {
    return this.#line.latest === 0 && this.status === 'saved';
  }

  get status(): SaveStatus {
    return this.#line.status;
  }

  /** What the last failed save was answered with; null once one succeeded. */
  get error(): unknown {
    return this.#error;
  }

  setLevel(level: number): void {
    if (level >= 1 && level <= this.criterion.levels.length) this.#change({ level });
  }

  setNote(note: string): void {
    this.#change({ note }, noteDelay);
  }

  /** False: it is cited already. */
  cite(passage: Passage): boolean {
    if (this.evidence.some((cited) => isSamePassage(cited, passage))) return false;
    const evidence = [...this.evidence, passage].sort((a, b) => a.start - b.start || a.end - b.end);
    this.#change({ evidence });
    return true;
  }

  uncite(passage: Passage): void {
    this.#change({ evidence: this.evidence.filter((cited) => !isSamePassage(cited, passage)) });
  }

  /** True once the server has acknowledged the latest. */
  flush(): Promise<boolean> {
    return this.#line.flush();
  }

  get #content(): ScoreContent {
    return { level: this.#level, note: this.#note, evidence: this.#evidence };
  }

  set #content({ level, note, evidence }: ScoreContent) {
    this.#level = level;
    this.#note = note;
    this.#evidence = evidence;
  }

  #change(part: Partial<ScoreContent>, delay = 0): void {
    const content = { ...this.#content, ...part };
    if (isSameContent(content, this.#content)) return;
    this.#content = content;
    this.#push(this.#line.latest + 1, delay);
  }

  #push(sequence: number, delay = 0): void {
    const { journal } = this.#saving;
    journal.write(this.criterion.id, {
      content: this.#content,
      sequence,
      at: new Date().toISOString(),
    });
    this.#line.changed(sequence, delay);
  }

  async #send(sequence: number): Promise<SaveResult> {
    const { save, journal, isOver, isClosed, onover } = this.#saving;
    if (isOver()) return 'over';
    const sent = this.#content;
    try {
      const stored = await save(this.criterion.id, sent, sequence);
      this.#error = null;
      const base = this.#known;
      this.#known = contentOf(stored);
      if (!isSameContent(this.#known, sent) && !isClosed()) {
        // Written on another screen of the same person meanwhile: each keeps what it alone has changed.
        this.#content = merge(base, this.#known, this.#content);
        this.#push(Math.max(stored.sequence, this.#line.latest) + 1);
        return 'again';
      }
      journal.forget(this.criterion.id, sequence);
      return 'saved';
    } catch (error) {
      this.#error = error;
      const result = resultOf(error);
      if (result === 'over') onover(error);
      return result;
    }
  }

  #takeUpJournal(stored: StoredScore | undefined): void {
    const kept = this.#saving.journal.takeUp(this.criterion.id, stored);
    if (kept === null || isSameContent(kept.content, this.#content)) return;
    this.#content = kept.content;
    this.#push(Math.max(kept.sequence, (stored?.sequence ?? 0) + 1), noteDelay);
  }
}
