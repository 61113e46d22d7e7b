import { z } from 'zod';
import { Message, Persona, WordRange } from '../assessments/assessments.contract.ts';
import { id, text, time, type Contract } from '../http/contract.ts';

const everyMember = ['interviewer', 'lead', 'owner'] as const;

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

export const ReviewerCriterion = z.strictObject({
  id,
  /** Its place in the whole rubric, from 1: the letter and the colour it keeps in every turn. */
  position: z.int(),
  key: z.string(),
  title: z.string(),
  weight: z.int(),
  levels: z.array(z.string()),
});

/** The scenario exactly as the candidate saw it up to the reviewed turn. */
export const ReviewerScenario = z.strictObject({
  title: z.string(),
  language: z.string(),
  you: z.strictObject({ role: z.string(), place: z.string(), timeZone: z.string() }),
  personas: z.array(Persona),
  situation: z.string(),
  turns: z.array(
    z.strictObject({
      position: z.int(),
      title: z.string(),
      storyTime: time,
      messages: z.array(Message),
      ask: z.string(),
      form: z.string(),
      words: WordRange,
      minutes: z.int(),
    }),
  ),
});

/** `remaining` is what could become mine beside what I hold, counted up to 1,000. */
export const QueueProgress = z.strictObject({ done: z.int(), remaining: z.int() });

export const nothingLeft = z.enum([
  'allReviewed',
  'withOthers',
  'noneSubmitted',
  'awaitingRelease',
  'recused',
  'trainingFirst',
  'trainingNotMet',
]);

/** `share` is the percentage of levels met so far, `required` the gate’s; null: there is none. */
export const Training = z.strictObject({
  done: z.int(),
  of: z.int(),
  share: z.int().nullable(),
  required: z.int().nullable(),
  isOpen: z.boolean(),
});

export const AgreedLevel = z.strictObject({ criterionId: id, level, reason: z.string() });

export const Queue = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  done: z.int(),
  inProgress: z.array(z.strictObject({ reviewId: id, turn: z.int(), expiresAt: time })),
  remaining: z.int(),
  /** What I committed last: the way back to my reviews when nothing is left. */
  lastReviewId: id.nullable(),
  /** Null while something is left for me or in progress. */
  nothingLeft: nothingLeft.nullable(),
  reason: z.string().nullable(),
  /** Null where there is nothing to train on, and no gate. */
  training: Training.nullable(),
});

/** Why nothing of a model is shown at one criterion. */
export const nothingShown = z.enum([
  /** Held back for measuring, or never read: nobody can tell which of the two. */
  'withheld',
  'waiting',
  /** It came after the commit, and is shown once it is asked for. */
  'arrived',
  'abstained',
  'uncalibrated',
  'unsure',
  'stale',
  'drift',
  'stopped',
  /** Before the commit no reason is told. */
  'later',
]);

/** What a model proposes for one criterion. It is never a score. */
export const ReviewerSuggestion = z.strictObject({
  criterionId: id,
  shown: z
    .strictObject({
      /** Calibrated, with the interval in which the next single person’s level lies 9 times out of 10. */
      level: z.number(),
      low: z.number(),
      high: z.number(),
      standing: z.enum(['provisional', 'calibrated']),
      /** How many answers scored by people it was calibrated on. */
      labels: z.int(),
      evidence: z.array(
        z.strictObject({ ...Evidence.shape, supports: z.enum(['higher', 'lower']) }),
      ),
      /** What kept the answer from the next level, in the model’s words. */
      gap: z.string(),
      /** It was looked at before the commit. */
      isEarly: z.boolean(),
    })
    .nullable(),
  /** Null where something is shown. */
  why: nothingShown.nullable(),
  /** The same in words. */
  reason: z.string().nullable(),
  /** Passages that speak to a reader that is no person. */
  hidden: z.array(z.strictObject({ what: z.string(), start: z.int(), end: z.int() })),
});

const reviewerReview = {
  reviewId: id,
  isTraining: z.boolean(),
  assessment: z.strictObject({ id, name: z.string() }),
  /** Each answer stands alone: what the same person wrote in other turns is not shown. */
  answer: z.strictObject({ id, turn: z.int(), text: z.string(), words: z.int() }),
  scenario: ReviewerScenario,
  rubric: z.strictObject({ versionId: id, criteria: z.array(ReviewerCriterion) }),
  scores: z.array(Score),
  claim: z.strictObject({ expiresAt: time.nullable() }),
  queue: QueueProgress,
  previousReviewId: id.nullable(),
  nextReviewId: id.nullable(),
  /** Null unless a lead lets interviewers look at suggestions before they commit. */
  assist: z
    .strictObject({
      /** What I have looked at. */
      looked: z.array(ReviewerSuggestion),
    })
    .nullable(),
};

export const ClaimedReview = z.strictObject(reviewerReview);

/** Another level than the sealed one, given after the commit. */
export const ScoreChange = z.strictObject({ level, reason: z.string(), changedAt: time });

export const PeerReview = z.strictObject({
  interviewer: z.string(),
  committedAt: time,
  /** They had looked at a suggestion before they committed. */
  aiSeenFirst: z.boolean(),
  scores: z.array(
    z.strictObject({
      criterionId: id,
      level,
      note: z.string(),
      evidence: z.array(Evidence),
      /** In the order they were made: the last one stands. */
      changes: z.array(ScoreChange),
    }),
  ),
});

/** `peers` is null until I have committed. */
export const ReviewerReview = z.strictObject({
  ...reviewerReview,
  committedAt: time.nullable(),
  recusedAt: time.nullable(),
  /** What I changed after the commit, in that order: the last one of a criterion stands. */
  changes: z.array(z.strictObject({ criterionId: id, ...ScoreChange.shape })),
  peers: z.array(PeerReview).nullable(),
  /** Of a training text, once I have committed. */
  agreed: z.array(AgreedLevel).nullable(),
  /** One for each criterion once I have committed, where a model reads in this assessment. */
  suggestions: z.array(ReviewerSuggestion).nullable(),
  /** I had looked at one before I committed. */
  aiSeenFirst: z.boolean(),
});

const reviewParams = z.strictObject({ id });

export const reviewingContract = {
  'GET /api/v1/queues': {
    summary: 'My queue in every assessment',
    callers: everyMember,
    reply: z.strictObject({ items: z.array(Queue) }),
    refusals: [],
  },
  'GET /api/v1/assessments/:id/queue': {
    summary: 'My done, mine in progress, left for me, and why nothing is left',
    callers: everyMember,
    params: z.strictObject({ id }),
    reply: Queue,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/claim': {
    summary: 'Gives me the next answer in my order, or the one I hold; 204 when nothing is left',
    callers: everyMember,
    params: z.strictObject({ id }),
    body: z.strictObject({ turn: z.int().min(1).max(50).optional() }).default({}),
    reply: ClaimedReview,
    mayBeEmpty: true,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/training/claim': {
    summary: 'Gives me the next training text, or the one I have begun; 204 when all are done',
    callers: everyMember,
    params: z.strictObject({ id }),
    reply: ClaimedReview,
    mayBeEmpty: true,
    refusals: ['not_found'],
  },
  'GET /api/v1/reviews/:id': {
    summary: 'My review; the others’ only once mine is committed',
    callers: everyMember,
    params: reviewParams,
    reply: ReviewerReview,
    refusals: ['not_found'],
  },
  'PUT /api/v1/reviews/:id/claim': {
    summary: 'Renews my claim',
    callers: everyMember,
    params: reviewParams,
    reply: z.strictObject({ expiresAt: time }),
    refusals: ['not_found', 'claim_lost', 'review_committed'],
  },
  'DELETE /api/v1/reviews/:id/claim': {
    summary: 'Gives the answer back; my notes stay mine',
    callers: everyMember,
    params: reviewParams,
    status: 204,
    refusals: ['not_found', 'review_committed'],
  },
  'PUT /api/v1/reviews/:id/scores/:criterionId': {
    summary: 'Saves one criterion’s level, note and evidence; older sequences are ignored',
    callers: everyMember,
    params: z.strictObject({ id, criterionId: id }),
    body: z.strictObject({
      level: level.nullable(),
      note: text(10_000).default(''),
      evidence: z.array(Evidence).max(50).default([]),
      sequence: z.int().min(0),
    }),
    bodyLimit: 1_048_576,
    reply: Score,
    refusals: ['not_found', 'claim_lost', 'review_committed', 'invalid_request'],
  },
  'PUT /api/v1/reviews/:id/commitment': {
    summary:
      'Seals the review; the reply now holds peers’ scores, and suggestions where they may be seen',
    callers: everyMember,
    params: reviewParams,
    reply: ReviewerReview,
    refusals: ['not_found', 'claim_lost', 'review_incomplete', 'evidence_missing'],
  },
  'PUT /api/v1/reviews/:id/recusal': {
    summary:
      'I know this person: the answer goes to another interviewer and never comes back to me',
    callers: everyMember,
    params: reviewParams,
    body: z.strictObject({ reason: text(2_000).default('') }).default({ reason: '' }),
    status: 204,
    refusals: ['not_found', 'review_committed'],
  },
} satisfies Contract;
