import type { CriterionFlag } from '../statistics/criteria-check.ts';
import type { Measure } from './measure.ts';

/** From here on two people who read alike draw the same conclusions; Krippendorff, Content Analysis (2004), ch. 11. */
export const enough = 0.8;
/** Under this, conclusions rest on who happened to read. */
export const tentative = 0.667;

interface Described {
  readonly alpha: Measure;
  readonly reliability: {
    readonly average: Measure;
    readonly needed: {
      readonly value: number | null;
      readonly low: number | null;
      readonly high: number | null;
    };
  };
}

interface Said {
  readonly reviewsPerAnswer: number;
  readonly overall: Described;
  readonly criteria: readonly {
    readonly title: string;
    readonly alpha: Measure;
    readonly flags: readonly { readonly flag: string }[];
  }[];
  readonly interviewers: readonly { readonly name: string; readonly severity: Measure }[];
}

/** What the data do and do not support about the interviewers’ agreement, in words. */
export function agreementInWords(said: Said): string[] {
  return [
    sayOverall(said.overall.alpha),
    ...sayReliability(said),
    ...sayCriteria(said),
    ...saySeverity(said.interviewers),
  ];
}

function sayOverall({ value, interval, n, why }: Measure): string {
  if (value === null || interval === null) return `How far interviewers agree: ${lowered(why)}`;
  const verdict =
    value >= enough
      ? 'Interviewers agree well on whole answers'
      : value >= tentative
        ? 'Interviewers agree on whole answers, enough for cautious conclusions'
        : 'Interviewers agree too little on whole answers to rest a decision on one of them';
  const doubt = sayDoubt(value, interval);
  return `${verdict}: alpha ${decimal(value)}, between ${decimal(interval.low)} and ${decimal(interval.high)}, from ${pairs(n)}.${doubt}`;
}

/** Where the interval reaches over a mark, the verdict might be the other one. */
function sayDoubt(value: number, { low, high }: { low: number; high: number }): string {
  if (value >= tentative && low < tentative) return ' It may be less than is needed.';
  if (value < tentative && high >= tentative) return ' It may be enough; more reviews would tell.';
  return '';
}

function sayReliability({ reviewsPerAnswer: k, overall }: Said): string[] {
  const { average, needed } = overall.reliability;
  if (average.value === null || average.interval === null || needed.value === null) return [];
  const { low, high } = average.interval;
  const mean = k === 1 ? 'One review of an answer' : `The mean of ${k} reviews of an answer`;
  const is = `${mean} is reliable to ${decimal(average.value)} (${decimal(low)} to ${decimal(high)})`;
  if (low >= enough) return [`${is}, which is enough.`];
  if (needed.value <= k) return [`${is}: probably enough, where 0.80 is wanted.`];
  const range =
    needed.high === null
      ? `${needed.low ?? needed.value} at the least`
      : `between ${needed.low ?? needed.value} and ${needed.high}`;
  return [`${is}; ${needed.value} reviews would make it 0.80 (${range}).`];
}

function sayCriteria({ criteria }: Said): string[] {
  const flagged = criteria.filter(({ flags }) => flags.length > 0);
  if (flagged.length > 0) {
    const titles = list.format(flagged.map(({ title }) => `“${title}”`));
    return [
      `${titles} may not work as ${flagged.length === 1 ? 'it' : 'they'} should: see below why.`,
    ];
  }
  const isMeasured = criteria.length > 0 && criteria.every(({ alpha }) => alpha.value !== null);
  return isMeasured ? ['Nothing speaks against any of the criteria.'] : [];
}

function saySeverity(interviewers: Said['interviewers']): string[] {
  const measured = interviewers.filter(({ severity }) => severity.interval !== null);
  if (measured.length === 0) return [];
  const apart = measured.filter(
    ({ severity: { interval } }) => interval !== null && (interval.low > 0 || interval.high < 0),
  );
  if (apart.length === 0)
    return ['No interviewer can be told to be harsher or milder than the others.'];
  const named = apart.map(({ name, severity: { value } }) => {
    const by = Math.abs(value ?? 0).toFixed(1);
    return `${name} scores ${by} ${by === '1.0' ? 'level' : 'levels'} ${(value ?? 0) > 0 ? 'lower' : 'higher'}`;
  });
  return [`On the same answers, ${list.format(named)} than the others.`];
}

/** Why a criterion may not be doing its work. */
export function flagInWords(flag: CriterionFlag, titleOf: (id: string) => string): string {
  switch (flag.flag) {
    case 'no-variation':
      return `Every level given is the same (${answers(flag.n)}), so it tells no two people apart.`;
    case 'low-agreement':
      return `Interviewers agree too little on it (alpha ${decimal(flag.alpha)}, ${pairs(flag.n)}): its levels are read differently. Read them together, on the answers where they are furthest apart.`;
    case 'same-as-another':
      return `It goes with “${titleOf(flag.other)}” (correlation ${decimal(flag.correlation)}, ${answers(flag.n)}): they may be one aspect written twice, or one impression that colours both.`;
  }
}

export const flagNames = {
  'no-variation': 'noVariation',
  'low-agreement': 'lowAgreement',
  'same-as-another': 'sameAsAnother',
} as const;

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const pairs = (n: number): string => `${n} ${n === 1 ? 'pair' : 'pairs'} of reviews`;
const answers = (n: number): string => `${n} ${n === 1 ? 'answer' : 'answers'}`;
const decimal = (value: number): string => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;

function lowered(sentence: string | null): string {
  const said = sentence ?? 'not measured.';
  return `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}
