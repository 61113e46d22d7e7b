import { z } from 'zod';
import { email, empty, id, list, name, time, text, type Contract } from '../http/contract.ts';

export const role = z.enum(['owner', 'lead', 'interviewer']);
export type Role = z.infer<typeof role>;

const everyMember = ['interviewer', 'lead', 'owner'] as const;

export const SignedIn = z.strictObject({
  member: z.strictObject({ id, name: z.string(), email: z.string(), role }),
  organization: z.strictObject({ id, name: z.string(), isDemo: z.boolean() }),
  /** Only for those who may let a model read, and only where there is one. */
  hasModel: z.literal(true).optional(),
});

export const Colleague = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  role,
  createdAt: time,
  lastSignedInAt: time.nullable(),
});

export const accountsContract = {
  'POST /api/v1/sign-in-links': {
    summary: 'Mails a one-time sign-in link, if the address belongs to a member',
    callers: ['anyone'],
    body: z.strictObject({ email }),
    perMinute: 60,
    status: 202,
    reply: empty,
    refusals: ['too_many_requests'],
  },
  'POST /api/v1/session': {
    summary: 'Signs a member in with the token of a one-time link',
    callers: ['anyone'],
    body: z.strictObject({ token: text(200, 1) }),
    perMinute: 6_000,
    status: 201,
    reply: SignedIn,
    refusals: ['link_not_valid', 'too_many_requests'],
  },
  'GET /api/v1/session': {
    summary: 'Who I am',
    callers: everyMember,
    reply: SignedIn,
    refusals: [],
  },
  'DELETE /api/v1/session': {
    summary: 'Signs out',
    callers: everyMember,
    status: 204,
    refusals: [],
  },
  'PUT /api/v1/organization': {
    summary: 'Names the organization',
    callers: ['owner'],
    body: z.strictObject({ name }),
    reply: SignedIn,
    refusals: [],
  },
  'DELETE /api/v1/organization/demo': {
    summary: 'Removes the demo organization with everything in it',
    callers: ['lead', 'owner'],
    status: 204,
    refusals: ['not_found'],
  },
  'GET /api/v1/members': {
    summary: 'The members of my organization',
    callers: ['lead', 'owner'],
    reply: list(Colleague),
    refusals: [],
  },
  'POST /api/v1/members': {
    summary: 'Adds a member and mails them a sign-in link',
    callers: ['owner'],
    body: z.strictObject({ name, email, role }),
    status: 201,
    reply: Colleague,
    refusals: ['name_taken'],
  },
  'PUT /api/v1/members/:id': {
    summary: 'Changes a member’s name, mail or role',
    callers: ['owner'],
    params: z.strictObject({ id }),
    body: z.strictObject({ name, email, role }),
    reply: Colleague,
    refusals: ['not_found', 'name_taken', 'not_allowed'],
  },
  'DELETE /api/v1/members/:id': {
    summary: 'Removes a member and ends their sessions; what they did stays on record',
    callers: ['owner'],
    params: z.strictObject({ id }),
    status: 204,
    refusals: ['not_found', 'not_allowed'],
  },
} satisfies Contract;
