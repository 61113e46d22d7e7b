import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import type { ModelTerms, Pregrading, PregradingSettings } from '../views.ts';

export type SettingsWanted = Pick<
  PregradingSettings,
  'purpose' | 'mode' | 'assistReason' | 'controlPercent' | 'cut'
>;
export type TermsWanted = Omit<ModelTerms, 'isDefault'>;

const whileReadingMs = 2_000;
const otherwiseMs = 15_000;

/** Whether a model reads the answers of an assessment, how far it has come, and what may be done about it. */
export class AssessmentPregrading {
  readonly shown: Resource<Pregrading>;
  readonly #params: { readonly id: string };

  constructor(id: string) {
    this.#params = { id };
    this.shown = new Resource((signal) =>
      call('GET /api/v1/assessments/:id/pregrading', { params: { id }, signal }),
    );
  }

  get isReading(): boolean {
    const progress = this.shown.value?.progress;
    return progress !== undefined && progress.waiting + progress.running > 0;
  }

  /** Keeps it current while somebody looks, closely while something is being read; returns what ends it. */
  follow(): () => void {
    const look = () => {
      if (document.visibilityState === 'visible') void this.shown.reload();
    };
    const interval = setInterval(look, this.isReading ? whileReadingMs : otherwiseMs);
    return () => {
      clearInterval(interval);
    };
  }

  async switchOn(body: SettingsWanted): Promise<void> {
    this.shown.set(
      await call('PUT /api/v1/assessments/:id/pregrading', { params: this.#params, body }),
    );
  }

  async stop(): Promise<void> {
    this.shown.set(
      await call('DELETE /api/v1/assessments/:id/pregrading', { params: this.#params }),
    );
  }

  /** What was found is kept, so it is there even where somebody between here and there lost patience. */
  async test(): Promise<void> {
    try {
      await call('POST /api/v1/assessments/:id/pregrading/connection', { params: this.#params });
    } finally {
      await this.shown.reload();
    }
  }

  /** Tells how many suggestions wait for that. */
  async readTheRest(): Promise<number> {
    const { queued } = await call('POST /api/v1/assessments/:id/pregrading/runs', {
      params: this.#params,
    });
    await this.shown.reload();
    return queued;
  }

  async cancel(): Promise<number> {
    const { cancelled } = await call('DELETE /api/v1/assessments/:id/pregrading/runs', {
      params: this.#params,
    });
    await this.shown.reload();
    return cancelled;
  }

  async setTerms(body: TermsWanted): Promise<void> {
    await call('PUT /api/v1/pregrading/terms', { body });
    await this.shown.reload();
  }
}
