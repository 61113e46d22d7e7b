import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { refuse } from '../../refusal.ts';
import { findMentions } from './mentions.ts';
import { slotsFor, type ClosedAnswer } from '../opening.ts';
import { placeholders, redacted, spanProblems, type Taken } from './redact.ts';
import {
  insertRedactions,
  listRedactions,
  lockRedaction,
  listWriters,
  releaseRedaction,
  type FoundRedaction,
} from './redactions.store.ts';
import { insertSlots } from '../slots.store.ts';
import { noStory, storyOf, type Story } from './story.ts';

/**
 * Keeps those of these answers from the queue in which something may tell who wrote them. Tells which. One query for any
 * number of answers; what the scenarios say is asked for only where something was found.
 */
export async function holdBack(
  tx: Transaction,
  answers: readonly ClosedAnswer[],
): Promise<ReadonlySet<string>> {
  const written = answers.filter(({ text }) => text.trim() !== '');
  if (written.length === 0) return new Set();
  const writers = await listWriters(
    tx,
    written.map(({ id }) => id),
  );
  const mentionsIn = ({ id, text }: ClosedAnswer, story: Story) => {
    const writer = writers.get(id);
    if (writer === undefined) throw new Error(`answer ${id} has no writer`);
    return findMentions(text, writer, story);
  };
  const suspected = written.filter((answer) => mentionsIn(answer, noStory).length > 0);
  const stories = await storiesOf(tx, suspected);
  const held = suspected.flatMap((answer) => {
    const { id, organizationId, assessmentId, finalAt } = answer;
    const mentions = mentionsIn(answer, stories.get(assessmentId) ?? noStory);
    if (mentions.length === 0) return [];
    return [{ answerId: id, organizationId, assessmentId, mentions, foundAt: finalAt }];
  });
  await insertRedactions(tx, held);
  return new Set(held.map(({ answerId }) => answerId));
}

async function storiesOf(
  tx: Transaction,
  answers: readonly ClosedAnswer[],
): Promise<ReadonlyMap<string, Story>> {
  const stories = new Map<string, Story>();
  for (const id of new Set(answers.map(({ assessmentId }) => assessmentId))) {
    stories.set(id, storyOf((await getAssessment(tx, id)).scenario));
  }
  return stories;
}

export async function getRedactions(tx: Transaction, assessmentId: string) {
  const assessment = await getAssessment(tx, assessmentId);
  return { assessment, found: await listRedactions(tx, assessment.id) };
}
export type Redactions = { readonly found: readonly FoundRedaction[] } & Awaited<
  ReturnType<typeof getRedactions>
>;

/** What a later stage does in the same transaction. */
export interface ReleaseHooks {
  /** It can be read from now on. */
  readonly onAnswerReleased: (tx: Transaction, answerId: string) => Promise<void>;
}

/**
 * Takes these spans out and lets the answer into the queue: what interviewers read is settled. The same again changes
 * nothing; anything else comes too late.
 */
export async function releaseAnswer(
  tx: Transaction,
  hooks: ReleaseHooks,
  by: ActingMember,
  answerId: string,
  { taken, now }: { readonly taken: readonly Taken[]; readonly now: Date },
): Promise<void> {
  const found = await lockRedaction(tx, answerId);
  if (found === null) refuse('not_found', 'Nothing in this answer waits to be released.');
  const { redaction, answer, reviewsPerAnswer } = found;
  const inOrder = taken.toSorted((a, b) => a.start - b.start);
  const problems = spanProblems(answer.text, inOrder);
  if (problems.length > 0) {
    const said = problems.map(({ field, reason }) => `${field}: ${reason}`).join('; ');
    refuse('invalid_request', said, { errors: problems });
  }
  const spans = inOrder.map(({ start, end, kind }) => ({ start, end, put: placeholders[kind] }));
  const { text, sha256 } = redacted(answer.text, spans);
  if (redaction.releasedAt !== null) {
    if (redaction.text === text) return;
    refuse(
      'redaction_released',
      'This answer has been released, and interviewers may have read it; that is final.',
    );
  }
  const { organizationId, sittingId } = answer;
  const release = { spans, text, sha256, releasedAt: now, releasedBy: by.id };
  await releaseRedaction(tx, answerId, release);
  await insertSlots(tx, slotsFor({ ...answer, reviewsPerAnswer }));
  await hooks.onAnswerReleased(tx, answerId);
  await record(tx, {
    organizationId,
    at: now,
    actor: { kind: 'member', id: by.id },
    action: 'answer.released',
    subject: { kind: 'sitting', id: sittingId },
    facts: {
      answerId,
      sha256: answer.sha256.toString('hex'),
      redactedSha256: sha256.toString('hex'),
      found: redaction.mentions.length,
      takenOut: spans.length,
    },
  });
}
