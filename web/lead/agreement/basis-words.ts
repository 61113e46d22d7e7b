import { formatInZone } from '../../ui/dates.ts';
import type { WholeAgreement } from '../views.ts';

type Basis = Pick<WholeAgreement, 'basis' | 'rubrics' | 'interviewers'>;

/** “64 reviews of 32 answers by 3 interviewers, under the rubric in use now.” */
export function sayBasis({ basis, rubrics, interviewers }: Basis): string {
  const { answers, reviews, rubricVersionId } = basis;
  const rubric = rubrics.find(({ versionId }) => versionId === rubricVersionId);
  const which = rubric === undefined ? '' : `, under the ${sayRubric(rubric)}`;
  return `${count(reviews, 'committed review')} of ${count(answers, 'answer')} by ${count(interviewers.length, 'interviewer')}${which}.`;
}

/** What was committed and is not in it, and why; null where that is nothing. */
export function sayLeftOut({ basis }: Pick<WholeAgreement, 'basis'>): string | null {
  const { otherRubric, otherRound } = basis.leftOut;
  const parts = [
    ...(otherRubric > 0 ? [`${count(otherRubric, 'review')} under another rubric version`] : []),
    ...(otherRound > 0
      ? [`${count(otherRound, 'review')} from another round of the same answer`]
      : []),
  ];
  return parts.length === 0 ? null : `Left out: ${parts.join(' and ')}.`;
}

export function sayRubric(rubric: WholeAgreement['rubrics'][number]): string {
  return rubric.isCurrent
    ? 'rubric in use now'
    : `rubric of ${formatInZone({ at: new Date(rubric.createdAt), form: 'date' })}`;
}

function count(n: number, thing: string): string {
  return `${n.toLocaleString('en')} ${thing}${n === 1 ? '' : 's'}`;
}
