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

/** What was changed here on top of what is stored; where both changed the same, what was done here. */
export function merge(base: ScoreContent, stored: ScoreContent, here: ScoreContent): ScoreContent {
  const isSameEvidence = isSameContent(
    { ...here, level: 0, note: '' },
    { ...base, level: 0, note: '' },
  );
  return {
    level: here.level === base.level ? stored.level : here.level,
    note: here.note === base.note ? stored.note : here.note,
    evidence: isSameEvidence ? stored.evidence : here.evidence,
  };
}

export function isSamePassage(one: Passage, other: Passage): boolean {
  return one.start === other.start && one.end === other.end;
}
