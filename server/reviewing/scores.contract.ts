import { z } from 'zod';
import { id, text, time } from '../http/contract.ts';

export const level = z.int().min(1).max(5);

/** Offsets count UTF-16 code units of the answer’s text; the quote is that slice. */
export const Evidence = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(1),
  quote: text(50_000, 1),
});

export const Score = z.strictObject({
  criterionId: id,
  level: level.nullable(),
  note: z.string(),
  evidence: z.array(Evidence),
  sequence: z.int(),
  savedAt: time,
});

export const AgreedLevel = z.strictObject({ criterionId: id, level, reason: z.string() });

/** Another level than the sealed one, given after the commit. */
export const ScoreChange = z.strictObject({ level, reason: z.string(), changedAt: time });
