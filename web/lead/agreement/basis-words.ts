import type { WholeAgreement } from '../views.ts';

type Basis = Pick<WholeAgreement, 'basis' | 'rubric' | 'interviewers'>;

/** “64 committed reviews of 32 answers by 3 interviewers, under rubric version 2, which is in use.” */
export function sayBasis({ basis, rubric, interviewers }: Basis): string {
  const reviews = `${count(basis.reviews, 'committed review')} of ${count(basis.answers, 'answer')}`;
  const use = rubric.isInUse ? 'which is in use' : 'which is not in use any more';
  return `${reviews} by ${count(interviewers.length, 'interviewer')}, under rubric version ${rubric.number}, ${use}.`;
}

/** What was committed and is not in it, and why; null where that is nothing. */
export function sayLeftOut({ basis }: Pick<WholeAgreement, 'basis'>): string | null {
  const { otherRubric, otherRound, aiSeenFirst } = basis.leftOut;
  const parts = [
    ...(otherRubric > 0 ? [`${count(otherRubric, 'review')} under another rubric version`] : []),
    ...(otherRound > 0
      ? [`${count(otherRound, 'review')} from another round of the same answer`]
      : []),
    ...(aiSeenFirst > 0
      ? [`${count(aiSeenFirst, 'review')} whose interviewer had seen a suggestion first`]
      : []),
  ];
  return parts.length === 0 ? null : `Left out: ${list.format(parts)}.`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });

function count(n: number, thing: string): string {
  return `${n.toLocaleString('en')} ${thing}${n === 1 ? '' : 's'}`;
}
