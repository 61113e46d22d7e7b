import { enoughLabels, fewestLabels } from '../calibration.ts';
import type { Earning } from '../earning.actions.ts';
import { nameOfFate, nameOfFlag } from './names.ts';

/** A heading with what stands under it. */
export interface Section {
  readonly title: string;
  readonly paragraphs: string[];
  readonly items: string[];
}

/** Whoever reads it has no need of the names of interviewers. */
export type Figures = Omit<Earning, 'interviewers'>;

export function limits({ criteria, minutes, seenFirst }: Figures): Section {
  return {
    title: 'Limits and known failures',
    paragraphs: [
      `Under ${fewestLabels} human-scored answers a criterion nothing is shown; to ${enoughLabels} its intervals lean on the other criteria. A figure with few answers behind it says little: look at n.`,
    ],
    items: [
      'A language model tends to keep to the middle of the scale and to its own idea of it. Calibration moves its mean and spread to those of people; it does not make it wiser.',
      'It may like long answers more than people do: see the correlation with length.',
      'What it says of its own confidence, and how far its readings are apart, says almost nothing about its error, so neither is shown.',
      'People follow suggestions, also wrong ones: see the pull.',
      'People do not agree with each other perfectly, so nothing can agree with them perfectly: see the ceilings.',
      'The endpoint may change the model behind a name. Where it says so, calibration starts from nothing; where it does not, drift is looked for.',
      'The figures do not tell whether it reads groups of candidates differently; they rest on who took part here.',
      minutes.claim,
      ...(seenFirst.seenFirst > 0
        ? [
            `In ${seenFirst.seenFirst} of ${seenFirst.reviews} reviews somebody saw the suggestion first.`,
          ]
        : []),
      ...criteria
        .filter(({ drift }) => drift.alarm !== null)
        .map(
          ({ title, drift }) =>
            `On “${title}” drift was found on ${day(drift.alarm?.raisedAt ?? null)} and no lead has cleared it: nothing is shown there.`,
        ),
    ],
  };
}

export function silences({ criteria, stale }: Figures): Section {
  const finished = criteria.reduce((sum, one) => sum + one.finished, 0);
  return {
    title: 'When it says nothing',
    paragraphs: [
      `Of ${finished} finished suggestions: abstentions have a name, and so has every level that is not shown. A level is never guessed, and never put right.`,
    ],
    items: [
      ...totals(criteria.map(({ abstained }) => abstained)).map(
        ({ what, n }) => `No level, ${nameOfFate(what)}: ${n}.`,
      ),
      ...totals(criteria.map(({ heldBack }) => heldBack)).map(
        ({ what, n }) => `Not shown, ${nameOfFate(what)}: ${n}.`,
      ),
      ...(stale.otherRubric > 0 ? [`Stale, under another rubric: ${stale.otherRubric}.`] : []),
    ],
  };
}

function totals(lists: readonly (readonly { readonly what: string; readonly n: number }[])[]) {
  return [...Map.groupBy(lists.flat(), ({ what }) => what)].map(([what, some]) => ({
    what,
    n: some.reduce((sum, { n }) => sum + n, 0),
  }));
}

export function injection({ flags, flaggedAnswers, answers, quotes }: Figures): Section {
  return {
    title: 'Text that tries to steer it',
    paragraphs: [
      'No defence in words is proof, so what it can do is bounded: its reply is a level and quotes, people score first, and nothing it says is counted.',
      flaggedAnswers === 0
        ? `None was found in ${answers} answers.`
        : `Found in ${flaggedAnswers} of ${answers} answers: ${flags.map(({ what, n }) => `${nameOfFlag(what)} (${n})`).join(', ')}. People are told of it; the text is never altered.`,
    ],
    items: [
      'The answer stands alone, as numbered sentences inside a boundary drawn anew for each call.',
      'A copy of it is searched for hidden characters, look-alikes, hidden markup, chat tokens, replies in the model’s own form, encoded text and orders to a reader.',
      `Every quote is looked for in the answer; what is not there is dropped (${quotes.dropped} dropped, ${quotes.kept} kept). A level over the middle of the scale needs one that is there and is no praise of itself.`,
      'Where something was found, it reads again without those sentences; if that makes a difference of a level, it abstains.',
      'A criterion that no text can answer is asked along; whoever gets a level for it has been obeyed, and it abstains.',
    ],
  };
}

export function day(at: string | null): string {
  if (at === null) return 'never';
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
