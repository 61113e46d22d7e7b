import { findMentions } from '../reviewing/redactions/mentions.ts';
import type { Writer } from '../reviewing/redactions/own-names.ts';
import { placeholders, redacted } from '../reviewing/redactions/redact.ts';
import { storyOf } from '../reviewing/redactions/story.ts';
import type { Scenario } from '../assessments/scenario-shape.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface MaskedText {
  readonly text: string;
  readonly sha256: Buffer;
  /** Where that stands in the text as interviewers read it. What lies in a mask is all that was masked. */
  readonly unmasked: <Some extends Span>(span: Some) => Some;
}

/**
 * What a model reads: the text as interviewers read it, without what a lead may have let stand of its writer’s name,
 * mail address, handles and links.
 */
export function masked(text: string, writer: Writer, scenario: Scenario): MaskedText {
  const spans = findMentions(text, writer, storyOf(scenario)).map(({ start, end, kind }) => ({
    start,
    end,
    put: placeholders[kind],
  }));
  return {
    ...redacted(text, spans),
    unmasked: (span) => ({
      ...span,
      start: placeBefore(spans, span.start, 'start'),
      end: placeBefore(spans, span.end, 'end'),
    }),
  };
}

type Mask = Span & { readonly put: string };

function placeBefore(masks: readonly Mask[], at: number, side: 'start' | 'end'): number {
  let longer = 0;
  for (const { start, end, put } of masks) {
    const from = start + longer;
    if (at <= from) break;
    if (at < from + put.length) return side === 'start' ? start : end;
    longer += put.length - (end - start);
  }
  return at - longer;
}
