import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { Assessment, Exemplar, LeadTraining } from '../views.ts';

export interface ExemplarsShown {
  readonly assessment: Assessment;
  readonly exemplars: readonly Exemplar[];
  readonly training: LeadTraining;
}

export interface TrainingRule {
  readonly share: number | null;
  readonly within: number;
  readonly anchorEvery: number;
}

/** The exemplars of an assessment, and how interviewers have done on them. */
export class AssessmentExemplars {
  readonly id: string;
  readonly shown: Resource<ExemplarsShown>;

  constructor(id: string) {
    this.id = id;
    const params = { id };
    this.shown = new Resource(async (signal) => {
      const [assessment, { items }, training] = await Promise.all([
        call('GET /api/v1/assessments/:id', { params, signal }),
        call('GET /api/v1/assessments/:id/exemplars', { params, signal }),
        call('GET /api/v1/assessments/:id/training', { params, signal }),
      ]);
      return { assessment, exemplars: items, training };
    });
  }

  async rule({ share, within, anchorEvery }: TrainingRule): Promise<void> {
    const training = await call('PUT /api/v1/assessments/:id/training', {
      params: { id: this.id },
      body: { share, within, anchorEvery },
    });
    this.#set(training);
  }

  async admit(memberId: string, reason: string): Promise<void> {
    const training = await call('PUT /api/v1/assessments/:id/admissions/:memberId', {
      params: { id: this.id, memberId },
      body: { reason },
    });
    this.#set(training);
  }

  #set(training: LeadTraining): void {
    const before = this.shown.value;
    if (before !== undefined) this.shown.set({ ...before, training });
  }
}
