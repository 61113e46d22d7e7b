import { z } from 'zod';
import { aiPolicy } from '../../assessments/assessments.contract.ts';
import { ScenarioContent } from '../../assessments/scenarios.contract.ts';
import { id, time, type Contract } from '../../http/contract.ts';
import { lateAdditionVerdict } from '../../sittings/late-additions.contract.ts';
import { Declaration } from '../../sittings/sittings.contract.ts';
import { outcome } from '../progress.contract.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Null once the candidate is erased; what it was stays provable by its hash. */
const erasable = z.string().nullable();

const Text = { text: erasable, sha256, characters: z.int(), words: z.int() };

const Answer = z.strictObject({
  id,
  ...Text,
  receivedAt: time,
  /** A late addition has taken its place since. */
  supersededAt: time.nullable(),
  /** The late addition whose text it is. */
  lateAdditionId: id.nullable(),
  /** What interviewers read instead, where something in it could tell who wrote it; null: they read it as it is. */
  released: z
    .strictObject({ text: erasable, sha256, takenOut: z.int(), releasedAt: time })
    .nullable(),
});

const Turn = z.strictObject({
  position: z.int(),
  title: z.string(),
  /** Of the scenario; what the deadline gives beyond it is extra time. */
  minutes: z.int(),
  openedAt: time.nullable(),
  deadlineAt: time.nullable(),
  closedAt: time.nullable(),
  closedBy: z.enum(['candidate', 'deadline']).nullable(),
  extraTime: z.boolean(),
  /** Each time a draft was saved. */
  revisions: z.array(
    z.strictObject({ revision: z.int(), savedAt: time, characters: z.int(), sha256 }),
  ),
  /** In the order they came; the last one counts. */
  answers: z.array(Answer),
  lateAdditions: z.array(
    z.strictObject({
      id,
      ...Text,
      writtenAt: time,
      receivedAt: time,
      verdict: lateAdditionVerdict.nullable(),
      reason: erasable,
      decidedBy: z.string().nullable(),
      decidedAt: time.nullable(),
    }),
  ),
});

const criterion = { criterionId: id, key: z.string(), title: z.string() };
const givenLevel = { level: z.int(), meaning: z.string() };

const Review = z.strictObject({
  id,
  answerId: id,
  /** Above 1: the answer was sent to be scored anew. */
  round: z.int(),
  /** One number a person. */
  reader: z.int(),
  /** Null where names are left out. */
  interviewer: z.string().nullable(),
  rubricVersionId: id,
  rubricSha256: sha256,
  claimedAt: time,
  committedAt: time,
  aiSeenFirst: z.boolean(),
  /** As they were sealed, with what was changed since. */
  scores: z.array(
    z.strictObject({
      ...criterion,
      ...givenLevel,
      note: erasable,
      evidence: z.array(z.strictObject({ start: z.int(), end: z.int(), quote: erasable })),
      changes: z.array(z.strictObject({ ...givenLevel, reason: erasable, changedAt: time })),
    }),
  ),
});

const Event = z.strictObject({
  position: z.int().min(1),
  at: time,
  actor: z.strictObject({ kind: z.enum(['member', 'candidate', 'system']), id: id.nullable() }),
  action: z.string(),
  subject: z.strictObject({ kind: z.string(), id }),
  facts: z.record(z.string(), z.unknown()),
  contentHash: sha256,
  previousHash: sha256,
  hash: sha256,
});

/** Everything that led to a decision about one candidate, in version 1 of this shape. It only grows by optional fields. */
export const DossierContent = z.strictObject({
  kind: z.literal('longhand-dossier'),
  version: z.literal(1),
  /** Whether interviewers are named. */
  names: z.boolean(),
  organization: z.strictObject({ id, name: z.string() }),
  assessment: z.strictObject({ id, name: z.string(), reviewsPerAnswer: z.int() }),
  cohort: z.strictObject({ id, name: z.string() }),
  candidate: z.strictObject({ id, name: erasable }),
  /** From then on names and texts are gone. */
  erasedAt: time.nullable(),
  /** What of it is gone, in words; only of somebody who is erased. */
  erased: z.string().optional(),
  /** What the candidate was held to. */
  aiPolicy,
  scenario: ScenarioContent,
  sitting: z.strictObject({
    id,
    invitationId: id,
    noticeVersion: z.string(),
    startedAt: time,
    finishedAt: time.nullable(),
    /** Whether time beyond the scenario’s was granted. Why, and how it was asked for, is nowhere here. */
    extraTime: z.boolean(),
  }),
  turns: z.array(Turn),
  declaration: Declaration.nullable(),
  reviews: z.array(Review),
  adjudications: z.array(
    z.strictObject({
      answerId: id,
      round: z.int(),
      ...criterion,
      ...givenLevel,
      reason: erasable,
      decidedBy: z.string().nullable(),
      decidedAt: time,
    }),
  ),
  /** Null: a model had no part. */
  ai: z
    .strictObject({
      sentences: z.array(z.string()),
      answers: z.array(z.strictObject({ turn: z.int(), sentences: z.array(z.string()) })),
    })
    .nullable(),
  /** In the order they were made. */
  decisions: z.array(
    z.strictObject({
      id,
      outcome,
      reason: erasable,
      decidedBy: z.string(),
      decidedAt: time,
      withdrawn: z.strictObject({ by: z.string(), at: time }).nullable(),
    }),
  ),
  tellings: z.array(
    z.strictObject({
      id,
      decisionId: id,
      toldBy: z.string(),
      toldAt: time,
      sha256,
      letter: z
        .strictObject({
          subject: z.string(),
          text: z.string(),
          html: z.string(),
          parts: z.array(z.record(z.string(), z.unknown())),
        })
        .nullable(),
    }),
  ),
  /** Entries of the organization’s record that are about it, in their order, each with its links. */
  events: z.array(Event),
});

export const Dossier = z.strictObject({
  dossier: DossierContent,
  algorithm: z.literal('Ed25519'),
  /** SPKI, base64url. */
  publicKey: z.string(),
  /** Over the canonical JSON (RFC 8785) of `dossier`, base64url. */
  signature: z.string(),
});

const query = z.strictObject({ names: z.enum(['true', 'false']).optional() });
const leads = ['lead', 'owner'] as const;

export const dossierContract = {
  'GET /api/v1/sittings/:id/dossier.json': {
    summary: 'Everything that led to the decision about one candidate, signed',
    callers: leads,
    params: z.strictObject({ id }),
    query,
    produces: 'application/json; charset=utf-8',
    refusals: ['not_found', 'not_finished'],
  },
  'GET /api/v1/sittings/:id/dossier.html': {
    summary: 'The same for reading and print, with the signed JSON in it',
    callers: leads,
    params: z.strictObject({ id }),
    query,
    produces: 'text/html; charset=utf-8',
    refusals: ['not_found', 'not_finished'],
  },
  'PUT /api/v1/sittings/:id/dossier': {
    summary: 'Records that a dossier was taken out, with the hash of what it says',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ names: z.boolean(), form: z.enum(['html', 'json']) }),
    reply: z.strictObject({ sha256 }),
    refusals: ['not_found', 'not_finished'],
  },
} satisfies Contract;
