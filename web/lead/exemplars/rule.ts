import type { TrainingRule } from './exemplars.svelte.ts';

/** As it stands in the form. */
export interface RuleFields {
  readonly hasGate: boolean;
  readonly share: string;
  readonly within: string;
  readonly isMixed: boolean;
  readonly every: string;
}

export interface RuleRead {
  /** Null while something is wrong. */
  readonly rule: TrainingRule | null;
  readonly problems: { readonly share?: string; readonly every?: string };
}

export function readRule({ hasGate, share, within, isMixed, every }: RuleFields): RuleRead {
  const percent = wholeNumber(share);
  const rate = wholeNumber(every);
  const problems = {
    ...(hasGate && !(percent >= 1 && percent <= 100)
      ? { share: 'Write a whole number from 1 to 100.' }
      : {}),
    ...(isMixed && !(rate >= 2 && rate <= 200)
      ? { every: 'Write a whole number from 2 to 200.' }
      : {}),
  };
  if (Object.keys(problems).length > 0) return { rule: null, problems };
  return {
    rule: {
      share: hasGate ? percent : null,
      within: Number(within),
      anchorEvery: isMixed ? rate : 0,
    },
    problems,
  };
}

/** NaN for anything else. */
function wholeNumber(written: string): number {
  return /^\d{1,4}$/.test(written.trim()) ? Number(written) : Number.NaN;
}
