import { z } from 'zod';
import { id, text, time, type Contract } from '../../http/contract.ts';
import { outcome } from '../progress.contract.ts';

const leads = ['lead', 'owner'] as const;

const Chosen = z.strictObject({
  reviewId: id,
  criterionId: id,
  /** Its place among what the review cites; null: the note. */
  quote: z.int().min(0).nullable(),
});

const levels = z.enum(['ready', 'notAllowed', 'notRead']);

const Mail = z.strictObject({ subject: z.string(), text: z.string(), html: z.string() });

const Letter = z.strictObject({
  sittingId: id,
  assessment: z.strictObject({ id, name: z.string() }),
  candidate: z.strictObject({
    id,
    name: z.string(),
    /** Empty once they are erased. */
    email: z.string(),
    isErased: z.boolean(),
  }),
  decision: z.strictObject({ id, outcome }),
  /** Null: not sent yet. */
  toldAt: time.nullable(),
  draft: z.strictObject({
    revision: z.int(),
    withLevels: z.boolean(),
    chosen: z.array(Chosen),
    words: z.string(),
    savedAt: time.nullable(),
  }),
  levels,
  /** What may go in: of reviews that count, without the names of who wrote them. */
  criteria: z.array(
    z.strictObject({
      turn: z.int(),
      turnTitle: z.string(),
      criterionId: id,
      title: z.string(),
      found: z.array(z.strictObject({ text: z.string(), readers: z.int() })),
      evidence: z.array(
        z.strictObject({ reviewId: id, quotes: z.array(z.string()), note: z.string() }),
      ),
    }),
  ),
  /** As it would be sent now, or was; null: the candidate is erased. */
  letter: Mail.nullable(),
  sha256: z.string(),
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256');

const Told = z.strictObject({ told: z.int() });

export const lettersContract = {
  'GET /api/v1/sittings/:id/letter': {
    summary: 'The letter that tells a candidate what was decided, exactly as it would be sent',
    callers: leads,
    params: z.strictObject({ id }),
    reply: Letter,
    refusals: ['not_found', 'not_decided'],
  },
  'PUT /api/v1/sittings/:id/letter': {
    summary: 'Keeps what was chosen for the letter',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({
      decisionId: id,
      baseRevision: z.int().min(0),
      withLevels: z.boolean(),
      chosen: z.array(Chosen).max(500),
      words: text(20_000),
    }),
    reply: Letter,
    refusals: [
      'not_found',
      'not_decided',
      'decision_replaced',
      'decision_told',
      'letter_changed',
      'candidate_erased',
    ],
  },
  'GET /api/v1/assessments/:id/letters': {
    summary: 'Everybody who is decided about: what each would be sent, and who has been told',
    callers: leads,
    params: z.strictObject({ id }),
    reply: z.strictObject({
      assessment: z.strictObject({ id, name: z.string(), feedback: z.enum(['none', 'levels']) }),
      openings: z.array(z.strictObject({ outcome, text: z.string(), isOwn: z.boolean() })),
      items: z.array(
        z.strictObject({
          sittingId: id,
          decisionId: id,
          outcome,
          name: z.string(),
          /** Empty once they are erased. */
          email: z.string(),
          isErased: z.boolean(),
          cohort: z.string(),
          toldAt: time.nullable(),
          /** Null: they have not been told. */
          mail: z.enum(['waiting', 'sent', 'failed']).nullable(),
          /** Of another decision, the last time. */
          toldBefore: time.nullable(),
          /** Null: they have been told, or are erased. */
          letter: z
            .strictObject({
              sha256,
              levels: z.enum([...levels.options, 'leftOut']),
              criteria: z.int(),
              quotes: z.int(),
              notes: z.int(),
              hasWords: z.boolean(),
            })
            .nullable(),
        }),
      ),
    }),
    refusals: ['not_found'],
  },
  'POST /api/v1/assessments/:id/tellings': {
    summary: 'Sends letters as they were previewed, all or none; nobody is mailed the same twice',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({
      items: z
        .array(z.strictObject({ sittingId: id, decisionId: id, sha256 }))
        .min(1)
        .max(1_000),
    }),
    reply: Told,
    refusals: ['not_found', 'letter_changed'],
  },
  'PUT /api/v1/assessments/:id/letter-openings/:outcome': {
    summary: 'What letters say first after this outcome; null: Longhand’s own words',
    callers: leads,
    params: z.strictObject({ id, outcome }),
    body: z.strictObject({ text: text(5_000, 1).nullable() }),
    status: 204,
    refusals: ['not_found'],
  },
} satisfies Contract;
