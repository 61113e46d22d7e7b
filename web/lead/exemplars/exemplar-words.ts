import type { Exemplar, ExemplarUse, LeadTraining, TrainedInterviewer } from '../views.ts';

export const useLabel: Readonly<Record<ExemplarUse, string>> = {
  training: 'For training',
  anchor: 'Among the answers',
};

export const uses = [
  {
    value: 'training' as const,
    label: useLabel.training,
    hint: 'Interviewers score it before their first answer, and see afterwards what was agreed.',
  },
  {
    value: 'anchor' as const,
    label: useLabel.anchor,
    hint: 'It comes unmarked now and then, and shows over time how far somebody reads from what was agreed.',
  },
];

export function sayState({ approvedAt, retiredAt }: Exemplar): string {
  if (retiredAt !== null) return 'retired';
  return approvedAt === null ? 'not approved yet' : 'in use';
}

/** "Levels 4, 3 of 5": in the order of the rubric; null where nothing is agreed yet. */
export function sayLevels({ criteria, agreed }: Exemplar): string | null {
  if (agreed.length === 0) return null;
  return criteria
    .map(({ id }) => agreed.find(({ criterionId }) => criterionId === id)?.level ?? '–')
    .join(', ');
}

/** What interviewers must show, in one sentence. */
export function sayGate({ share, within }: Pick<LeadTraining, 'share' | 'within'>): string {
  if (share === null) return 'Training is offered, and nobody has to pass it.';
  const near =
    within === 0
      ? 'exactly the agreed level'
      : `within ${within === 1 ? 'one level' : `${within} levels`} of the agreed one`;
  return `The queue opens to whoever has scored every training text and is ${near} on ${share} % of all criteria.`;
}

/** How often a text is none that anybody decides about. */
export function sayAnchors({ anchorEvery }: Pick<LeadTraining, 'anchorEvery'>, anchors: number) {
  if (anchorEvery === 0) return 'No exemplar is mixed in among the answers.';
  const rate = `One text in ${anchorEvery} is an exemplar among the answers, unmarked`;
  if (anchors === 0) return `${rate}, as soon as one is approved for that.`;
  return `${rate}; each interviewer meets each of the ${anchors === 1 ? 'one' : anchors} once.`;
}

/** How an interviewer’s training stands. */
export function sayTrained({ training, admission }: TrainedInterviewer): string {
  if (training === null || training.of === 0) return 'no text that is new to them';
  const far = `${training.done} of ${training.of} scored`;
  const met = training.share === null ? '' : `, ${training.share} % met`;
  if (admission !== null && admission.by !== null) return `${far}${met}, let in by ${admission.by}`;
  if (training.required === null) return `${far}${met}`;
  if (training.isOpen) return `${far}${met}, passed`;
  return training.done < training.of ? `${far}${met}` : `${far}${met}, not enough`;
}

/** "+0.4": milder than agreed. */
export function signed(value: number): string {
  const rounded = Math.abs(value).toFixed(1);
  return `${rounded === '0.0' ? '' : value < 0 ? '−' : '+'}${rounded}`;
}
