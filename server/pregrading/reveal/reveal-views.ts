import type { Suggestion } from '../../reviewing/suggesting.ts';
import { flagsInWords, whyInWords } from './reveal-words.ts';
import type { WhyNot } from './reveal.ts';
import type { CriterionStanding } from './standing.actions.ts';

/** One criterion’s suggestion for an interviewer; quotes are cut out of the text they read. */
export function suggestionView(
  { criterionId, suggestion, revealed, fresh, why: held }: CriterionStanding,
  text: string,
): Suggestion {
  const hasCome: WhyNot | null = fresh === null ? null : 'arrived';
  const why = held ?? (revealed === null ? (hasCome ?? 'later') : null);
  const isFlagged =
    why === null || ['abstained', 'uncalibrated', 'unsure', 'arrived'].includes(why);
  const flags = isFlagged ? (suggestion?.flags ?? []) : [];
  return {
    criterionId,
    shown:
      why !== null || revealed === null || suggestion === null
        ? null
        : {
            level: revealed.level,
            low: revealed.low,
            high: revealed.high,
            standing: revealed.standing,
            labels: revealed.labels,
            evidence: suggestion.evidence.flatMap(({ start, end, supports }) =>
              start < end && end <= text.length
                ? [{ start, end, quote: text.slice(start, end), supports }]
                : [],
            ),
            gap: suggestion.gap,
            isEarly: revealed.isEarly,
          },
    why,
    reason: why === null ? null : whyInWords(why, suggestion?.abstained ?? null),
    hidden: flags
      .filter(({ start, end }) => start < end && end <= text.length)
      .map(({ kind, start, end }) => ({ what: flagsInWords[kind], start, end })),
  };
}
