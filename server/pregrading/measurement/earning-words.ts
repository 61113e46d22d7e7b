import type { Measure } from './measures.ts';
import { enoughLabels, fewestLabels, type Standing } from './calibration.ts';
import { fewestPairs } from './figures.ts';

interface Said {
  readonly hasGrader: boolean;
  readonly unfinished: number;
  readonly isStopped: boolean;
  readonly criteria: readonly {
    readonly title: string;
    readonly labels: number;
    readonly settled: number;
    readonly standing: Standing;
    readonly error: Measure;
    readonly bias: Measure;
    readonly coverage: Measure;
    readonly agreement: { readonly calibrated: Measure; readonly people: Measure };
    readonly drift: { readonly alarm: unknown };
  }[];
  readonly pull: {
    readonly revealed: Measure;
    readonly control: Measure;
    readonly difference: Measure;
  };
}

/** What the data do and do not support, the most important first. */
export function earningInWords(said: Said): string[] {
  if (!said.hasGrader) return [sayNothingYet(said.unfinished)];
  return [
    ...sayStopped(said),
    ...sayDrift(said),
    sayStanding(said),
    ...sayAgreement(said),
    ...sayBias(said),
    ...sayCoverage(said),
    ...sayPull(said),
  ];
}

function sayNothingYet(unfinished: number): string {
  return unfinished === 0
    ? 'Nothing has been read by a model here yet, so there is nothing to measure.'
    : `${count(unfinished, 'suggestion')} ${unfinished === 1 ? 'is' : 'are'} still to be made; there is nothing to measure yet.`;
}

function sayStopped({ isStopped }: Said): string[] {
  return isStopped ? ['It is stopped: nothing is read, and nothing is shown to interviewers.'] : [];
}

function sayDrift({ criteria }: Said): string[] {
  const drifting = criteria.filter(({ drift }) => drift.alarm !== null);
  if (drifting.length === 0) return [];
  return [
    `On ${titles(drifting)} it reads otherwise than it did when it was calibrated: there nothing is shown until a lead has looked.`,
  ];
}

/** By the criterion with the fewest labels, and by name where not all stand alike. */
function sayStanding({ criteria }: Said): string {
  const fewest = Math.min(...criteria.map(({ labels }) => labels));
  const most = Math.max(...criteria.map(({ labels }) => labels));
  const after =
    fewest === most
      ? `After ${scored(fewest)}`
      : `After ${fewest} to ${most} human-scored answers a criterion`;
  const shown = criteria.filter(({ standing }) => standing !== 'uncalibrated');
  if (shown.length === 0)
    return `${after} this is not calibrated: nothing is shown to interviewers yet. From ${fewestLabels} on it may be.`;
  if (shown.length < criteria.length)
    return `${after} it may be shown on ${titles(shown)}; on the others it is not calibrated, and nothing is shown.`;
  const isProvisional = criteria.some(({ standing }) => standing === 'provisional');
  return isProvisional
    ? `${after} this is calibrated provisionally: it may be shown, and its intervals lean on the other criteria until there are ${enoughLabels}.`
    : `${after} this is calibrated on every criterion.`;
}

function sayAgreement({ criteria }: Said): string[] {
  const measured = criteria.filter(
    ({ agreement }) => agreement.calibrated.interval !== null && agreement.people.interval !== null,
  );
  if (measured.length === 0) {
    const settled = Math.max(...criteria.map((one) => one.settled));
    return settled < fewestPairs
      ? [
          `How far it agrees with people is not measured: ${scored(settled)} with all their reviews, ${fewestPairs} are needed for a first figure and 30 for agreement.`,
        ]
      : ['Whether it agrees with people as far as they do among themselves is not measured yet.'];
  }
  const worse = measured.filter(
    ({ agreement: { calibrated, people } }) => calibrated.interval!.high < people.value!,
  );
  const better = measured.filter(
    ({ agreement: { calibrated, people } }) => calibrated.interval!.low > people.value!,
  );
  const alike = measured.filter((one) => !worse.includes(one) && !better.includes(one));
  return [
    ...(worse.length > 0
      ? [`On ${titles(worse)} it agrees with people less than they do among themselves.`]
      : []),
    ...(alike.length > 0
      ? [
          `On ${titles(alike)} it cannot be told from a person by how far it agrees, which is not to say that it is as good.`,
        ]
      : []),
    ...(better.length > 0
      ? [`On ${titles(better)} it agrees with a person more than two people do.`]
      : []),
  ];
}

function sayBias({ criteria }: Said): string[] {
  const off = criteria.filter(
    ({ bias: { interval } }) => interval !== null && (interval.low > 0 || interval.high < 0),
  );
  if (off.length === 0) return [];
  const told = off.map(({ title, bias }) => {
    const by = Math.abs(bias.value ?? 0).toFixed(1);
    return `${by} ${by === '1.0' ? 'level' : 'levels'} ${(bias.value ?? 0) > 0 ? 'higher' : 'lower'} on “${title}”`;
  });
  return [`Uncalibrated it reads ${list.format(told)}.`];
}

function sayCoverage({ criteria }: Said): string[] {
  const low = criteria.filter(
    ({ coverage: { interval } }) => interval !== null && interval.high < 0.9,
  );
  return low.length === 0
    ? []
    : [`On ${titles(low)} its intervals hold fewer people than the 9 of 10 they promise.`];
}

function sayPull({ pull: { revealed, control, difference } }: Said): string[] {
  if (revealed.value === null) return [];
  const way = `Where it was shown, interviewers went ${percent(revealed.value)} of the way to it`;
  if (difference.interval === null)
    return [`${way}; how far they would have gone anyway is not measured (n = ${control.n}).`];
  const than = `${percent(control.value ?? 0)} where it was not`;
  return difference.interval.low > 0
    ? [`${way}, and ${than}: it pulls them.`]
    : [`${way}, and ${than}: no pull can be told.`];
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
const titles = (some: readonly { readonly title: string }[]): string =>
  list.format(some.map(({ title }) => `“${title}”`));
const count = (n: number, thing: string): string =>
  `${n.toLocaleString('en')} ${thing}${n === 1 ? '' : 's'}`;
const scored = (n: number): string => count(n, 'human-scored answer');
const percent = (value: number): string => `${Math.round(value * 100)} %`;
