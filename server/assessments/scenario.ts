import type { ScenarioCriterion, ScenarioTurn } from './scenario-shape.ts';

export interface VersionHead {
  readonly id: string;
  readonly number: number;
  /** Null: a draft. */
  readonly publishedAt: Date | null;
}

/** A criterion of a rubric version; scores point to its id. */
export interface Criterion extends Omit<ScenarioCriterion, 'levels'> {
  readonly id: string;
  /** 1-based, as in the rubric. */
  readonly position: number;
  readonly levels: string[];
}

/** The criteria that the answer of one turn is scored on. */
export function criteriaOfTurn<Some extends Pick<ScenarioCriterion, 'reads'>>(
  criteria: readonly Some[],
  position: number,
): Some[] {
  return criteria.filter((criterion) => criterion.reads.includes(position));
}

export function totalMinutes(turns: readonly Pick<ScenarioTurn, 'minutes'>[]): number {
  return turns.reduce((sum, turn) => sum + turn.minutes, 0);
}

export function draftOf<Head extends VersionHead>(versions: readonly Head[]): Head | null {
  return versions.find((version) => version.publishedAt === null) ?? null;
}

/** The newest that is published. */
export function publishedOf<Head extends VersionHead>(versions: readonly Head[]): Head | null {
  return versions
    .filter((version) => version.publishedAt !== null)
    .reduce<Head | null>(
      (newest, version) => (newest !== null && newest.number > version.number ? newest : version),
      null,
    );
}
