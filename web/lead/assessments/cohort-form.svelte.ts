import { ApiProblem, call } from '../../api/call.ts';
import type { AiPolicy, Cohort } from '../views.ts';
import { asField, defaultWindow, fromField, windowProblem } from './window.ts';

const ownTeam = 'Our own team';
/** The cohort has no AI-use policy of its own. */
export const asAssessment = 'assessment';

/** A cohort as it stands in a form, and whether it has been made. */
export class CohortForm {
  name = $state('');
  opensAt = $state('');
  closesAt = $state('');
  isReference = $state(false);
  aiPolicy = $state<AiPolicy | typeof asAssessment>(asAssessment);
  readonly #cohort: Cohort | null;
  #made = $state.raw<Cohort | null>(null);
  #problem = $state('');

  constructor(cohort: Cohort | null, now: Date) {
    this.#cohort = cohort;
    const { opensAt, closesAt } = cohort ?? defaultWindow(now);
    this.name = cohort?.name ?? '';
    this.opensAt = asField(opensAt);
    this.closesAt = asField(closesAt);
    this.isReference = cohort?.isReference ?? false;
    this.aiPolicy = cohort?.aiPolicy ?? asAssessment;
  }

  /** A team that has no name yet gets one. */
  chooseReference(isReference: boolean): void {
    this.isReference = isReference;
    if (isReference && this.name.trim() === '') this.name = ownTeam;
    if (!isReference && this.name === ownTeam) this.name = '';
  }

  /** Null: not made yet. */
  get made(): Cohort | null {
    return this.#made;
  }

  /** Somebody has begun under the policy they were told. */
  get isPolicyFixed(): boolean {
    return this.#cohort?.hasStarted ?? false;
  }

  get problem(): string {
    return this.#problem;
  }

  /** True when it can be sent; otherwise `problem` says why not. */
  check(now: Date): boolean {
    this.#problem =
      this.name.trim() === '' ? 'Give the cohort a name.' : (windowProblem(this, now) ?? '');
    return this.#problem === '';
  }

  async save(assessmentId: string): Promise<Cohort> {
    const opens = fromField(this.opensAt);
    const closes = fromField(this.closesAt);
    if (opens === null || closes === null) throw new Error('the window was not checked');
    const body = {
      name: this.name.trim(),
      opensAt: opens.toISOString(),
      closesAt: closes.toISOString(),
      isReference: this.isReference,
      aiPolicy: this.aiPolicy === asAssessment ? null : this.aiPolicy,
    };
    try {
      this.#made =
        this.#cohort === null
          ? await call('POST /api/v1/assessments/:id/cohorts', {
              params: { id: assessmentId },
              body,
            })
          : await call('PUT /api/v1/cohorts/:id', { params: { id: this.#cohort.id }, body });
      return this.#made;
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'name_taken') this.#problem = error.detail;
      throw error;
    }
  }
}
