import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { inSavepoint } from '../../db/savepoint.ts';
import { getAssessment } from '../assessments/assessments.actions.ts';
import { criteriaOfTurn } from '../assessments/scenario.ts';
import { noticeVersionsWith } from '../invitations/notice.ts';
import { isInControl } from './control.ts';
import { graderOf, type Reader } from './reader.ts';
import {
  insertSuggestions,
  limitWaiting,
  listAnswersToRead,
  type AnswerToRead,
  type SuggestionWanted,
  type Which,
} from './waiting.store.ts';
import { cancelUnfinished } from './unfinished.store.ts';

export interface FollowDeps {
  readonly reader: Reader;
  readonly clock: { now(): Date };
  readonly onError: (error: unknown) => void;
}

/** A queue that is locked holds nobody’s submission up for longer. */
const longestWaitMs = 2_000;

/** What pre-grading does in the transactions of others. */
export interface ReadingHooks {
  readonly onAnswersReadable: (tx: Transaction, answerIds: readonly string[]) => Promise<void>;
  readonly onAnswerSuperseded: (tx: Transaction, answerId: string) => Promise<void>;
}

/**
 * Lets suggestions wait for answers as they become readable, in the transaction in which they do. Whatever goes wrong
 * with that is told of and undone by itself: it refuses nobody’s answer, and a lead can have it read later.
 */
export function followAnswers({ reader, clock, onError }: FollowDeps): ReadingHooks {
  const apart = async (tx: Transaction, work: () => Promise<unknown>) => {
    await inSavepoint(tx, async () => {
      await limitWaiting(tx, longestWaitMs);
      await work();
      await limitWaiting(tx, null);
    }).catch(onError);
  };
  return {
    onAnswersReadable: async (tx, answerIds) => {
      if (answerIds.length === 0) return;
      const toRead = await listTold(tx, { answerIds });
      if (toRead.length === 0) return;
      await apart(tx, () => letWait(tx, reader, toRead, clock.now()));
    },
    onAnswerSuperseded: async (tx, answerId) => {
      const cancelled = await cancelUnfinished(tx, { answerId }, clock.now());
      const ids = cancelled.map(({ id }) => id);
      if (ids.length > 0) await apart(tx, () => reader.jobs.cancel(tx, ids));
    },
  };
}

/** Only those whose candidates were told of it, for the purpose it has now, before they began. */
export async function listTold(tx: Transaction, which: Which): Promise<AnswerToRead[]> {
  const found = await listAnswersToRead(tx, which);
  const versions = new Map<string, ReadonlySet<string>>();
  for (const { purpose } of found) {
    if (!versions.has(purpose)) versions.set(purpose, noticeVersionsWith(purpose));
  }
  return found.filter(({ purpose, noticeVersion }) => versions.get(purpose)?.has(noticeVersion));
}

/** Lets a suggestion wait for each criterion of each of these answers that has none yet. Tells how many wait now. */
export async function letWait(
  tx: Transaction,
  reader: Reader,
  answers: readonly AnswerToRead[],
  now: Date,
): Promise<number> {
  const wanted: SuggestionWanted[] = [];
  for (const [assessmentId, some] of Map.groupBy(answers, (answer) => answer.assessmentId)) {
    const { organizationId, criteria } = await getAssessment(tx, assessmentId);
    wanted.push(
      ...some.flatMap((answer) =>
        criteriaOfTurn(criteria, answer.turn).map(({ id: criterionId }) => ({
          id: uuidv7(),
          organizationId,
          assessmentId,
          answerId: answer.id,
          turn: answer.turn,
          criterionId,
          rubricVersionId: answer.rubricVersionId,
          answerSha256: answer.sha256,
          isControl: isInControl(answer.controlSeed, answer.id, answer.controlPercent),
        })),
      ),
    );
  }
  const { prompt, endpoint, model, jobs } = reader;
  // Those that ask with the same beginning one after the other: the endpoint may have it still.
  const inOrder = wanted.toSorted((a, b) => (a.criterionId < b.criterionId ? -1 : 1));
  const waiting = await insertSuggestions(
    tx,
    inOrder,
    {
      grader: graderOf(model),
      promptVersion: prompt.version,
      promptHash: prompt.hash,
      host: endpoint.host,
    },
    now,
  );
  const organizationOf = new Map(
    wanted.map(({ criterionId, organizationId }) => [criterionId, organizationId]),
  );
  await jobs.add(
    tx,
    waiting.map(({ id, criterionId }) => ({
      id,
      organizationId: organizationOf.get(criterionId) ?? '',
      group: criterionId,
    })),
  );
  return waiting.length;
}
