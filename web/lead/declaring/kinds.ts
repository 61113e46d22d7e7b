import type { QuestionKind } from './questions-form.svelte.ts';

export const kindName: Readonly<Record<QuestionKind, string>> = {
  sex: 'Sex',
  raceEthnicity: 'Race or ethnicity',
  age: 'Age',
  own: 'A question of your own',
};
