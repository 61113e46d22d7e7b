import type { Outcome } from '../progress.contract.ts';

export interface Placeholders {
  readonly name: string;
  readonly assessment: string;
  readonly organization: string;
}

const known: readonly (keyof Placeholders)[] = ['name', 'assessment', 'organization'];

/** What a letter says first while nobody has written it otherwise. Nothing in it is claimed that might not be so. */
export const ownOpenings: Readonly<Record<Outcome, string>> = {
  advance:
    'Thank you for the time you gave to {assessment}. We would like to go on with you to the next step.',
  hold: 'Thank you for the time you gave to {assessment}. We cannot say yes or no yet: for now, your application stays open.',
  decline:
    'Thank you for the time you gave to {assessment}. We have decided not to go on with your application.',
};

const placeholder = /\{([^{}\n]*)\}/g;

/** Those that nobody would fill. */
export function unknownPlaceholders(opening: string): string[] {
  const found = [...opening.matchAll(placeholder)].map(([, name = '']) => name);
  return [...new Set(found)].filter((name) => !known.some((one) => one === name));
}

/** In one pass: what is put in is never read for placeholders again. */
export function fillOpening(opening: string, values: Placeholders): string {
  return opening.replaceAll(placeholder, (whole, name: string) => {
    const key = known.find((one) => one === name);
    return key === undefined ? whole : oneLine(values[key]);
  });
}

/** Of what people typed as a name or a title: nothing in it begins a line of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
