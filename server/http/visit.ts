import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from '../../db/connect.ts';
import type { Caller } from './contract.ts';

/** Who a token says is calling. Whether the session still stands is asked in the visit’s transaction. */
export interface Identity {
  readonly kind: 'member' | 'candidate';
  readonly sessionId: string;
  readonly organizationId: string;
  /** The member’s id, or the invitation’s. */
  readonly subjectId: string;
}

export interface ActingMember {
  readonly id: string;
  readonly sessionId: string;
  readonly organizationId: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'owner' | 'lead' | 'interviewer';
}

export interface ActingCandidate {
  readonly invitationId: string;
  readonly sessionId: string;
  readonly organizationId: string;
}

export interface Visit {
  readonly now: Date;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
export interface MemberVisit extends Visit {
  readonly tx: Transaction;
  readonly member: ActingMember;
}
export interface SlowVisit extends Visit {
  readonly member: ActingMember;
}
export interface CandidateVisit extends Visit {
  readonly tx: Transaction;
  readonly candidate: ActingCandidate;
}
export interface DirectVisit extends Visit {
  readonly candidate: ActingCandidate;
}

/** Knows tokens and sessions; implemented by the accounts domain. */
export interface Doorkeeper {
  identify(request: FastifyRequest, kind: Identity['kind']): Identity | null;
  admitMember(
    tx: Transaction,
    identity: Identity,
    callers: readonly Caller[],
    now: Date,
  ): Promise<ActingMember>;
  admitCandidate(tx: Transaction, identity: Identity, now: Date): Promise<ActingCandidate>;
  /** Those of many candidates' sessions that stood when their requests arrived. */
  standing(
    tx: Transaction,
    arrivals: readonly { readonly sessionId: string; readonly arrivedAt: Date }[],
  ): Promise<ReadonlySet<string>>;
}
