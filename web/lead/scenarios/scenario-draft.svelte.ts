import { call } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import type { Scenario, ScenarioContent } from '../views.ts';
import { findKept, forget, keep } from './kept-draft.ts';
import { problemsOf, type Check, type SourceProblem } from './source-check.ts';

export interface DraftOrigin {
  /** Null: it has never been saved. */
  readonly id: string | null;
  readonly source: string;
  /** Where this device keeps what is not saved. */
  readonly key: string;
}

/** A scenario that is being written: checked while it is typed, kept on this device until it is saved. */
export class ScenarioDraft {
  readonly #key: string;
  #id: string | null;
  #saved = $state.raw('');
  #source = $state.raw('');
  #check = $state.raw<Check>({ kind: 'late' });
  #content = $state.raw<ScenarioContent | null>(null);
  #keptAt = $state.raw<string | null>(null);
  #running: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ id, source, key }: DraftOrigin) {
    this.#id = id;
    this.#key = key;
    this.#saved = source;
    const kept = findKept(key);
    const differs = kept !== null && kept.source !== source;
    this.#keptAt = differs ? kept.keptAt : null;
    this.#source = differs ? kept.source : source;
    void this.check();
  }

  get source(): string {
    return this.#source;
  }

  set source(source: string) {
    if (source === this.#source) return;
    this.#source = source;
    this.#check = { kind: 'late' };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keepAndCheck(), 400);
  }

  get isSaved(): boolean {
    return this.#source === this.#saved && this.#id !== null;
  }

  /** Worth a warning when the page is left. */
  get isChanged(): boolean {
    return this.#source !== this.#saved;
  }

  /** When what is not saved was kept here, if this began with it. */
  get keptAt(): string | null {
    return this.#keptAt;
  }

  get state(): Check {
    return this.#check;
  }

  get problems(): readonly SourceProblem[] {
    return this.#check.kind === 'problems' ? this.#check.problems : [];
  }

  /** The last text without problems, as the candidate will see it. */
  get content(): ScenarioContent | null {
    return this.#content;
  }

  readonly saving = new Action(async () => {
    const source = this.#source;
    const saved = await this.#send(source);
    this.#id = saved.id;
    this.#saved = source;
    this.#keptAt = null;
    if (this.#source === source) forget(this.#key);
  });

  /** Saves; the scenario's id, or null where it did not work. */
  async save(): Promise<{ readonly id: string } | null> {
    const done = await this.saving.run();
    if (!done && problemsOf(this.saving.error) !== null) this.#take(this.saving.error);
    return done && this.#id !== null ? { id: this.#id } : null;
  }

  /** Back to what is saved. Returns what was there, for an undo. */
  discard(): string {
    const thrownAway = this.#source;
    this.source = this.#saved;
    this.#keptAt = null;
    forget(this.#key);
    return thrownAway;
  }

  async check(): Promise<void> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    const source = this.#source;
    try {
      this.#content = await call('POST /api/v1/scenario-previews', { body: { source }, signal });
      this.#check = { kind: 'good' };
    } catch (error) {
      if (!signal.aborted) this.#take(error);
    }
  }

  /** The page goes: nothing that was typed is lost by it. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    if (this.isChanged) keep(this.#key, this.#source);
  }

  #send(source: string): Promise<Scenario> {
    const body = { source };
    if (this.#id === null) return call('POST /api/v1/scenarios', { body });
    return call('PUT /api/v1/scenarios/:id/draft', { params: { id: this.#id }, body });
  }

  #take(error: unknown): void {
    const problems = problemsOf(error);
    this.#check = problems === null ? { kind: 'failed', error } : { kind: 'problems', problems };
  }

  async #keepAndCheck(): Promise<void> {
    if (this.isChanged) keep(this.#key, this.#source);
    else forget(this.#key);
    await this.check();
  }
}
