import { z } from 'zod';
import { aiPolicy } from '../assessments/assessments.contract.ts';
import { Message, Persona, WordRange } from '../assessments/scenarios.contract.ts';
import { id, text, time, type Contract } from '../http/contract.ts';

const candidate = ['candidate'] as const;
export const turnParams = z.strictObject({ position: z.coerce.number().int().min(1).max(50) });

export const longestAnswer = 50_000;
/** 50,000 characters of four escaped bytes each, and the rest of the body. */
const draftBodyLimit = 1_048_576;

export const draftBody = z.strictObject({
  baseRevision: z.int().min(0),
  text: text(longestAnswer),
});

export const turnState = z.enum(['locked', 'ready', 'open', 'submitted', 'expired']);
export type TurnState = z.infer<typeof turnState>;

export const CandidateTurn = z.strictObject({
  position: z.int(),
  title: z.string(),
  state: turnState,
  form: z.string(),
  words: WordRange,
  minutes: z.number(),
  storyTime: time.nullable(),
  opensAt: time.nullable(),
  openedAt: time.nullable(),
  deadlineAt: time.nullable(),
  /** Stands still during a break. */
  remainingMs: z.int().nullable(),
  /** Null where no minutes of break were granted, or the turn is not open. */
  breaks: z.strictObject({ isOn: z.boolean(), leftMs: z.int() }).nullable(),
  /** Empty while the turn is locked or ready: they arrive when its clock starts. */
  messages: z.array(Message),
  ask: z.string().nullable(),
  draft: z.strictObject({ revision: z.int(), text: z.string(), savedAt: time.nullable() }),
  submittedAt: time.nullable(),
  /** Texts that came after the turn was closed, and what a lead has decided about them. */
  lateAdditions: z.array(
    z.strictObject({
      receivedAt: time,
      words: z.int(),
      verdict: z.enum(['accepted', 'declined']).nullable(),
    }),
  ),
});

export const aiUse = z.enum(['none', 'language', 'ideas', 'drafting']);

export const Declaration = z.strictObject({ aiUse, note: z.string(), declaredAt: time });

export const CandidateSitting = z.strictObject({
  id: id.nullable(),
  state: z.enum(['notStarted', 'sitting', 'finished']),
  now: time,
  closesAt: time,
  scenario: z.strictObject({
    title: z.string(),
    language: z.string(),
    you: z.strictObject({ role: z.string(), place: z.string(), timeZone: z.string() }),
    personas: z.array(Persona),
    situation: z.string(),
  }),
  turns: z.array(CandidateTurn),
  aiPolicy,
  declaration: Declaration.nullable(),
});

/** Signed in this order. A field added later is optional: receipts signed before must still be found genuine. */
export const Receipt = z.strictObject({
  receipt: z.strictObject({
    sittingId: id,
    organization: z.string(),
    assessment: z.string(),
    candidate: z.string(),
    startedAt: time,
    issuedAt: time,
    turns: z.array(
      z.strictObject({
        position: z.int(),
        title: z.string(),
        sha256: z.string(),
        characters: z.int(),
        words: z.int(),
        openedAt: time.nullable(),
        receivedAt: time,
        closedBy: z.enum(['candidate', 'deadline']),
      }),
    ),
  }),
  algorithm: z.literal('Ed25519'),
  publicKey: z.string(),
  /** base64url, over the UTF-8 JSON of `receipt` exactly as it stands in this reply. */
  signature: z.string(),
});

export const sittingsContract = {
  'PUT /api/v1/sitting': {
    summary: 'Begins the sitting: the notice is accepted, no clock starts yet',
    callers: candidate,
    body: z.strictObject({ noticeVersion: z.string().max(100) }),
    reply: CandidateSitting,
    refusals: ['notice_changed', 'not_open_yet', 'cohort_closed', 'link_not_valid'],
  },
  'GET /api/v1/sitting': {
    summary: 'Where the sitting stands',
    callers: candidate,
    reply: CandidateSitting,
    refusals: [],
  },
  'GET /api/v1/sitting/changes': {
    summary: 'Server-sent events: "changed" whenever it is worth asking where the sitting stands',
    callers: candidate,
    isDirect: true,
    produces: 'text/event-stream; charset=utf-8',
    refusals: [],
  },
  'PUT /api/v1/sitting/turns/:position/opening': {
    summary: 'Opens a turn and starts its clock; again, it changes nothing',
    callers: candidate,
    params: turnParams,
    reply: CandidateTurn,
    refusals: ['not_found', 'sitting_not_started', 'turn_locked', 'cohort_closed'],
  },
  'PUT /api/v1/sitting/turns/:position/break': {
    summary: 'Begins a break, which stops the turn’s clock; again, it changes nothing',
    callers: candidate,
    params: turnParams,
    reply: CandidateTurn,
    refusals: ['not_found', 'sitting_not_started', 'turn_not_open', 'turn_closed', 'no_break_left'],
  },
  'DELETE /api/v1/sitting/turns/:position/break': {
    summary: 'Ends the break; the clock runs again',
    callers: candidate,
    params: turnParams,
    reply: CandidateTurn,
    refusals: ['not_found', 'sitting_not_started', 'turn_not_open', 'turn_closed'],
  },
  'PUT /api/v1/sitting/turns/:position/draft': {
    summary: 'Saves the draft if nobody saved a later one',
    callers: candidate,
    isDirect: true,
    params: turnParams,
    body: draftBody,
    bodyLimit: draftBodyLimit,
    reply: z.strictObject({
      revision: z.int(),
      savedAt: time,
      deadlineAt: time,
      remainingMs: z.int(),
    }),
    refusals: [
      'not_found',
      'sitting_not_started',
      'turn_not_open',
      'turn_closed',
      'draft_conflict',
      'overloaded',
    ],
  },
  'PUT /api/v1/sitting/turns/:position/submission': {
    summary: 'Submits the turn; again with the same text, it changes nothing',
    callers: candidate,
    isDirect: true,
    params: turnParams,
    body: draftBody,
    bodyLimit: draftBodyLimit,
    reply: CandidateTurn,
    refusals: [
      'not_found',
      'sitting_not_started',
      'turn_not_open',
      'turn_closed',
      'draft_conflict',
      'overloaded',
    ],
  },
  'PUT /api/v1/sitting/declaration': {
    summary: 'Says how I used AI, once everything is closed; it may be put right later',
    callers: candidate,
    body: z.strictObject({ aiUse, note: text(2_000) }),
    reply: CandidateSitting,
    refusals: ['sitting_not_started', 'not_finished'],
  },
  'GET /api/v1/sitting/receipt': {
    summary: 'The signed proof of what was received and when',
    callers: candidate,
    reply: Receipt,
    refusals: ['not_finished'],
  },
} satisfies Contract;
