import { call } from '../../api/call.ts';
import { Resource } from '../../ui/resource.svelte.ts';
import { SavingItself } from '../saving-itself.svelte.ts';
import type { Assessment, Exemplar, ExemplarUse } from '../views.ts';

export interface ExemplarShown {
  readonly assessment: Assessment;
  readonly exemplar: Exemplar;
}

/** One criterion of an exemplar while it is being agreed on. */
export class AgreedDraft {
  readonly criterion: Exemplar['criteria'][number];
  level = $state('');
  reason = $state('');

  constructor(criterion: Exemplar['criteria'][number], agreed: Exemplar['agreed'][number] | null) {
    this.criterion = criterion;
    this.level = agreed === null ? '' : String(agreed.level);
    this.reason = agreed?.reason ?? '';
  }

  get isSettled(): boolean {
    return this.level !== '' && this.reason.trim() !== '';
  }
}

/** An exemplar on its page: what is agreed saves itself until it is approved. */
export class ExemplarForm {
  readonly #assessmentId: string;
  readonly id: string;
  readonly shown: Resource<ExemplarShown>;
  #drafts = $state.raw<readonly AgreedDraft[]>([]);
  readonly #saving = new SavingItself(() => this.#save());

  constructor(assessmentId: string, id: string) {
    this.#assessmentId = assessmentId;
    this.id = id;
    this.shown = new Resource(async (signal) => {
      const [assessment, exemplar] = await Promise.all([
        call('GET /api/v1/assessments/:id', { params: { id: this.#assessmentId }, signal }),
        call('GET /api/v1/exemplars/:id', { params: { id }, signal }),
      ]);
      this.#drafts = exemplar.criteria.map(
        (criterion) =>
          new AgreedDraft(
            criterion,
            exemplar.agreed.find(({ criterionId }) => criterionId === criterion.id) ?? null,
          ),
      );
      return { assessment, exemplar };
    });
  }

  get drafts(): readonly AgreedDraft[] {
    return this.#drafts;
  }

  get isSaved(): boolean {
    return this.#saving.isSaved;
  }

  get error(): unknown {
    return this.#saving.error;
  }

  /** The criteria without a level or a reason. */
  get unsettled(): readonly AgreedDraft[] {
    return this.#drafts.filter(({ isSettled }) => !isSettled);
  }

  changed(): void {
    this.#saving.changed();
  }

  /** What was typed is with the server afterwards, or `error` says why not. */
  async flush(): Promise<void> {
    await this.#saving.flush();
  }

  /** False: what was typed last could not be saved, and `error` says why. */
  async approve(): Promise<boolean> {
    await this.flush();
    if (!this.isSaved) return false;
    this.#set(await call('PUT /api/v1/exemplars/:id/approval', { params: { id: this.id } }));
    return true;
  }

  async useFor(use: ExemplarUse): Promise<void> {
    const params = { id: this.id };
    this.#set(await call('PUT /api/v1/exemplars/:id/use', { params, body: { use } }));
  }

  async retire(): Promise<void> {
    this.#set(await call('PUT /api/v1/exemplars/:id/retirement', { params: { id: this.id } }));
  }

  async bringBack(): Promise<void> {
    this.#set(await call('DELETE /api/v1/exemplars/:id/retirement', { params: { id: this.id } }));
  }

  async #save(): Promise<void> {
    const agreed = this.#drafts
      .filter(({ level }) => level !== '')
      .map(({ criterion, level, reason }) => {
        return { criterionId: criterion.id, level: Number(level), reason };
      });
    await call('PUT /api/v1/exemplars/:id/levels', { params: { id: this.id }, body: { agreed } });
  }

  #set(exemplar: Exemplar): void {
    const before = this.shown.value;
    if (before !== undefined) this.shown.set({ ...before, exemplar });
  }
}
