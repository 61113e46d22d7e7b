import { z } from 'zod';
import { id, several, time, type Contract } from '../../http/contract.ts';
import { timeZoneBand } from '../comparison/comparison.contract.ts';

const stage = z.enum(['invited', 'opened', 'started', 'submitted', 'reviewed', 'decided']);

export const FunnelQuery = z.strictObject({
  cohort: several(id, 20),
  zone: several(timeZoneBand, 20),
});

const Funnel = z.strictObject({
  /** How many came this far. */
  reached: z.record(stage, z.int()),
  /** From each stage to the next. */
  hours: z.array(
    z.strictObject({
      from: stage,
      to: stage,
      /** Who have come to `from`: through, still waiting, or with a window that closed before. */
      through: z.int(),
      waiting: z.int(),
      missed: z.int(),
      /** Kaplan and Meier’s, with its 95 % interval; null: `why`. */
      median: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      why: z.string().nullable(),
    }),
  ),
});

export const LeadFunnel = z.strictObject({
  assessment: z.strictObject({ id, name: z.string() }),
  /** When all of it was so. */
  now: time,
  all: Funnel,
  cohorts: z.array(z.strictObject({ id, name: z.string(), funnel: Funnel })),
  /** Those that somebody is in. */
  zones: z.array(z.strictObject({ zone: timeZoneBand, funnel: Funnel })),
  /** Who waits for whom, the longest first. */
  waiting: z.array(
    z.strictObject({
      for: z.enum(['interviewers', 'leads', 'candidates']),
      what: z.enum([
        'review',
        'release',
        'lateAddition',
        'request',
        'decision',
        'telling',
        'sitting',
      ]),
      people: z.int(),
      longestHours: z.number(),
    }),
  ),
  /** Interviewers with something to do, most of it first. */
  interviewers: z.array(
    z.strictObject({
      memberId: id,
      name: z.string(),
      /** Answers they hold just now. */
      held: z.int(),
      /** Answers that are free for them, as they may be for others. */
      open: z.int(),
      committed: z.int(),
    }),
  ),
});

export const funnelContract = {
  'GET /api/v1/assessments/:id/funnel': {
    summary: 'How far people came, how long each step takes, and who waits for whom',
    callers: ['lead', 'owner'],
    params: z.strictObject({ id }),
    query: FunnelQuery,
    reply: LeadFunnel,
    refusals: ['not_found'],
  },
} satisfies Contract;
