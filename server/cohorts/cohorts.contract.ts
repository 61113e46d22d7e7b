import { z } from 'zod';
import { Declaration } from '../sittings/sittings.contract.ts';
import { lateAdditionVerdict } from '../sittings/late-additions.contract.ts';
import { ScoreChange } from '../reviewing/reviewing.contract.ts';
import { requestKind } from '../invitations/requests.contract.ts';
import { Accommodation } from '../invitations/invitations.contract.ts';
import { aiPolicy, ScenarioContent } from '../assessments/assessments.contract.ts';
import { id, text, time, type Contract } from '../http/contract.ts';
import { LeadComparison } from './comparison.contract.ts';

const leads = ['lead', 'owner'] as const;

export const stage = z.enum([
  'invited',
  'opened',
  'sitting',
  'submitted',
  'inReview',
  'reviewed',
  'decided',
]);
export type Stage = z.infer<typeof stage>;

export const outcome = z.enum(['advance', 'hold', 'decline']);

export const Decision = z.strictObject({
  outcome,
  reason: z.string(),
  decidedBy: z.string(),
  decidedAt: time,
});

const OwnWindow = z.strictObject({ opensAt: time, closesAt: time });

export const ProgressRow = z.strictObject({
  invitationId: id,
  candidateId: id,
  sittingId: id.nullable(),
  name: z.string(),
  email: z.string(),
  timeZone: z.string().nullable(),
  cohort: z.strictObject({ id, name: z.string() }),
  stage,
  since: time,
  /** The deadline of the open turn. */
  deadlineAt: time.nullable(),
  turns: z.strictObject({ closed: z.int(), total: z.int() }),
  reviews: z.strictObject({ committed: z.int(), required: z.int() }),
  accommodation: Accommodation,
  /** Null: the cohort’s window is theirs. */
  ownWindow: OwnWindow.nullable(),
  mail: z.enum(['waiting', 'sent', 'failed']),
  decision: Decision.nullable(),
  /** What they have asked for and nobody has settled yet. */
  requests: z.array(z.strictObject({ kind: requestKind, text: z.string(), askedAt: time })),
  /** Late texts that nobody has decided on. */
  lateAdditions: z.int(),
  /** Answers that nobody reviews until a lead has released them. */
  toRelease: z.int(),
  isRevoked: z.boolean(),
});

export const Progress = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  counts: z.strictObject({
    invited: z.int(),
    opened: z.int(),
    sitting: z.int(),
    submitted: z.int(),
    inReview: z.int(),
    reviewed: z.int(),
    decided: z.int(),
  }),
  cohorts: z.array(
    z.strictObject({
      id,
      name: z.string(),
      opensAt: time,
      closesAt: time,
      isReference: z.boolean(),
    }),
  ),
  items: z.array(ProgressRow),
});

const AnswerRedaction = z.strictObject({
  found: z.int(),
  /** What interviewers read instead; null while it waits. */
  release: z
    .strictObject({
      text: z.string(),
      takenOut: z.int(),
      releasedAt: time,
      releasedBy: z.string(),
    })
    .nullable(),
});

/** Of a rubric that need not be the one in use. */
const criterionRead = { criterionKey: z.string(), criterionTitle: z.string() };

export const LeadSitting = z.strictObject({
  id,
  candidate: z.strictObject({
    id,
    name: z.string(),
    email: z.string(),
    timeZone: z.string().nullable(),
  }),
  assessment: z.strictObject({ id, name: z.string(), aiPolicy }),
  cohort: z.strictObject({ id, name: z.string() }),
  stage,
  startedAt: time,
  accommodation: Accommodation,
  ownWindow: OwnWindow.nullable(),
  scenario: ScenarioContent,
  turns: z.array(
    z.strictObject({
      position: z.int(),
      title: z.string(),
      openedAt: time.nullable(),
      deadlineAt: time.nullable(),
      revisions: z.array(z.strictObject({ revision: z.int(), savedAt: time, characters: z.int() })),
      answer: z
        .strictObject({
          id,
          text: z.string(),
          sha256: z.string(),
          words: z.int(),
          receivedAt: time,
          closedBy: z.enum(['candidate', 'deadline']),
          /** Null where nothing was found that may tell who wrote it: interviewers read it as it is. */
          redaction: AnswerRedaction.nullable(),
        })
        .nullable(),
      reviews: z.array(
        z.strictObject({
          id,
          interviewer: z.string(),
          committedAt: time,
          /** Above 1: the answer was sent to be scored anew. */
          round: z.int(),
          /** The version of the scenario whose rubric it was given under. */
          rubric: z.int(),
          /** Whether its round is the one that counts. */
          counts: z.boolean(),
          scores: z.array(
            z.strictObject({
              ...criterionRead,
              /** As it was sealed. */
              level: z.int(),
              meaning: z.string(),
              note: z.string(),
              quotes: z.array(z.string()),
              /** In the order they were made: the last one stands. */
              changes: z.array(z.strictObject({ ...ScoreChange.shape, meaning: z.string() })),
            }),
          ),
        }),
      ),
      /** What was settled where readers were apart, in any round. */
      adjudications: z.array(
        z.strictObject({
          ...criterionRead,
          round: z.int(),
          level: z.int(),
          meaning: z.string(),
          reason: z.string(),
          decidedBy: z.string(),
          decidedAt: time,
        }),
      ),
      /** The keys of the criteria that readers of the newest round are apart on, and nobody has settled. */
      inDispute: z.array(z.string()),
      reviewsInProgress: z.int(),
      /** In the order they came. */
      lateAdditions: z.array(
        z.strictObject({
          id,
          text: z.string(),
          words: z.int(),
          receivedAt: time,
          /** By the clock of the candidate’s device. */
          writtenAt: time,
          decision: z
            .strictObject({
              verdict: lateAdditionVerdict,
              reason: z.string(),
              decidedBy: z.string(),
              decidedAt: time,
            })
            .nullable(),
        }),
      ),
      /** What stood there before a late addition took its place, with its committed reviews, which do not count. */
      earlierTexts: z.array(
        z.strictObject({
          text: z.string(),
          words: z.int(),
          receivedAt: time,
          reviews: z.int(),
        }),
      ),
    }),
  ),
  declaration: Declaration.nullable(),
  /** Newest first; the first one stands. */
  decisions: z.array(Decision),
});

const csvHeader = 'text/csv; charset=utf-8';

export const cohortsContract = {
  'GET /api/v1/assessments/:id/progress': {
    summary: 'Who is at which stage',
    callers: leads,
    params: z.strictObject({ id }),
    reply: Progress,
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/comparison': {
    summary:
      'Cohorts side by side: every score, means with intervals, differences, agreement, severity',
    callers: leads,
    params: z.strictObject({ id }),
    query: z.strictObject({
      cohort: z
        .union([id, z.array(id).max(20)])
        .transform((cohort) => (typeof cohort === 'string' ? [cohort] : cohort))
        .optional(),
      /** Absent: the newest version that anything was scored under. */
      rubric: id.optional(),
    }),
    reply: LeadComparison,
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/scores.csv': {
    summary: 'One row per committed score; names only on request',
    callers: leads,
    params: z.strictObject({ id }),
    query: z.strictObject({ identity: z.enum(['true', 'false']).optional() }),
    produces: csvHeader,
    refusals: ['not_found'],
  },
  'GET /api/v1/sittings/:id': {
    summary: 'One candidate’s answers, reviews and decisions',
    callers: leads,
    params: z.strictObject({ id }),
    reply: LeadSitting,
    refusals: ['not_found'],
  },
  'PUT /api/v1/sittings/:id/decision': {
    summary: 'Records a decision; an earlier one stays on record',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ outcome, reason: text(10_000, 1) }),
    reply: Decision,
    refusals: ['not_found', 'not_finished'],
  },
} satisfies Contract;
