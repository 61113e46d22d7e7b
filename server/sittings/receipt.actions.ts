import type { Transaction } from '../../db/connect.ts';
import { refuse } from '../refusal.ts';
import { signReceipt } from './receipt.ts';
import { getSitting } from './sittings.actions.ts';
import { listAnswersInTime } from './sittings.store.ts';

/** The same receipt every time it is asked for: its facts and its signature do not change any more. */
export async function getReceipt(tx: Transaction, invitationId: string, seed: Buffer) {
  const { seat, turns } = await getSitting(tx, invitationId);
  const { sitting, scenario } = seat;
  if (sitting === null || sitting.finishedAt === null) {
    refuse('not_finished', 'The receipt is written when the last turn is closed.');
  }
  const answers = await listAnswersInTime(tx, sitting.id);
  const lines = answers.map((answer) => {
    const turn = turns.find(({ id }) => id === answer.turnId);
    return {
      position: answer.turn,
      title: scenario.turns[answer.turn - 1]?.title ?? '',
      sha256: answer.sha256.toString('hex'),
      characters: answer.characters,
      words: answer.words,
      openedAt: turn?.openedAt?.toISOString() ?? null,
      receivedAt: answer.receivedAt.toISOString(),
      closedBy: turn?.closedBy ?? 'deadline',
    };
  });
  const facts = {
    sittingId: sitting.id,
    organization: seat.organizationName,
    assessment: seat.assessmentName,
    candidate: seat.candidateName,
    startedAt: sitting.startedAt.toISOString(),
    issuedAt: sitting.finishedAt.toISOString(),
    turns: lines,
  };
  return signReceipt(facts, seed);
}
