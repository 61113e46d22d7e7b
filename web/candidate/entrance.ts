import { ApiProblem, call } from '../api/call.ts';

/** Lets the candidate in by their link, and again where the session ends while they write. */
export class Entrance {
  readonly #token: string | null;

  constructor(token: string | null) {
    this.#token = token;
  }

  async enter(): Promise<void> {
    if (this.#token === null) return;
    await call('POST /api/v1/candidate-session', { body: { token: this.#token } });
  }

  /** Makes the request; where nobody is signed in any more, signs in by the link and makes it once more. */
  async within<Result>(request: () => Promise<Result>): Promise<Result> {
    try {
      return await request();
    } catch (error) {
      const isOut = error instanceof ApiProblem && error.code === 'not_signed_in';
      if (!isOut || this.#token === null) throw error;
      await this.enter();
      return request();
    }
  }
}
