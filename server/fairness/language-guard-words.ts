import type { Guarded } from './language-guard.ts';

/** How much rides on language, what that does, and what a lead can do about it. */
export function guardInWords({
  criteria,
  people,
  byWeight,
  ofVariance,
  without,
}: Guarded): string[] {
  const fluent = criteria.filter(({ isFluency }) => isFluency);
  if (fluent.length === 0) {
    return [
      'No criterion of this rubric is marked as helped by fluency, so by its author’s word nothing of the total rides on language. If fluent writers do score higher on one of them for being fluent, mark it with “fluency: true” in the scenario.',
    ];
  }
  const names = list.format(fluent.map(({ title }) => `“${title}”`));
  const isOne = fluent.length === 1;
  const begin = `${fluent.length} of ${criteria.length} criteria ${isOne ? 'is' : 'are'} marked as helped by fluency, ${names}: ${percent(byWeight)} of the total by weight`;
  if (ofVariance === null) {
    return [
      `${begin}. How much of the differences between people comes with ${isOne ? 'it' : 'them'} cannot be said yet: that needs five people or more who are scored on everything and do not all have the same total (${people} so far).`,
    ];
  }
  const { share, low, high } = ofVariance;
  return [
    `${begin}, and ${percent(share)} of how far people’s totals are apart, anywhere from ${percent(low)} to ${percent(high)}.`,
    low > byWeight
      ? `That is more than the weight says: ${isOne ? 'it separates' : 'they separate'} people more than the other criteria do.`
      : high < byWeight
        ? `That is less than the weight says: on ${isOne ? 'it' : 'them'} people are more alike than on the others.`
        : 'With so many people that is no more and no less than the weight says.',
    ...(without === null ? [] : sayWithout(without, isOne ? 'it' : 'them')),
    ...(without !== null && (share > 0.25 || without.others > 0)
      ? [
          `What you can do: before you decide on somebody near the line, look at their levels on the other criteria alone; let the next version of the rubric describe what a reader can do with the text, not how it sounds; or give ${isOne ? 'the criterion' : 'these criteria'} less weight.`,
        ]
      : []),
  ];
}

function sayWithout(
  { correlation, selected, others, advanced }: NonNullable<Guarded['without']>,
  it: 'it' | 'them',
): string[] {
  const order =
    correlation === null ? '' : ` (the two orders correlate at ${correlation.toFixed(2)})`;
  return [
    others === 0
      ? `Without ${it} the upper half, ${people(selected)}, would be the same${order}.`
      : `Without ${it} ${others} of the ${selected} in the upper half would be somebody else${order}.`,
    ...(advanced === null
      ? []
      : [
          `Of the ${people(advanced.people)} advanced, ${advanced.outsideBefore} ${advanced.outsideBefore === 1 ? 'is' : 'are'} not among the ${advanced.people} highest totals; without ${it} that would be said of ${advanced.outside}.`,
        ]),
  ];
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const percent = (share: number): string => `${Math.round(share * 100)} %`.replace('-', '−');
const people = (n: number): string => (n === 1 ? 'one person' : `${n} people`);
