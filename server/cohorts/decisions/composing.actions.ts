import type { Transaction } from '../../../db/connect.ts';
import type { TellingLetter } from '../../../db/schema/cohorts.ts';
import type { Assessment } from '../../assessments/assessments.actions.ts';
import type { ActingMember } from '../../http/visit.ts';
import type { Outcome } from '../progress.contract.ts';
import { readMaterial } from './letter-material.actions.ts';
import { chosenCriteria, type LetterMaterial } from './letter-material.ts';
import { composeLetter, letterHash } from './letter.ts';
import {
  listDrafts,
  listOpenings,
  type DecidedCandidate,
  type LetterDraftRow,
} from './letters.store.ts';
import { ownOpenings } from './opening.ts';

/** A letter as it would be sent now, with what it is made of. */
export interface Composed {
  readonly decided: DecidedCandidate;
  readonly draft: LetterDraft;
  readonly material: LetterMaterial;
  readonly letter: TellingLetter;
  readonly sha256: string;
}

type LetterDraft = Pick<LetterDraftRow, 'revision' | 'withLevels' | 'chosen' | 'words'> & {
  readonly savedAt: Date | null;
};

/** In their order. The same by everybody’s hand but for who tells: the sender’s name stands under it. */
export async function composeLetters(
  tx: Transaction,
  by: ActingMember,
  assessment: Assessment,
  decided: readonly DecidedCandidate[],
  openings: Openings,
): Promise<Composed[]> {
  const materialOf = await readMaterial(
    tx,
    assessment,
    decided.map(({ sittingId }) => sittingId),
  );
  const drafts = await listDrafts(
    tx,
    decided.map(({ decisionId }) => decisionId),
  );
  const draftOf = new Map(drafts.map((draft) => [draft.decisionId, draft]));
  return decided.map((one) => {
    const material = materialOf(one.sittingId);
    const draft = draftOf.get(one.decisionId) ?? emptyDraft(assessment);
    const letter = composeLetter({
      name: one.name,
      organization: one.organization,
      assessment: assessment.name,
      sender: by.name,
      opening: openings[one.outcome],
      words: draft.words,
      readers: material.readers,
      criteria: chosenCriteria(material, draft),
      toldBefore: one.toldBefore,
    });
    return { decided: one, draft, material, letter, sha256: letterHash(letter).toString('hex') };
  });
}

function emptyDraft({ feedback }: Assessment): LetterDraft {
  return { revision: 0, withLevels: feedback === 'levels', chosen: [], words: '', savedAt: null };
}

export type Openings = Readonly<Record<Outcome, string>>;

export async function openingsOf(tx: Transaction, assessmentId: string): Promise<Openings> {
  const own = await listOpenings(tx, assessmentId);
  return { ...ownOpenings, ...Object.fromEntries(own.map(({ outcome, text }) => [outcome, text])) };
}
