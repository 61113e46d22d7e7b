import { call, type Reply } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Assessment } from '../views.ts';

export type Judging = Reply<'GET /api/v1/assessments/:id/judging'>;
export type RubricVersion = Judging['versions'][number];

export interface WholeJudging {
  readonly assessment: Assessment;
  readonly judging: Judging;
}

/** What of an assessment is in dispute, under which rubrics its answers stand, and what is read anew. */
export class AssessmentJudging {
  readonly id: string;
  readonly shown: Resource<WholeJudging>;

  constructor(id: string) {
    this.id = id;
    this.shown = new Resource(async (signal) => {
      const params = { id };
      const [assessment, judging] = await Promise.all([
        call('GET /api/v1/assessments/:id', { params, signal }),
        call('GET /api/v1/assessments/:id/judging', { params, signal }),
      ]);
      return { assessment, judging };
    });
  }

  /** Keeps it current while somebody looks; returns what ends it. */
  follow(everyMs = 15_000): () => void {
    const interval = setInterval(() => {
      if (document.visibilityState === 'visible') void this.shown.reload();
    }, everyMs);
    return () => {
      clearInterval(interval);
    };
  }

  async adjudicateFrom(levels: number): Promise<void> {
    await call('PUT /api/v1/assessments/:id/adjudication', {
      params: { id: this.id },
      body: { adjudicateFrom: levels },
    });
    await this.shown.reload();
  }

  async moveTo({ scenarioVersionId }: RubricVersion): Promise<void> {
    await call('PUT /api/v1/assessments/:id/rubric', {
      params: { id: this.id },
      body: { scenarioVersionId },
    });
    await this.shown.reload();
  }

  async rescore(): Promise<{ readonly opened: number; readonly skipped: number }> {
    const done = await call('POST /api/v1/assessments/:id/rescoring', {
      params: { id: this.id },
      body: { answers: 'all' },
    });
    await this.shown.reload();
    return done;
  }
}
