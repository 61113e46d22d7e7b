import { z } from 'zod';
import { id, time, type Contract } from '../../http/contract.ts';

const leads = ['lead', 'owner'] as const;

/** Offsets count UTF-16 code units of the answer as it was written. */
const place = { start: z.int().min(0), end: z.int().min(1) };

/** `other`: what a lead takes out besides what was found. */
export const redactedKind = z.enum(['name', 'email', 'handle', 'link', 'other']);

export const LeadRedaction = z.strictObject({
  answerId: id,
  sittingId: id,
  turn: z.int(),
  turnTitle: z.string(),
  /** Whose names were searched for. */
  candidate: z.strictObject({ name: z.string(), email: z.string() }),
  foundAt: time,
  /** As it was written. */
  text: z.string(),
  mentions: z.array(
    z.strictObject({
      ...place,
      kind: redactedKind.exclude(['other']),
      /** What is proposed to stand there instead. */
      put: z.string(),
    }),
  ),
  /** Null while it waits. */
  release: z
    .strictObject({
      spans: z.array(z.strictObject({ ...place, put: z.string() })),
      /** What interviewers read. */
      text: z.string(),
      sha256: z.string(),
      releasedAt: time,
      releasedBy: z.string(),
    })
    .nullable(),
});

export const redactionsContract = {
  'GET /api/v1/assessments/:id/redactions': {
    summary:
      'Answers in which something may tell who wrote them: those that wait, then those released',
    callers: leads,
    params: z.strictObject({ id }),
    reply: z.strictObject({
      assessment: z.strictObject({ id, name: z.string(), language: z.string() }),
      /** What stands where a lead takes out more than was found. */
      putForOther: z.string(),
      items: z.array(LeadRedaction),
    }),
    refusals: ['not_found'],
  },
  'PUT /api/v1/answers/:id/redaction': {
    summary:
      'Takes these spans out of an answer and lets it into the queue; final, the same again changes nothing',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({
      spans: z.array(z.strictObject({ ...place, kind: redactedKind })).max(2_000),
    }),
    status: 204,
    refusals: ['not_found', 'invalid_request', 'redaction_released'],
  },
} satisfies Contract;
