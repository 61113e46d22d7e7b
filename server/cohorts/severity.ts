import {
  measured,
  notMeasured,
  type Estimate,
  type Interval,
  type Measured,
} from '../statistics/measured.ts';
import { severity, type Severity } from '../statistics/severity.ts';

/** One level, with whose answer it judges and who gave it. */
export interface GivenLevel {
  readonly answerId: string;
  readonly interviewerId: string;
  readonly criterionId: string;
  readonly level: number;
}

export interface Harshness {
  readonly found: Measured<Severity>;
  /** Levels under the others’ for the same answers, above 0 for who is harsh; n = levels given. */
  readonly of: (interviewerId: string) => Measured<Estimate>;
}

/** Who scores lower than the others on the same answers, the criteria’s own means left out of it. */
export function harshness(levels: readonly GivenLevel[]): Harshness {
  const found = severity(
    levels.map(({ answerId, interviewerId, level, criterionId }) => ({
      candidate: answerId,
      interviewer: interviewerId,
      level,
      criterion: criterionId,
    })),
  );
  const effects = new Map(
    (found.measured ? found.value.interviewers : []).map((one) => [one.interviewer, one]),
  );
  return {
    found,
    of: (interviewerId) => {
      if (!found.measured) return found;
      const effect = effects.get(interviewerId);
      if (effect === undefined) {
        const own = levels.filter((level) => level.interviewerId === interviewerId);
        return notMeasured(own.length === 0 ? 'no-data' : 'not-connected', own.length);
      }
      const interval = measured(effect.ratings, turned(effect.interval));
      return measured(effect.ratings, { estimate: -effect.effect, interval });
    },
  };
}

const turned = ({ low, high, level, method }: Interval): Interval => ({
  low: -high,
  high: -low,
  level,
  method,
});
