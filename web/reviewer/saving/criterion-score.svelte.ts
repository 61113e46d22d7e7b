import type { Reply } from '../../api/call.ts';
import { codeOf } from '../../api/wording.ts';
import type { Passage } from '../answer/source-map.ts';
import type { Journal } from './journal.ts';
import { SaveLine, type SaveResult, type SaveStatus } from './save-line.svelte.ts';
import {
  isSameContent,
  isSamePassage,
  merge,
  unscored,
  type ScoreContent,
} from './score-content.ts';

export type StoredScore = Reply<'PUT /api/v1/reviews/:id/scores/:criterionId'>;
export type Criterion = Reply<'GET /api/v1/reviews/:id'>['rubric']['criteria'][number];

export interface ScoreSaving {
  readonly journal: Journal;
  /** Rejects with the problem. */
  readonly save: (
    criterionId: string,
    content: ScoreContent,
    sequence: number,
  ) => Promise<StoredScore>;
  /** The claim is lost or the review sealed: no save can succeed. */
  readonly isOver: () => boolean;
  /** No longer on a screen: what is on its way still goes, but claims no place from what came after. */
  readonly isClosed: () => boolean;
  readonly onover: (error: unknown) => void;
}

const noteDelay = 600;

/** One criterion of one review as the interviewer has it, on its way to the server. */
export class CriterionScore {
  readonly criterion: Criterion;
  readonly #saving: ScoreSaving;
  readonly #line: SaveLine;
  #content = $state.raw<ScoreContent>(unscored);
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
    return this.#content.level;
  }

  get note(): string {
    return this.#content.note;
  }

  get evidence(): readonly Passage[] {
    return this.#content.evidence;
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
      const code = codeOf(error);
      if (code === 'invalid_request' || code === 'body_too_large') return 'refused';
      if (code !== 'claim_lost' && code !== 'review_committed' && code !== 'not_found')
        return 'later';
      onover(error);
      return 'over';
    }
  }

  /** What this device wrote and nobody acknowledged, unless the server has something newer. */
  #takeUpJournal(stored: StoredScore | undefined): void {
    const kept = this.#saving.journal.read(this.criterion.id);
    if (kept === null) return;
    const isNewer =
      stored === undefined || kept.sequence > stored.sequence || kept.at > stored.savedAt;
    if (!isNewer || isSameContent(kept.content, this.#content)) {
      this.#saving.journal.forget(this.criterion.id);
      return;
    }
    this.#content = kept.content;
    this.#push(Math.max(kept.sequence, (stored?.sequence ?? 0) + 1), noteDelay);
  }
}

const contentOf = ({ level, note, evidence }: StoredScore): ScoreContent => ({
  level,
  note,
  evidence,
});
