import { z } from 'zod';
import { aiPolicy, feedback } from '../assessments/assessments.contract.ts';
import { email, empty, id, name, text, time, timeZone, type Contract } from '../http/contract.ts';

const leads = ['lead', 'owner'] as const;

const extraTimeFactor = z.number().min(1).max(5);
const extraMinutes = z.int().min(0).max(1_440);
const breakMinutes = z.int().min(0).max(1_440);

export const Accommodation = z.strictObject({
  extraTimeFactor: z.number(),
  extraMinutes: z.int(),
  breakMinutes: z.int(),
});

/** The languages in which candidates are told what is recorded. */
export const noticeLanguage = z.enum(['en', 'de']);
export type NoticeLanguage = z.infer<typeof noticeLanguage>;

/** Rows are checked by hand so that every problem of every row is reported at once, with its row. */
export const CandidateRow = z.strictObject({
  name,
  email,
  timeZone: timeZone.optional(),
  extraTimeFactor: extraTimeFactor.optional(),
  extraMinutes: extraMinutes.optional(),
});

export const CandidateInvitation = z.strictObject({
  candidate: z.strictObject({ name: z.string(), timeZone: z.string().nullable() }),
  organization: z.strictObject({ name: z.string(), isDemo: z.boolean() }),
  assessment: z.strictObject({
    name: z.string(),
    aiPolicy,
    feedback,
    /** The guide on writing asynchronously is offered. */
    writingGuide: z.boolean(),
  }),
  scenario: z.strictObject({ title: z.string(), language: z.string() }),
  turns: z.array(
    z.strictObject({
      position: z.int(),
      title: z.string(),
      form: z.string(),
      minutes: z.number(),
      opensAfterMinutes: z.int(),
      words: z.strictObject({ from: z.int(), to: z.int() }),
    }),
  ),
  criteria: z.array(z.string()),
  window: z.strictObject({ opensAt: time, closesAt: time, timeZone: z.string().nullable() }),
  now: time,
  accommodation: Accommodation,
  readers: z.strictObject({ perAnswer: z.int(), knowYourName: z.literal(false) }),
  notice: z.strictObject({
    version: z.string(),
    recorded: z.array(z.string()),
    notRecorded: z.array(z.string()),
    /** Null: no model reads what they write. */
    pregrading: z.array(z.string()).nullable(),
  }),
  noticeVersion: z.string(),
  pregrading: z.strictObject({ optedOutAt: time.nullable() }).nullable(),
  sitting: z.enum(['notStarted', 'sitting', 'finished']),
});

export const invitationsContract = {
  'POST /api/v1/cohorts/:id/invitations': {
    summary: 'Invites candidates: all of them, or, where a row has a problem, none',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({ candidates: z.array(z.unknown()).min(1).max(1_000) }),
    bodyLimit: 1_048_576,
    status: 201,
    reply: z.strictObject({
      items: z.array(z.strictObject({ id, candidateId: id, email: z.string(), link: z.string() })),
    }),
    refusals: ['not_found', 'invalid_candidates', 'cohort_closed'],
  },
  'POST /api/v1/candidate-lists': {
    summary: 'Reads a pasted list or a CSV and keeps nothing: rows, and problems with their row',
    callers: leads,
    body: z.strictObject({ text: text(500_000, 1) }),
    bodyLimit: 2_097_152,
    reply: z.strictObject({
      items: z.array(
        z.strictObject({
          row: z.int(),
          name: z.string(),
          email: z.string(),
          timeZone: z.string().nullable(),
        }),
      ),
      problems: z.array(z.strictObject({ row: z.int(), reason: z.string() })),
    }),
    refusals: [],
  },
  'GET /api/v1/invitations/:id/link': {
    summary: 'The candidate’s link, to copy',
    callers: leads,
    params: z.strictObject({ id }),
    reply: z.strictObject({ link: z.string() }),
    refusals: ['not_found'],
  },
  'POST /api/v1/invitations/:id/mails': {
    summary: 'Mails the invitation again',
    callers: leads,
    params: z.strictObject({ id }),
    status: 202,
    reply: empty,
    refusals: ['not_found', 'cohort_closed'],
  },
  'PUT /api/v1/invitations/:id/revocation': {
    summary: 'Takes back an invitation that nobody has begun; its link stops working',
    callers: leads,
    params: z.strictObject({ id }),
    status: 204,
    refusals: ['not_found', 'turn_closed'],
  },
  'DELETE /api/v1/invitations/:id/revocation': {
    summary: 'Undoes the taking back; the same link works again',
    callers: leads,
    params: z.strictObject({ id }),
    status: 204,
    refusals: ['not_found'],
  },
  'PUT /api/v1/invitations/:id/window': {
    summary: 'Gives one candidate a window of their own; a running sitting follows',
    callers: leads,
    params: z.strictObject({ id }),
    body: z
      .strictObject({ opensAt: time, closesAt: time })
      .refine(({ opensAt, closesAt }) => !(Date.parse(opensAt) >= Date.parse(closesAt)), {
        path: ['closesAt'],
        message: 'is not after opensAt',
      }),
    status: 204,
    refusals: ['not_found'],
  },
  'DELETE /api/v1/invitations/:id/window': {
    summary: 'Puts the candidate back into the cohort’s window',
    callers: leads,
    params: z.strictObject({ id }),
    status: 204,
    refusals: ['not_found'],
  },
  'PUT /api/v1/candidates/:id/accommodation': {
    summary: 'Sets a candidate’s extra time; reaches a running timer without a reload',
    callers: leads,
    params: z.strictObject({ id }),
    body: z.strictObject({
      extraTimeFactor: extraTimeFactor.optional(),
      extraMinutes: extraMinutes.optional(),
      breakMinutes: breakMinutes.optional(),
      reason: text(2_000).optional(),
    }),
    reply: Accommodation,
    refusals: ['not_found'],
  },
  'POST /api/v1/candidate-session': {
    summary: 'Lets a candidate in by the token of their link; starts no clock',
    callers: ['anyone'],
    body: z.strictObject({ token: text(200, 1) }),
    perMinute: 6_000,
    status: 201,
    reply: z.strictObject({
      candidate: z.strictObject({ name: z.string() }),
      organization: z.strictObject({ name: z.string() }),
    }),
    refusals: ['link_not_valid', 'candidate_erased', 'too_many_requests'],
  },
  'GET /api/v1/invitation': {
    summary: 'What to expect, what is recorded, who reads it',
    callers: ['candidate'],
    query: z.strictObject({ language: noticeLanguage.default('en') }),
    reply: CandidateInvitation,
    refusals: [],
  },
} satisfies Contract;
