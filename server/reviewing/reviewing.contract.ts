import { z } from 'zod';
import { Message, Persona, WordRange } from '../assessments/scenarios.contract.ts';
import { id, text, time, type Contract } from '../http/contract.ts';
import { Queue, QueueProgress } from './queues.contract.ts';
import { AgreedLevel, Evidence, level, Score, ScoreChange } from './scores.contract.ts';
import { ReviewerSuggestion } from './suggesting.contract.ts';

const everyMember = ['interviewer', 'lead', 'owner'] as const;

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
