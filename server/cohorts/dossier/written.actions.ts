import type { Transaction } from '../../../db/connect.ts';
import { sha256 } from '../../accounts/record.ts';
import type { Scenario } from '../../assessments/scenario-shape.ts';
import { listLateAdditionsOf, listRevisions } from '../sitting.store.ts';
import { listAllAnswers, listAllTurns } from './dossier.store.ts';
import type { Content } from './signed.ts';

type Turn = Content['turns'][number];

/** What the candidate wrote, turn by turn, with when, and what its hashes are. */
export async function turnsIn(
  tx: Transaction,
  sittingId: string,
  scenario: Scenario,
  isErased: boolean,
): Promise<Turn[]> {
  const turns = await listAllTurns(tx, sittingId);
  const revisions = await listRevisions(
    tx,
    turns.map(({ id }) => id),
  );
  const answers = await listAllAnswers(tx, sittingId);
  const late = await listLateAdditionsOf(tx, sittingId);
  const textOf = (text: string, hash: Buffer) =>
    isErased && !sha256(text).equals(hash) ? null : text;
  return turns.map((turn): Turn => {
    const { position, openedAt, deadlineAt, closedAt, closedBy } = turn;
    const { title = '', minutes = 0 } = scenario.turns[position - 1] ?? {};
    return {
      position,
      title,
      minutes,
      openedAt: openedAt?.toISOString() ?? null,
      deadlineAt: deadlineAt?.toISOString() ?? null,
      closedAt: closedAt?.toISOString() ?? null,
      closedBy,
      extraTime: isLonger(openedAt, deadlineAt, minutes),
      revisions: revisions
        .filter(({ turnId }) => turnId === turn.id)
        .map(({ revision, savedAt, characters, sha256: hash }) => {
          return { revision, savedAt: savedAt.toISOString(), characters, sha256: hex(hash) };
        }),
      answers: answers
        .filter(({ answer }) => answer.turnId === turn.id)
        .map(({ answer, redaction }) => ({
          id: answer.id,
          text: textOf(answer.text, answer.sha256),
          sha256: hex(answer.sha256),
          characters: answer.characters,
          words: answer.words,
          receivedAt: answer.receivedAt.toISOString(),
          supersededAt: answer.supersededAt?.toISOString() ?? null,
          lateAdditionId: answer.lateAdditionId,
          released:
            redaction?.sha256 == null || redaction.releasedAt === null
              ? null
              : {
                  text: textOf(redaction.text ?? '', redaction.sha256),
                  sha256: hex(redaction.sha256),
                  takenOut: redaction.spans?.length ?? 0,
                  releasedAt: redaction.releasedAt.toISOString(),
                },
        })),
      lateAdditions: late
        .filter((one) => one.late.turnId === turn.id)
        .map(({ late: one, decidedBy }) => ({
          id: one.id,
          text: textOf(one.text, one.sha256),
          sha256: hex(one.sha256),
          characters: one.characters,
          words: one.words,
          writtenAt: one.writtenAt.toISOString(),
          receivedAt: one.receivedAt.toISOString(),
          verdict: one.verdict,
          reason: one.reason,
          decidedBy,
          decidedAt: one.decidedAt?.toISOString() ?? null,
        })),
    };
  });
}

const hex = (hash: Buffer) => hash.toString('hex');

/** Told by the clock alone: what was granted, and why, is the candidate’s. */
function isLonger(openedAt: Date | null, deadlineAt: Date | null, minutes: number): boolean {
  if (openedAt === null || deadlineAt === null) return false;
  return deadlineAt.getTime() - openedAt.getTime() > minutes * 60_000;
}
