import type { Passage } from '../answer/source-map.ts';

/** What an interviewer says about one criterion. */
export interface ScoreContent {
  readonly level: number | null;
  readonly note: string;
  readonly evidence: readonly Passage[];
}

export const unscored: ScoreContent = { level: null, note: '', evidence: [] };

export function isSameContent(one: ScoreContent, other: ScoreContent): boolean {
  return (
    one.level === other.level &&
    one.note === other.note &&
    one.evidence.length === other.evidence.length &&
    one.evidence.every((passage, index) => isSamePassage(passage, other.evidence[index]!))
  );
}

export function isSamePassage(one: Passage, other: Passage): boolean {
  return one.start === other.start && one.end === other.end;
}
