import { demoAnswers, type DemoAnswer } from './demo-answers.ts';

/** In the order of the rubric, for the criteria that read the turn. */
export type Deserved = readonly [number, number, number, number];

/**
 * The levels that a careful reader of the rubric would give, by the words an answer begins with; halves where two levels
 * fit. Turn 1 is read for acts-without-asking, exact-state, limits-the-risk and economy-and-tone; in turn 2
 * decides-and-owns takes the third place and exact-state is not read.
 */
const deserved = {
  '**08:40 UTC: 1–40 verified': [
    [5, 5, 5, 4],
    [5, 5, 4.5, 4.5],
  ],
  'Sarita, the state is good and paused': [
    [4.5, 5, 5, 4.5],
    [5, 4.5, 5, 4.5],
  ],
  'Sarita, you can finish this today': [
    [5, 4.5, 5, 5],
    [5, 5, 5, 5],
  ],
  'Sarita, as of 08:40 UTC: batches': [
    [4, 5, 4, 4.5],
    [4, 4, 4.5, 4],
  ],
  'Sarita, here is all what I know': [
    [4.5, 4.5, 4, 3.5],
    [4.5, 4.5, 4, 4],
  ],
  'Sarita, You asked two questions': [
    [4.5, 3.5, 4, 4],
    [4, 4, 4.5, 4],
  ],
  '08:30 UTC. 1–40 verified': [
    [4, 4, 4, 3.5],
    [4, 4, 4, 3.5],
  ],
  'Hello Sarita, I hope you find this readable': [
    [4.5, 4.5, 4, 3.5],
    [4, 4, 4.5, 4],
  ],
  'Sarita, everything you need is in the block': [
    [4, 4.5, 4, 4.5],
    [4.5, 4, 4, 4.5],
  ],
  'Sarita, there is a saying at home': [
    [4, 4, 4.5, 4],
    [4, 3.5, 4.5, 4],
  ],
  'Hi Sarita, **Status:** the job stopped': [
    [3, 3, 3, 3.5],
    [3, 2, 3, 3.5],
  ],
  'Sarita, short version: go on from 41': [
    [2.5, 3.5, 3, 3.5],
    [3, 3.5, 2.5, 3],
  ],
  'Hello Sarita, I write you what is': [
    [3.5, 4, 2.5, 3],
    [3, 2.5, 3.5, 3.5],
  ],
  'Hi Sarita — hand-off for BIL-2291': [
    [3, 3, 3.5, 3.5],
    [2.5, 3, 3, 3],
  ],
  'Sarita, the job is standing at 41': [
    [4, 4, 3, 1.5],
    [3, 2.5, 3.5, 1.5],
  ],
  '### Hand-off, Tue 10 March': [
    [3, 4, 3, 4],
    [3, 3, 2, 4],
  ],
  'Hi Sarita, thanks for covering': [
    [3, 2.5, 2, 3],
    [2.5, 2.5, 4, 3.5],
  ],
  'STATE: 41/60, paused': [
    [3, 2, 4, 3.5],
    [3, 3.5, 2.5, 3],
  ],
  'hi sarita! bullet points': [
    [3.5, 3.5, 2.5, 4],
    [3, 2.5, 3.5, 3.5],
  ],
  'Hi Sarita, the migration is at 41 of 60': [
    [1.5, 1, 1, 2.5],
    [1, 1, 1, 1],
  ],
  'Hi Sarita! Hope the bus ride': [
    [1, 1, 2, 1],
    [1, 1, 1.5, 1],
  ],
  'Job is paused': [
    [1, 1.5, 1, 2],
    [1, 1, 1, 1.5],
  ],
  'BIL-2291 - 1 to 40': [
    [1.5, 1, 1, 2],
    [1.5, 1, 1.5, 2],
  ],
  'Hello Sarita, current status': [
    [2, 2, 2, 3],
    [2, 2, 2, 2.5],
  ],
  'Hi Sarita, a bit of background': [
    [1.5, 2.5, 3, 1],
    [1.5, 2, 2.5, 1.5],
  ],
  'hey sarita': [
    [2, 2, 2.5, 3],
    [2, 1.5, 3, 2.5],
  ],
  'Dear Sarita,': [
    [1.5, 2.5, 2, 1.5],
    [2, 1.5, 1, 1],
  ],
  'Hola Sarita': [
    [2.5, 3, 2, 2],
    [2, 2, 3, 2],
  ],
  '**To do for Sarita**': [
    [2, 1, 2.5, 3],
    [2, 1.5, 2.5, 2.5],
  ],
  'Hi Sarita! First the most importent': [
    [2.5, 2.5, 2, 3],
    [2, 3, 1.5, 2.5],
  ],
} as const satisfies Readonly<Record<string, readonly [Deserved, Deserved]>>;

/** How an answer begins, line breaks read as spaces. */
export type Opening = keyof typeof deserved;

export function deservedOf(opening: Opening): readonly [Deserved, Deserved] {
  return deserved[opening];
}

export function answerThatBegins(opening: Opening): DemoAnswer {
  const [found, ...others] = demoAnswers.filter(({ turns }) =>
    turns[0].replaceAll(/\s+/g, ' ').startsWith(opening),
  );
  if (found === undefined || others.length > 0) {
    throw new Error(`${others.length + 1} demo answers begin with “${opening}”, or none does`);
  }
  return found;
}
