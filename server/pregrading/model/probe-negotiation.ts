import type { CallResult, PlannedCall, Usage } from './call.ts';
import { openaiDialect, type Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.model.ts';
import { partRefused } from './trouble.ts';

/** Finds an endpoint’s dialect by being refused: each refusal names the part it did not take. */
export class Negotiation {
  dialect: Dialect = openaiDialect;
  calls = 0;
  readonly usage: { -readonly [Part in keyof Usage]: Usage[Part] } = {
    in: 0,
    cached: 0,
    out: 0,
    reasoning: 0,
  };
  #limitsTried = new Set<Dialect['outputLimit']>();
  readonly #endpoint: Endpoint;
  readonly #deadlineMs: number;

  constructor(endpoint: Endpoint, deadlineMs: number) {
    this.#endpoint = endpoint;
    this.#deadlineMs = deadlineMs;
  }

  /** Sends once, and counts what it cost. */
  async send(planned: PlannedCall): Promise<CallResult> {
    const result = await this.#endpoint.send(planned, { deadlineMs: this.#deadlineMs });
    this.calls += 1;
    for (const part of ['in', 'cached', 'out', 'reasoning'] as const) {
      this.usage[part] += result.usage?.[part] ?? 0;
    }
    if ((result.usage?.reasoning ?? 0) > 0) this.dialect = { ...this.dialect, reasons: true };
    return result;
  }

  /** Sends until it is taken, giving up one part after the other. */
  async agree(plan: (dialect: Dialect) => PlannedCall): Promise<CallResult> {
    for (;;) {
      const result = await this.send(plan(this.dialect));
      const next = this.#without(result);
      if (next === null) return result;
      this.dialect = next;
    }
  }

  #without(result: CallResult): Dialect | null {
    const { dialect } = this;
    if (result.outcome === 'cut_off') return dialect.reasons ? null : { ...dialect, reasons: true };
    if (result.outcome !== 'failed' || result.trouble !== 'unavailable') return null;
    switch (partRefused(result.error)) {
      case 'limit':
        return this.#otherLimit();
      case 'temperature':
        return dialect.takesTemperature ? { ...dialect, takesTemperature: false } : null;
      case 'seed':
        return dialect.takesSeed ? { ...dialect, takesSeed: false } : null;
      case 'store':
        return dialect.takesStore ? { ...dialect, takesStore: false } : null;
      case 'system':
        return dialect.takesSystem ? { ...dialect, takesSystem: false } : null;
      case 'format':
        return null;
      case null:
        return this.#bare();
    }
  }

  #otherLimit(): Dialect | null {
    this.#limitsTried.add(this.dialect.outputLimit);
    const other =
      this.dialect.outputLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    return this.#limitsTried.has(other) ? null : { ...this.dialect, outputLimit: other };
  }

  /** A refusal that names nothing: perhaps one of the parts that can be left out. */
  #bare(): Dialect | null {
    const { dialect } = this;
    if (!dialect.takesTemperature && !dialect.takesSeed && !dialect.takesStore) return null;
    return { ...dialect, takesTemperature: false, takesSeed: false, takesStore: false };
  }
}
