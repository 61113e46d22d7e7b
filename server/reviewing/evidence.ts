/** A passage of the answer: UTF-16 offsets, and what stands between them. */
export interface Evidence {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

export interface EvidenceProblem {
  readonly field: string;
  readonly reason: string;
}

/** An answer never changes, so a quote that is not its passage was taken from something else. */
export function evidenceProblems(text: string, evidence: readonly Evidence[]): EvidenceProblem[] {
  return evidence.flatMap(({ start, end, quote }, at) => {
    const field = `body.evidence.${at}`;
    if (end <= start) return [{ field: `${field}.end`, reason: 'is not after start' }];
    if (end > text.length) {
      return [{ field: `${field}.end`, reason: `is past the end of the answer, ${text.length}` }];
    }
    if (text.slice(start, end) === quote) return [];
    return [{ field: `${field}.quote`, reason: `is not what stands at ${start} to ${end}` }];
  });
}
