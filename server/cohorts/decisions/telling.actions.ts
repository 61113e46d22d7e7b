import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../../db/connect.ts';
import { record } from '../../accounts/record.actions.ts';
import type { Happening } from '../../accounts/record.ts';
import { getAssessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import { queueMails } from '../../mail/outbox.store.ts';
import { refuse } from '../../refusal.ts';
import { lockSittings } from './decisions.store.ts';
import { composeLetters, openingsOf, type Composed } from './composing.actions.ts';
import { deleteDrafts, listDecided, type DecidedCandidate } from './letters.store.ts';
import { insertTellings } from './tellings.store.ts';

export interface TellingWanted {
  readonly sittingId: string;
  readonly decisionId: string;
  /** Of the letter as it was previewed. */
  readonly sha256: string;
}

type WhyNotTold = 'not_found' | 'not_decided' | 'decision_replaced' | 'erased' | 'letter_changed';

/**
 * Tells candidates what was decided, all or nothing: each letter goes into the outbox and what was decided becomes
 * final in one transaction. Only what was previewed is sent; whoever has been told of the same decision is not mailed
 * again.
 */
export async function tell(
  tx: Transaction,
  by: ActingMember,
  assessmentId: string,
  wanted: readonly TellingWanted[],
  now: Date,
): Promise<{ readonly told: number }> {
  const assessment = await getAssessment(tx, assessmentId);
  const ids = wanted.map(({ sittingId }) => sittingId);
  const sittings = await lockSittings(tx, ids);
  const decided = await listDecided(tx, { sittingIds: ids });
  const asked = wanted.map((one) => {
    const sitting = sittings.find(({ id }) => id === one.sittingId);
    const about = decided.find(({ sittingId }) => sittingId === one.sittingId);
    const isHere = sitting?.assessmentId === assessmentId;
    const why = whyNotTold(isHere, about, one);
    return { ...one, name: isHere ? sitting.name : null, about, why };
  });
  const untold = asked.flatMap(({ about, why }) =>
    why === null && about?.toldAt === null ? about : [],
  );
  const openings = await openingsOf(tx, assessmentId);
  const composed = await composeLetters(tx, by, assessment, [...new Set(untold)], openings);
  const hashOf = new Map(composed.map((letter) => [letter.decided, letter.sha256]));
  const problems = asked.flatMap(({ about, why: whyAtAll, ...one }) => {
    const hash = about === undefined ? undefined : hashOf.get(about);
    const isOther = hash !== undefined && hash !== one.sha256;
    const why = whyAtAll ?? (isOther ? 'letter_changed' : null);
    return why === null ? [] : [{ ...one, why }];
  });
  if (problems.length > 0) refuseTelling(problems, wanted.length);
  await send(tx, by, composed, now);
  return { told: composed.length };
}

function whyNotTold(
  isHere: boolean,
  decided: DecidedCandidate | undefined,
  { decisionId }: TellingWanted,
): WhyNotTold | null {
  if (!isHere) return 'not_found';
  if (decided === undefined) return 'not_decided';
  if (decided.decisionId !== decisionId) return 'decision_replaced';
  // Told before they were erased, they have been told.
  return decided.isErased && decided.toldAt === null ? 'erased' : null;
}

async function send(
  tx: Transaction,
  by: ActingMember,
  composed: readonly Composed[],
  now: Date,
): Promise<void> {
  const { organizationId } = by;
  const rows = composed.map(({ decided, letter, sha256 }) => ({
    ...{ id: uuidv7(), organizationId, mailId: uuidv7() },
    ...{ sittingId: decided.sittingId, decisionId: decided.decisionId },
    ...{ letter, sha256: Buffer.from(sha256, 'hex'), toldBy: by.id, toldAt: now },
  }));
  await insertTellings(tx, rows);
  await queueMails(
    tx,
    rows.map(({ mailId: id }, at) => {
      const invitationId = composed[at]?.decided.invitationId ?? '';
      return { id, organizationId, kind: 'feedback' as const, invitationId };
    }),
    now,
  );
  await deleteDrafts(
    tx,
    composed.map(({ decided }) => decided.decisionId),
  );
  await record(
    tx,
    ...rows.map(({ id, sittingId, decisionId, sha256 }, at): Happening => {
      const outcome = composed[at]?.decided.outcome;
      const letterSha256 = sha256.toString('hex');
      return {
        organizationId,
        at: now,
        actor: { kind: 'member', id: by.id },
        action: 'candidate.told',
        subject: { kind: 'sitting', id: sittingId },
        facts: { tellingId: id, decisionId, outcome, letterSha256 },
      };
    }),
  );
}

const because: Readonly<Record<WhyNotTold, string>> = {
  not_found: 'is not of this assessment',
  not_decided: 'has no decision that stands',
  decision_replaced: 'has been decided about anew: look at their letter again',
  erased: 'is erased, and nobody is left to write to: leave them out',
  letter_changed: 'would be sent another letter than was previewed: look at it again',
};

function refuseTelling(
  problems: readonly { readonly name: string | null; readonly why: WhyNotTold }[],
  people: number,
): never {
  const said = problems.map(({ name, why }) => `${name ?? 'Somebody'} ${because[why]}`).join('; ');
  refuse('letter_changed', `None of the ${people} was told: ${said}.`, { problems });
}
