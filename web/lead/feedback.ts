import type { Feedback } from './views.ts';

export const feedbackLabel: Readonly<Record<Feedback, string>> = {
  none: 'Nothing',
  levels: 'How readers described their answers',
};

/** What it means on the candidate’s page, in a sentence. */
export const feedbackHint: Readonly<Record<Feedback, string>> = {
  none: 'Their page says how many people have read each answer, and that they are welcome to ask you for more.',
  levels:
    'Once every review is in and a decision is recorded, their page shows, for each criterion, the sentences of the rubric that readers found to fit, and how many did. No numbers, no notes, no names.',
};

/** It is theirs by right, whatever is chosen. */
export const feedbackBeside =
  'Whatever you choose: once a decision is recorded, the file of their data, which they may download, holds its reason and the reviews with their notes, without names.';

export const feedbacks = (['none', 'levels'] as const).map((value) => ({
  value,
  label: feedbackLabel[value],
  hint: feedbackHint[value],
}));
