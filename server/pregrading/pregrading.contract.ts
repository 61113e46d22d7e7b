import { z } from 'zod';
import { id, text, time, type Contract } from '../http/contract.ts';

const leads = ['lead', 'owner'] as const;

const mode = z.enum(['sealed', 'assist']);
const share = z.int().min(0, 'is below 0').max(100, 'is over 100');

const Breaker = z.strictObject({
  openedAt: time,
  openedFor: z.enum(['invalid_output', 'quota']),
  words: z.string(),
});

const price = z.number().min(0, 'is below 0').max(1_000_000, 'is over 1,000,000').nullable();

const Terms = z.strictObject({
  monthlyTokens: z.int().min(0, 'is below 0').max(1_000_000_000_000, 'is over 1,000,000,000,000'),
  /** Per million tokens, in `currency`; null: not told. */
  priceIn: price,
  priceCached: price,
  priceOut: price,
  currency: z.string().regex(/^[A-Z]{3}$/, 'is not a currency, such as EUR'),
});

/** What a test of the connection found. */
const Connection = z.strictObject({
  /** False: no reading came. */
  works: z.boolean(),
  words: z.array(z.string()),
  probedAt: time,
  /** The second model, where there is one, is tested as well. */
  model: z.string(),
});

/** How far the reading of an assessment’s answers has come, in suggestions unless it says otherwise. */
const Progress = z.strictObject({
  waiting: z.int(),
  running: z.int(),
  done: z.int(),
  abstained: z.array(z.strictObject({ why: z.string(), count: z.int() })),
  cancelled: z.int(),
  /** Answers that could be read and have no suggestion under the model, words and rubric of now. */
  answersNotRead: z.int(),
  /** Of this assessment; replies that could not be used were billed as well. */
  tokens: z.strictObject({ in: z.int(), cached: z.int(), out: z.int(), reasoning: z.int() }),
  calls: z.int(),
  /** Of these, for how many the endpoint told no tokens; what they may have taken at most counts against the cap. */
  callsWithoutUsage: z.int(),
  /** Null: no price is told. */
  cost: z.number().nullable(),
  currency: z.string(),
  /** Of the whole organization. */
  month: z.strictObject({ used: z.number(), reserved: z.number(), cap: z.number() }),
  /** What waits, waits for the next month or a higher cap. */
  isOverCap: z.boolean(),
  breaker: Breaker.nullable(),
});

const LeadPregrading = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  model: z.strictObject({ host: z.string(), name: z.string(), second: z.string().nullable() }),
  state: z.enum(['off', 'on', 'stopped']),
  settings: z
    .strictObject({
      purpose: z.string(),
      mode,
      assistReason: z.string().nullable(),
      controlPercent: z.int(),
      cut: z.number().nullable(),
      switchedOnAt: time,
      switchedOnBy: z.string().nullable(),
      stoppedAt: time.nullable(),
    })
    .nullable(),
  /** The highest level of the rubric. */
  levels: z.int(),
  /** Tried last; empty: never. */
  connections: z.array(Connection),
  terms: z.strictObject({ ...Terms.shape, isDefault: z.boolean() }),
  /** Candidates who have begun: told before that a model reads, for the purpose it has now; and not. Who opted out is nobody’s business. */
  candidates: z.strictObject({ told: z.int(), notTold: z.int() }),
  /** What candidates read about it before they begin, in the language of the scenario; `{purpose}` stands for the purpose. */
  notice: z.array(z.string()),
  progress: Progress,
});

const params = z.strictObject({ id });

export const pregradingContract = {
  'GET /api/v1/assessments/:id/pregrading': {
    summary: 'Whether and how a model reads the answers of an assessment',
    callers: leads,
    params,
    reply: LeadPregrading,
    refusals: ['not_found'],
  },
  'PUT /api/v1/assessments/:id/pregrading': {
    summary: 'Switches it on, or changes how it goes; candidates who begin from now on are told',
    callers: leads,
    params,
    body: z.strictObject({
      purpose: text(300, 1).trim().min(1, 'is empty'),
      mode,
      /** Why interviewers may look before they have scored; only and always with `assist`. */
      assistReason: text(2_000).trim().nullable(),
      controlPercent: share,
      cut: z.number().nullable(),
    }),
    reply: LeadPregrading,
    refusals: ['not_found', 'invalid_request'],
  },
  'DELETE /api/v1/assessments/:id/pregrading': {
    summary: 'Stops it at once: nothing more is read, and nothing that was is shown',
    callers: leads,
    params,
    reply: LeadPregrading,
    refusals: ['not_found'],
  },
  'POST /api/v1/assessments/:id/pregrading/connection': {
    summary: 'Tries what the model can do, and lets what waits for it go on where it works',
    callers: leads,
    params,
    holdsNoTransaction: true,
    perMinute: 30,
    reply: z.strictObject({ connections: z.array(Connection) }),
    refusals: ['not_found', 'too_many_requests'],
  },
  'GET /api/v1/assessments/:id/pregrading/progress': {
    summary: 'How far the reading has come, what it has taken, and why it stands still',
    callers: leads,
    params,
    reply: Progress,
    refusals: ['not_found'],
  },
  'POST /api/v1/assessments/:id/pregrading/runs': {
    summary:
      'Has read what can be read and has no suggestion under the model, words and rubric of now',
    callers: leads,
    params,
    status: 202,
    reply: z.strictObject({ queued: z.int() }),
    refusals: ['not_found', 'pregrading_not_on'],
  },
  'DELETE /api/v1/assessments/:id/pregrading/runs': {
    summary: 'Cancels what waits and what is under way; what is finished stays',
    callers: leads,
    params,
    reply: z.strictObject({ cancelled: z.int() }),
    refusals: ['not_found'],
  },
  'PUT /api/v1/pregrading/terms': {
    summary: 'What the organization lets the model cost in a month, and the prices to reckon with',
    callers: leads,
    body: Terms,
    reply: z.strictObject({ ...Terms.shape, isDefault: z.boolean() }),
    refusals: ['not_found'],
  },
} satisfies Contract;
