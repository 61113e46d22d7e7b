import { call } from '../../api/call.ts';
import { Action } from '../../ui/action.svelte.ts';
import type { AiPolicy, Feedback, ScenarioHead } from '../views.ts';
import { CohortForm } from './cohort-form.svelte.ts';

const reviewCounts = ['1', '2', '3', '4', '5'] as const;
export const reviewOptions = reviewCounts.map((value) => ({ value, label: value }));

/** An assessment as it stands in the form; what has been made already is not made twice. */
export class NewAssessment {
  scenarioId = $state('');
  name = $state('');
  aiPolicy = $state<AiPolicy>('editing');
  feedback = $state<Feedback>('none');
  reviews = $state<(typeof reviewCounts)[number]>('2');
  #cohorts = $state.raw<readonly CohortForm[]>([new CohortForm(null, new Date())]);
  #problem = $state('');
  #id = $state<string | null>(null);

  get cohorts(): readonly CohortForm[] {
    return this.#cohorts;
  }

  /** The assessment itself stands; only some of its cohorts are missing. */
  get isOpened(): boolean {
    return this.#id !== null;
  }

  get problem(): string {
    return this.#problem;
  }

  addCohort(): void {
    this.#cohorts = [...this.#cohorts, new CohortForm(null, new Date())];
  }

  removeCohort(cohort: CohortForm): void {
    this.#cohorts = this.#cohorts.filter((one) => one !== cohort);
  }

  restoreCohort(cohort: CohortForm, at: number): void {
    this.#cohorts = this.#cohorts.toSpliced(at, 0, cohort);
  }

  readonly opening = new Action(async (scenarios: readonly ScenarioHead[]) => {
    this.#problem = this.#findProblem();
    const unmade = this.#cohorts.filter((cohort) => cohort.made === null);
    const cohortsFit = unmade.map((cohort) => cohort.check(new Date())).every(Boolean);
    if (this.#problem !== '' || !cohortsFit) return;
    const version = scenarios.find(({ id }) => id === this.scenarioId)?.published;
    if (!version) return;
    this.#id ??= await this.#open(version.id);
    for (const cohort of unmade) await cohort.save(this.#id);
  });

  /** The id of what was opened, with all its cohorts; null where something is missing. */
  async open(scenarios: readonly ScenarioHead[]): Promise<string | null> {
    const done = await this.opening.run(scenarios);
    return done && this.#cohorts.every(({ made }) => made !== null) ? this.#id : null;
  }

  async #open(scenarioVersionId: string): Promise<string> {
    const { name, aiPolicy, feedback } = this;
    const body = {
      name: name.trim(),
      scenarioVersionId,
      aiPolicy,
      feedback,
      reviewsPerAnswer: Number(this.reviews),
    };
    return (await call('POST /api/v1/assessments', { body })).id;
  }

  #findProblem(): string {
    if (this.scenarioId === '') return 'Choose a scenario first.';
    if (this.name.trim() === '') return 'Give the assessment a name, such as the role it is for.';
    return '';
  }
}
