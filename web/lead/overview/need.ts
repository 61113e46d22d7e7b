/** What waits for somebody, in a sentence, and where it is done. */
export interface Need {
  readonly text: string;
  readonly href: string;
  /** Something is about to be too late, or has failed. */
  readonly isPressing: boolean;
}

/** Nothing where nobody is concerned. */
export function some(number: number, need: Need): readonly Need[] {
  return number === 0 ? [] : [need];
}

export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
