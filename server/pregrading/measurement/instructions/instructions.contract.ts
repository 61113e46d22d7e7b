import { z } from 'zod';
import { id, time, type Contract } from '../../../http/contract.ts';
import { LeadEarning } from '../earning.contract.ts';

/** A heading with what stands under it: paragraphs, then a list. */
const Section = z.strictObject({
  title: z.string(),
  paragraphs: z.array(z.string()),
  items: z.array(z.string()),
});

const InstructionsForUse = z.strictObject({
  madeAt: time,
  organization: z.string(),
  assessment: z.strictObject({ id, name: z.string() }),
  /** What an auditor reads, in words. */
  sections: z.array(Section),
  facts: z.strictObject({
    purpose: z.string().nullable(),
    state: z.enum(['off', 'on', 'stopped']),
    switchedOnAt: time.nullable(),
    stoppedAt: time.nullable(),
    mode: z.enum(['sealed', 'assist']).nullable(),
    assistReason: z.string().nullable(),
    controlPercent: z.int().nullable(),
    cut: z.number().nullable(),
    endpointHost: z.string(),
    modelAsked: z.string(),
    secondModel: z.string().nullable(),
    promptVersion: z.string(),
    promptHash: z.string(),
    noticeVersion: z.string().nullable(),
    notice: z.array(z.string()),
    candidatesTold: z.int(),
    candidatesNotTold: z.int(),
    candidatesOptedOut: z.int(),
    /** Where the organization’s record ended when this was made. */
    record: z.strictObject({ events: z.int(), hash: z.string() }).nullable(),
  }),
  /** The same figures as on the lead’s page, without the names of interviewers. */
  figures: LeadEarning.omit({ interviewers: true }),
});

const params = z.strictObject({ id });
const query = z.strictObject({ grader: z.string().max(100).optional() });
const callers = ['lead', 'owner'] as const;

export const instructionsContract = {
  'GET /api/v1/assessments/:id/instructions-for-use.html': {
    summary: 'What a model does in an assessment and how well, for an auditor: one page to print',
    callers,
    params,
    query,
    produces: 'text/html; charset=utf-8',
    refusals: ['not_found'],
  },
  'GET /api/v1/assessments/:id/instructions-for-use.json': {
    summary: 'The same, for a program',
    callers,
    params,
    query,
    reply: InstructionsForUse,
    refusals: ['not_found'],
  },
} satisfies Contract;
