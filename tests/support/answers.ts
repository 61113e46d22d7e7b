import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../db/connect.ts';
import { candidates, invitations } from '../../db/schema/invitations.ts';
import { answers, sittings, turns } from '../../db/schema/sittings.ts';
import { sha256 } from '../../server/accounts/record.ts';
import { openReviewSlots } from '../../server/reviewing/reviewing.actions.ts';

/** Where the answers go. */
export interface WrittenFor {
  readonly organizationId: string;
  readonly assessmentId: string;
  readonly cohortId: string;
  readonly reviewsPerAnswer: number;
}

export interface Writer {
  readonly name: string;
  readonly email: string;
  /** One answer a turn, from the first. */
  readonly texts: readonly string[];
}

export interface Written {
  readonly writer: Writer;
  readonly candidateId: string;
  readonly invitationId: string;
  readonly sittingId: string;
  readonly answerIds: readonly string[];
}

const at = new Date('2026-03-02T10:11:12.345Z');

/** Answers as sittings leave them behind, by rows alone and many at once, open for review. */
export async function writeAnswers(
  db: Database,
  place: WrittenFor,
  writers: readonly Writer[],
): Promise<Written[]> {
  const written = writers.map((writer) => ({
    writer,
    candidateId: uuidv7(),
    invitationId: uuidv7(),
    sittingId: uuidv7(),
    answerIds: writer.texts.map(() => uuidv4()),
  }));
  await db.inOrganization(place.organizationId, async (tx) => {
    await insertPeople(tx, place, written);
    await insertAnswers(tx, place, written);
  });
  return written;
}

async function insertPeople(
  tx: Transaction,
  { organizationId, assessmentId, cohortId }: WrittenFor,
  written: readonly Written[],
): Promise<void> {
  await tx.insert(candidates).values(
    written.map(({ candidateId, writer }) => ({
      id: candidateId,
      organizationId,
      name: writer.name,
      email: writer.email,
      timeZone: 'Pacific/Chatham',
      createdAt: at,
    })),
  );
  const sat = { organizationId, assessmentId, cohortId };
  await tx.insert(invitations).values(
    written.map(({ invitationId, candidateId }) => ({
      id: invitationId,
      ...sat,
      candidateId,
      createdAt: at,
    })),
  );
  await tx.insert(sittings).values(
    written.map(({ sittingId, candidateId, invitationId }) => ({
      id: sittingId,
      ...sat,
      candidateId,
      invitationId,
      noticeVersion: '1',
      startedAt: at,
      finishedAt: at,
    })),
  );
}

async function insertAnswers(
  tx: Transaction,
  { organizationId, assessmentId, reviewsPerAnswer }: WrittenFor,
  written: readonly Written[],
): Promise<void> {
  const rows = written.flatMap(({ writer, sittingId, answerIds }) =>
    answerIds.map((id, index) => ({
      id,
      organizationId,
      assessmentId,
      sittingId,
      turnId: uuidv7(),
      turn: index + 1,
      revision: 1,
      ...factsOf(writer.texts[index] ?? ''),
      receivedAt: at,
    })),
  );
  await tx.insert(turns).values(
    rows.map(({ turnId, sittingId, turn }) => ({
      id: turnId,
      organizationId,
      sittingId,
      position: turn,
      opensAt: at,
      openedAt: at,
      deadlineAt: at,
      closedAt: at,
      closedBy: 'candidate' as const,
    })),
  );
  await tx.insert(answers).values(rows);
  await openReviewSlots(
    tx,
    rows.map((row) => ({ ...row, reviewsPerAnswer, finalAt: at })),
  );
}

function factsOf(text: string) {
  return {
    text,
    sha256: sha256(text),
    characters: [...text].length,
    words: text.split(/\s+/).filter((word) => word !== '').length,
  };
}
