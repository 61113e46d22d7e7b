import type { TestApp } from '../../support/app.ts';
import type { Person } from '../../support/cast.ts';
import type { Desk } from '../desk.ts';
import type { Claimed } from '../reader.ts';

export interface Decision {
  readonly criterionId: string;
  readonly level: number;
  readonly reason: string;
}

/** Somebody who settles what others are apart on. What ends in “…ing” tells the whole answer. */
export class Settler {
  readonly #longhand: TestApp;
  readonly #person: Person;

  constructor(longhand: TestApp, person: Person) {
    this.#longhand = longhand;
    this.#person = person;
  }

  queue(id: string) {
    return this.#longhand.does(this.#person, 'GET /api/v1/assessments/:id/adjudication', {
      params: { id },
    });
  }

  claiming(id: string, answerId?: string) {
    return this.#longhand.call(this.#person, 'PUT /api/v1/assessments/:id/adjudication/claim', {
      params: { id },
      body: answerId === undefined ? {} : { answerId },
    });
  }

  async claimed(id: string) {
    const { status, body, text } = await this.claiming(id);
    if (status !== 200) throw new Error(`nothing for ${this.#person.name}: ${text}`);
    return body;
  }

  givingBack(id: string) {
    return this.#longhand.call(this.#person, 'DELETE /api/v1/assessments/:id/adjudication/claim', {
      params: { id },
    });
  }

  settling(answerId: string, decisions: readonly Decision[], round = 1) {
    return this.#longhand.call(this.#person, 'PUT /api/v1/answers/:id/adjudication', {
      params: { id: answerId },
      body: { round, decisions },
    });
  }
}

/** Both read every answer of it, the second at this level. */
export async function readByTwo(
  desk: Desk,
  assessmentId: string,
  [first, second]: readonly [number, number],
): Promise<{ readonly ivo: Claimed[]; readonly ines: Claimed[] }> {
  const ivo = await desk.reader(desk.cast.ivo).reviewAll(assessmentId, first, 'Ivo was here.');
  const ines = await desk.reader(desk.cast.ines).reviewAll(assessmentId, second, 'Ines was here.');
  return { ivo, ines };
}

/** Every criterion at this level, for this reason. */
export const decideAll = (
  criteria: readonly { readonly id: string }[],
  level = 3,
  reason = 'Names a time, not its zone.',
): Decision[] => criteria.map(({ id }) => ({ criterionId: id, level, reason }));
