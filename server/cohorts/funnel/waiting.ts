/** What somebody waits for. */
export type Awaited =
  'review' | 'release' | 'lateAddition' | 'request' | 'decision' | 'telling' | 'sitting';

export interface Waiting {
  readonly for: 'interviewers' | 'leads' | 'candidates';
  readonly what: Awaited;
  readonly people: number;
  /** How long the one who waits longest has waited. */
  readonly longestHours: number;
}

/** Where somebody stands, as far as others wait for it. */
export interface StandingOf {
  readonly stage: string;
  readonly since: Date;
  readonly isClosed: boolean;
  readonly isReference: boolean;
  readonly toRelease: number;
  readonly lateAdditions: number;
  readonly requests: readonly { readonly askedAt: Date }[];
  readonly finishedAt: Date | null;
  readonly isUntold: boolean;
}

/** Who waits for whom, the longest wait first; nothing where nobody does. */
export function waitingOf(people: readonly StandingOf[], now: Date): Waiting[] {
  const hours = (since: Date) => Math.max(0, now.getTime() - since.getTime()) / 3_600_000;
  const those = (
    whom: Waiting['for'],
    what: Awaited,
    sinceOf: (person: StandingOf) => Date | null,
  ): Waiting[] => {
    const waits = people.flatMap((person) => sinceOf(person) ?? []).map(hours);
    if (waits.length === 0) return [];
    return [{ for: whom, what, people: waits.length, longestHours: Math.max(...waits) }];
  };
  return [
    ...those('interviewers', 'review', ({ stage, finishedAt, toRelease }) =>
      (stage === 'submitted' || stage === 'inReview') && toRelease === 0 ? finishedAt : null,
    ),
    ...those('leads', 'release', ({ toRelease, finishedAt, since }) =>
      toRelease > 0 ? (finishedAt ?? since) : null,
    ),
    ...those('leads', 'lateAddition', ({ lateAdditions, finishedAt, since }) =>
      lateAdditions > 0 ? (finishedAt ?? since) : null,
    ),
    ...those('leads', 'request', ({ requests }) =>
      requests.map(({ askedAt }) => askedAt).reduce(earlier, null),
    ),
    ...those('leads', 'decision', ({ stage, since, isReference }) =>
      stage === 'reviewed' && !isReference ? since : null,
    ),
    ...those('leads', 'telling', ({ isUntold, since }) => (isUntold ? since : null)),
    ...those('candidates', 'sitting', ({ stage, since, isClosed }) =>
      ['invited', 'opened', 'sitting'].includes(stage) && !isClosed ? since : null,
    ),
  ].toSorted((a, b) => b.longestHours - a.longestHours);
}

const earlier = (first: Date | null, one: Date): Date =>
  first === null || one.getTime() < first.getTime() ? one : first;
