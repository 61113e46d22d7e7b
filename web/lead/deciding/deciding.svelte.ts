import { SvelteSet } from 'svelte/reactivity';
import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Letters, LetterLine, Person, Progress } from '../views.ts';

export interface Deciding {
  readonly progress: Progress;
  readonly letters: Letters;
}

/** Whoever can be decided about among many: finished, not told yet, and not erased. */
export function isOpen({ sittingId, stage, decision, isRevoked, isErased }: Person): boolean {
  const isFinished = ['submitted', 'inReview', 'reviewed', 'decided'].includes(stage);
  return (
    sittingId !== null &&
    !isRevoked &&
    !isErased &&
    isFinished &&
    (decision?.toldAt ?? null) === null
  );
}

/** Everybody of an assessment on the way from the last review to the letter. */
export class AssessmentDeciding {
  readonly id: string;
  readonly shown: Resource<Deciding>;
  readonly chosen = new SvelteSet<string>();

  constructor(id: string, chosen: readonly string[]) {
    this.id = id;
    for (const sittingId of chosen) this.chosen.add(sittingId);
    this.shown = new Resource(async (signal) => {
      const params = { id };
      const [progress, letters] = await Promise.all([
        call('GET /api/v1/assessments/:id/progress', { params, signal }),
        call('GET /api/v1/assessments/:id/letters', { params, signal }),
      ]);
      return { progress, letters };
    });
  }

  async reload(): Promise<void> {
    await this.shown.reload();
  }

  /** Keeps the mails current while any waits; returns what ends it. */
  follow(everyMs = 3_000): () => void {
    const interval = setInterval(() => {
      const waits = this.shown.value?.letters.items.some(({ mail }) => mail === 'waiting') === true;
      if (waits && document.visibilityState === 'visible') void this.reload();
    }, everyMs);
    return () => {
      clearInterval(interval);
    };
  }

  choose(sittingId: string, isWanted: boolean): void {
    if (isWanted) this.chosen.add(sittingId);
    else this.chosen.delete(sittingId);
  }

  /** Sends what the list was made of and nothing else. */
  async tell(lines: readonly LetterLine[]): Promise<void> {
    const items = lines.flatMap(({ sittingId, decisionId, letter }) =>
      letter === null ? [] : [{ sittingId, decisionId, sha256: letter.sha256 }],
    );
    await call('POST /api/v1/assessments/:id/tellings', {
      params: { id: this.id },
      body: { items },
    });
    await this.reload();
  }

  async setOpening(outcome: LetterLine['outcome'], text: string | null): Promise<void> {
    await call('PUT /api/v1/assessments/:id/letter-openings/:outcome', {
      params: { id: this.id, outcome },
      body: { text },
    });
    await this.reload();
  }
}
