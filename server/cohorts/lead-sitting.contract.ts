import { z } from 'zod';
import { aiPolicy } from '../assessments/assessments.contract.ts';
import { ScenarioContent } from '../assessments/scenarios.contract.ts';
import { Accommodation } from '../invitations/invitations.contract.ts';
import { ScoreChange } from '../reviewing/scores.contract.ts';
import { Declaration } from '../sittings/sittings.contract.ts';
import { lateAdditionVerdict } from '../sittings/late-additions.contract.ts';
import { id, time } from '../http/contract.ts';
import { Decision, OwnWindow, stage } from './progress.contract.ts';

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
    /** Empty once they are erased, as are their texts and what was said of them. */
    email: z.string(),
    isErased: z.boolean(),
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
          /** Its interviewer had seen a suggestion before they committed. */
          aiSeenFirst: z.boolean(),
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
  /** Newest first, without those that were withdrawn: the first one stands. */
  decisions: z.array(Decision),
  /** What was taken back before the candidate was told; none of it counts. */
  withdrawn: z.array(
    z.strictObject({ ...Decision.shape, withdrawnBy: z.string(), withdrawnAt: time }),
  ),
});
