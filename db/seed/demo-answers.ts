import { excellentAnswers } from './demo-answers-excellent.ts';
import { middleAnswers } from './demo-answers-middle.ts';
import { strongAnswers } from './demo-answers-strong.ts';
import { weakAnswers } from './demo-answers-weak.ts';

/** What one invented person writes to both turns of `prompts/scenarios/hand-off-across-eight-hours.md`. */
export interface DemoAnswer {
  /** The level that most interviewers would give for most criteria. */
  readonly quality: 1 | 2 | 3 | 4 | 5;
  /** Set where the length is part of what there is to see: long and empty, terse and good, cut off. */
  readonly lengthNote?: string;
  readonly turns: readonly [string, string];
}

/** 30 answers, mixed: people do not sit in order of how well they write. */
export const demoAnswers: readonly DemoAnswer[] = strewn([
  ...middleAnswers,
  ...strongAnswers,
  ...excellentAnswers,
  ...weakAnswers,
]);

/** Every eleventh: 11 and 30 share no factor, so each comes once, and every half, third or fifth is a mix. */
function strewn(answers: readonly DemoAnswer[]): DemoAnswer[] {
  return answers.flatMap((_, place) => answers[(place * 11) % answers.length] ?? []);
}
