import { isTooFew } from './people.ts';

/** Where one person stood in a count. */
export interface Standing {
  readonly sittingId: string;
  readonly view: string;
  /** How many cuts they are below. */
  readonly band: number;
  readonly isAdvanced: boolean;
  /** A keyed hash of what they had declared, or of nothing: tells whether it has changed, and no more. */
  readonly state: string;
}

/** What one count rests on. */
export interface Basis {
  readonly cuts: number;
  /** Whether the decision was counted. */
  readonly isDecisionShown: boolean;
  readonly people: readonly Standing[];
}

export interface TooNear {
  /** Fewer than five people have come, gone, or declared something else. */
  readonly people: boolean;
  /** The decision is about nearly the same people as something that was counted before. */
  readonly decision: boolean;
  /** So are these cuts, by their place. */
  readonly cuts: ReadonlySet<number>;
}

/**
 * Which counts would differ from an earlier one by fewer than five people: laid beside each other, the two would tell
 * what single people have declared. Of every set that is to be counted now and every set that was counted then, all
 * together and in each view: |now less then| + |then less now| is none, or five at least.
 */
export function tooNear(now: Basis, then: Basis): TooNear {
  const before = new Map(then.people.map((one) => [one.sittingId, one]));
  const after = new Map(now.people.map((one) => [one.sittingId, one]));
  const changed =
    now.people.filter(({ sittingId, state }) => before.get(sittingId)?.state !== state).length +
    then.people.filter(({ sittingId }) => !after.has(sittingId)).length;
  const cuts = new Set<number>();
  let decision = false;
  for (const view of viewsOf(now)) {
    for (const earlier of viewsOf(then)) {
      const pairs = { now: view.people, before: earlier.people };
      const byCuts = nearOf({ ...pairs, a: byBand(now), b: byBand(then) });
      for (const cut of byCuts) cuts.add(cut);
      if (then.isDecisionShown) {
        for (const cut of nearOf({ ...pairs, a: byBand(now), b: byDecision })) cuts.add(cut);
      }
      decision ||= nearOf({ ...pairs, a: byDecision, b: byBand(then) }).includes(0);
      decision ||=
        then.isDecisionShown && nearOf({ ...pairs, a: byDecision, b: byDecision }).includes(0);
    }
  }
  return { people: isTooFew(changed), decision, cuts };
}

/** Nested sets: a person is in all from their place on; the last holds everybody. */
interface Family {
  readonly sets: number;
  readonly placeOf: (one: Standing) => number;
}

const byBand = ({ cuts }: Basis): Family => ({ sets: cuts + 1, placeOf: ({ band }) => band });
const byDecision: Family = { sets: 2, placeOf: ({ isAdvanced }) => (isAdvanced ? 0 : 1) };

function viewsOf({ people }: Basis) {
  const parts = [...Map.groupBy(people, ({ view }) => view).values()];
  return [people, ...(parts.length > 1 ? parts : [])].map((some) => ({ people: some }));
}

/** Which sets of the first family, the last left out, are nearly one of the second. */
function nearOf({
  now,
  before,
  a,
  b,
}: {
  readonly now: readonly Standing[];
  readonly before: readonly Standing[];
  readonly a: Family;
  readonly b: Family;
}): number[] {
  const then = new Map(before.map((one) => [one.sittingId, b.placeOf(one)]));
  /** How many are in both sets: counted by both places, then summed up along each. */
  const both = Array.from({ length: a.sets }, () => new Int32Array(b.sets));
  const inA = new Int32Array(a.sets);
  const inB = new Int32Array(b.sets);
  for (const one of now) {
    const place = a.placeOf(one);
    inA[place]! += 1;
    const earlier = then.get(one.sittingId);
    if (earlier !== undefined) both[place]![earlier]! += 1;
  }
  for (const place of then.values()) inB[place]! += 1;
  for (let i = 0; i < a.sets; i++) {
    inA[i]! += inA[i - 1] ?? 0;
    let row = 0;
    for (let j = 0; j < b.sets; j++) {
      row += both[i]![j]!;
      both[i]![j] = row + (both[i - 1]?.[j] ?? 0);
    }
  }
  for (let j = 1; j < b.sets; j++) inB[j]! += inB[j - 1]!;
  return Array.from({ length: a.sets - 1 }, (_, i) => i).filter((i) =>
    inB.some((size, j) => isTooFew(inA[i]! + size - 2 * both[i]![j]!)),
  );
}
