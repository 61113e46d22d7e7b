import type { z } from 'zod';
import type { LeadExemplar } from '../../server/reviewing/exemplars/exemplars.contract.ts';
import type { TestApp } from '../support/app.ts';
import type { Person } from '../support/cast.ts';

export type Exemplar = z.output<typeof LeadExemplar>;
export type Use = Exemplar['use'];

/** A lead at the API, making exemplars. What ends in “…ing” tells the whole answer. */
export class Team {
  readonly #longhand: TestApp;
  readonly #lead: Person;
  readonly #assessmentId: string;

  constructor(longhand: TestApp, lead: Person, assessmentId: string) {
    this.#longhand = longhand;
    this.#lead = lead;
    this.#assessmentId = assessmentId;
  }

  making(body: object) {
    return this.#longhand.call(this.#lead, 'POST /api/v1/assessments/:id/exemplars', {
      params: { id: this.#assessmentId },
      body,
    });
  }

  async write(use: Use, text: string, turn = 1): Promise<Exemplar> {
    const { status, body, text: said } = await this.making({ use, text, turn });
    if (status !== 201) throw new Error(said);
    return body;
  }

  agreeing({ id, criteria }: Exemplar, level: number, reason = `It reads as ${level}.`) {
    return this.#longhand.call(this.#lead, 'PUT /api/v1/exemplars/:id/levels', {
      params: { id },
      body: { agreed: criteria.map((one) => ({ criterionId: one.id, level, reason })) },
    });
  }

  approving({ id }: Exemplar) {
    return this.#longhand.call(this.#lead, 'PUT /api/v1/exemplars/:id/approval', {
      params: { id },
    });
  }

  /** Written, agreed on and approved. */
  async approved(use: Use, text: string, { turn = 1, level = 3 } = {}): Promise<Exemplar> {
    return this.settle(await this.write(use, text, turn), level);
  }

  async approvedFrom(use: Use, answerId: string, level = 3): Promise<Exemplar> {
    const { status, body, text } = await this.making({ use, answerId });
    if (status !== 201) throw new Error(text);
    return this.settle(body, level);
  }

  async settle(exemplar: Exemplar, level: number): Promise<Exemplar> {
    await this.agreeing(exemplar, level);
    const { status, body, text } = await this.approving(exemplar);
    if (status !== 200) throw new Error(text);
    return body;
  }

  list() {
    return this.#longhand.does(this.#lead, 'GET /api/v1/assessments/:id/exemplars', {
      params: { id: this.#assessmentId },
    });
  }

  sources() {
    return this.#longhand.does(this.#lead, 'GET /api/v1/assessments/:id/exemplar-sources', {
      params: { id: this.#assessmentId },
    });
  }

  retire(id: string) {
    return this.#longhand.does(this.#lead, 'PUT /api/v1/exemplars/:id/retirement', {
      params: { id },
    });
  }

  bringingBack(id: string) {
    return this.#longhand.call(this.#lead, 'DELETE /api/v1/exemplars/:id/retirement', {
      params: { id },
    });
  }

  useFor(id: string, use: Use) {
    return this.#longhand.does(this.#lead, 'PUT /api/v1/exemplars/:id/use', {
      params: { id },
      body: { use },
    });
  }

  rule(rule: { share: number | null; within?: number; anchorEvery?: number }) {
    return this.#longhand.does(this.#lead, 'PUT /api/v1/assessments/:id/training', {
      params: { id: this.#assessmentId },
      body: { within: 1, anchorEvery: 15, ...rule },
    });
  }

  results() {
    return this.#longhand.does(this.#lead, 'GET /api/v1/assessments/:id/training', {
      params: { id: this.#assessmentId },
    });
  }

  admit(memberId: string, reason: string) {
    return this.#longhand.does(this.#lead, 'PUT /api/v1/assessments/:id/admissions/:memberId', {
      params: { id: this.#assessmentId, memberId },
      body: { reason },
    });
  }
}
