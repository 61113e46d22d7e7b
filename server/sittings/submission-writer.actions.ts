import type { Database } from '../../db/connect.ts';
import type { ActingCandidate, Doorkeeper } from '../http/visit.ts';
import { Refusal } from '../refusal.ts';
import type { AnswerHooks } from './closing.ts';
import { GroupCommit } from './group-commit.ts';
import { submitTurns, type Submission, type SubmissionVerdict } from './submissions.actions.ts';
import { turnKey } from './turn.ts';

export type ActingSubmission = Submission & ActingCandidate;

interface SubmissionDeps {
  readonly db: Database;
  readonly doorkeeper: Doorkeeper;
  readonly hooks: AnswerHooks;
}

/**
 * A whole cohort submits at its deadline: one transaction for all who wait, of one organization. The lock on its record
 * is then taken once for many, not by one after the other.
 */
export function submissionWriter({ db, doorkeeper, hooks }: SubmissionDeps) {
  return new GroupCommit<ActingSubmission, SubmissionVerdict>({
    keyOf: turnKey,
    scopeOf: ({ organizationId }) => organizationId,
    largestBatch: 256,
    commit: async (submissions) => {
      const [first] = submissions;
      if (first === undefined) return [];
      return db.inOrganization(first.organizationId, async (tx) => {
        const standing = await doorkeeper.standing(tx, submissions);
        const admitted = submissions.filter(({ sessionId }) => standing.has(sessionId));
        const verdicts = await submitTurns(tx, hooks, admitted);
        const verdictOf = new Map(admitted.map((one, n) => [one, verdicts[n]]));
        return submissions.map((one) => verdictOf.get(one) ?? sessionEnded());
      });
    },
  });
}

function sessionEnded(): Refusal {
  return new Refusal('not_signed_in', 'This session has ended; open your link again.');
}
